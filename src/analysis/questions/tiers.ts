import type { Allocation } from '../../domain/allocation.ts';
import type { TierLine, TierOutcome, TiersAnswer } from '../../domain/answers/tiers.ts';
import type { Candidate } from '../../domain/application.ts';
import type { TierId } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import {
  add,
  compare,
  formatDecimal,
  one,
  type Rational,
  rational,
  toNumber,
  zero,
} from '../../domain/rational.ts';
import type { Case } from '../../formulation/case.ts';
import type { MeritBasis } from '../../programme/objective.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { optimumOf } from '../optimum.ts';
import { onMeritAlone } from '../variation.ts';

/**
 * Is the objective fair to each tier? Success by tier of the decision, and of the best award set by merit alone under each
 * basis (all rules kept), beside *equal treatment of equal marks*: one line through all tiers, drawn for the same money.
 *
 * With candidates sorted by mark, groups of one mark G_1, G_2 … each asking A_k pence, and B pence awarded: whole groups are
 * funded while they fit, and the share f = (B − Σ_{k < l} A_k) ÷ A_l of the group at the line. A tier's number is
 * Σ_{k < l} |G_k ∩ tier| + f |G_l ∩ tier|. In words: what each tier would have got had the mark alone decided, whoever asked for how much.
 */
export async function tiers({
  case: given,
  decision,
  oracle,
  onProgress,
}: Inquiry): Promise<Asked<TiersAnswer>> {
  if (given.scenario.programme.tiers.length === 0) return { status: 'refused', problems: [noTiers(given)] };
  const line = fundableLine(given);
  const bases: readonly MeritBasis[] = [
    { basis: 'award' },
    { basis: 'pound' },
    ...(line === null ? [] : [{ basis: 'above-line', line } as const]),
  ];
  const outcomes = [outcomeOf(given, 'scenario', 'This decision', decision.allocation)];
  for (const [done, basis] of bases.entries()) {
    onProgress({ stage: 'Comparing tiers', done, total: bases.length });
    const optimum = await optimumOf(onMeritAlone(given, basis), oracle);
    if (optimum.status !== 'optimal')
      return { status: 'not-proved', reason: `the best award set was not proved: ${titleOf(basis)}` };
    outcomes.push(outcomeOf(given, basis.basis, titleOf(basis), optimum.allocation));
  }
  const leftOut =
    line === null
      ? ['Marks above a line are left out: neither the objective nor a rule states a fundable line.']
      : [];
  return { status: 'answered', answer: { schema: 'allot.tiers/1', outcomes, leftOut } };
}

const titleOf = (basis: MeritBasis): string => {
  switch (basis.basis) {
    case 'award':
      return 'Merit alone, each award counting its mark';
    case 'pound':
      return 'Merit alone, each pound counting its mark';
    case 'above-line':
      return `Merit alone, each award counting its mark above ${formatDecimal(basis.line, 2)}`;
  }
};

/** The line that the objective counts from, else the highest that a rule draws; null where there is none. */
function fundableLine({ scenario: { objective, rules } }: Case): Rational | null {
  if (objective.merit.basis === 'above-line') return objective.merit.line;
  const lines = rules.flatMap((rule) => (rule.kind === 'fundable-line' ? [rule.merit] : []));
  return lines.reduce<Rational | null>(
    (highest, line) => (highest === null || compare(line, highest) > 0 ? line : highest),
    null,
  );
}

function outcomeOf(
  given: Case,
  objective: TierOutcome['objective'],
  title: string,
  allocation: Allocation,
): TierOutcome {
  const awardedPence = allocation.reduce((total, { option }) => total + option.amount, 0);
  const equal = equalTreatment(given.candidates, awardedPence);
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    objective,
    title,
    awards: allocation.length,
    awardedPence,
    line: equal.line === null ? null : toNumber(equal.line),
    shareAtLine: toNumber(equal.shareAtLine),
    tiers: given.scenario.programme.tiers.map(({ id, title: name }): TierLine => {
      const eligible = given.candidates.filter((candidate) => tierOf(candidate) === id).length;
      const awards = allocation.filter(({ candidate }) => tierOf(candidate) === id).length;
      const equalAwards = toNumber(equal.in(id));
      return {
        id,
        title: name,
        eligible,
        awards,
        successRate: share(awards, eligible),
        equalAwards,
        equalRate: share(equalAwards, eligible),
      };
    }),
  };
}

/** The tier that was asked for, whatever was consented to. */
const tierOf = ({ options }: Candidate): TierId | null => options[0]?.tier ?? null;

/** One line through all tiers, drawn where the money runs out; everybody gets what they asked for. */
function equalTreatment(candidates: readonly Candidate[], money: number) {
  const funded = new Map<TierId | null, Rational>();
  let left = money;
  let line: Rational | null = null;
  let shareAtLine = zero;
  for (const group of byMark(candidates)) {
    const asked = group.reduce((total, { application }) => total + application.requested, 0);
    if (left === 0) break;
    shareAtLine = asked <= left ? one : rational(BigInt(left), BigInt(asked));
    line = group[0]?.merit ?? null;
    left = Math.max(0, left - asked);
    for (const candidate of group)
      funded.set(tierOf(candidate), add(funded.get(tierOf(candidate)) ?? zero, shareAtLine));
  }
  return { line, shareAtLine, in: (tier: TierId): Rational => funded.get(tier) ?? zero };
}

/** Candidates in groups of one mark, the highest first. */
function byMark(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const groups: Candidate[][] = [];
  for (const candidate of [...candidates].sort((a, b) => compare(b.merit, a.merit))) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && compare(group[0].merit, candidate.merit) === 0) group.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

const noTiers = ({ scenario }: Case): Problem => ({
  code: 'no-tiers',
  severity: 'error',
  at: { file: scenario.name },
  message: `The programme “${scenario.programme.title}” has no tiers to compare.`,
  expected: 'a programme with tiers',
  mend: 'State tiers in the programme file, or ask another question.',
});
