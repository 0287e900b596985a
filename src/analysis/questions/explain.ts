import type { Award, Fate } from '../../domain/allocation.ts';
import type { ExplainAnswer, MarkAt, MarksAnswer, TurnedAround } from '../../domain/answers/explain.ts';
import type { Application, Candidate } from '../../domain/application.ts';
import type { ChangeLine } from '../../domain/result.ts';
import { compare, divide, formatExact, isZero, multiply, rational, toNumber } from '../../domain/rational.ts';
import { inPounds } from '../../domain/money.ts';
import type { MarkBound } from '../../formulation/mark-worth.ts';
import { weightsOf } from '../../formulation/valuation.ts';
import { askedAbout } from '../asked-about.ts';
import { aloneIn, brokenAlone, excludedBy } from '../besides.ts';
import { differences } from '../differences.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { largestAmount } from '../largest-amount.ts';
import { markHeldBy } from '../mark-held-by.ts';
import { type MarksNeeded, marksNeeded } from '../marks-needed.ts';
import { namesOf } from '../named-rules.ts';
import { nearestRival } from '../nearest-rival.ts';
import { idOf } from '../ranked.ts';
import type { Turned } from '../ranking.ts';
import { reviewersOf } from '../reviewers.ts';
import { rulesAgainst } from '../rules-against.ts';
import { whyIneligible } from '../why-ineligible.ts';

/**
 * Why an application is funded, or is not, and what would have to change:
 *
 * - the margin z* − z(fate turned around), and the smallest rival set;
 * - the mark from which on it is funded, and whether any one reviewer could have made the difference;
 * - the largest amount at which it would be funded;
 * - the smallest sets of rules without which its fate is the other one;
 * - what else bears on it, such as the places in which it alone delivers;
 * - or, where it is ineligible, the clauses.
 *
 * Everything else stays as it is, and the guard stands where the scenario put it. Marks and amounts are asked of a weighted
 * objective: with levels that may give something up, a better mark can cost an award. In a programme with phases the fate is that
 * of its first phase in which anything is decided, and marks and amounts are left out.
 */
export async function explain(inquiry: Inquiry, application: Application): Promise<Asked<ExplainAnswer>> {
  const { case: given, decision } = inquiry;
  const ineligible = whyIneligible(given, application);
  if (ineligible !== null) return { status: 'answered', answer: ineligible };
  const candidate = given.candidates.find((each) => idOf(each) === application.id);
  if (candidate === undefined) throw new RangeError(`${application.id} is not of this scenario`);

  const own = decision.allocation.filter((award) => award.candidate === candidate);
  const funded = own.length > 0;
  const fate: Fate = { candidate, phase: candidate.options[0]?.phase ?? null };
  const turned = await nearestRival(decision, fate, funded, inquiry.oracle);
  if (turned.status === 'not-known')
    return {
      status: 'not-proved',
      reason: 'the best award set with its fate turned around was not proved in the time allowed',
    };
  const leftOut: string[] = [];
  const weighted = given.scenario.objective.combination.mode === 'weighted';
  const phased = given.scenario.programme.phases.length > 0;
  if (!weighted)
    leftOut.push(
      'What mark it would need, and at what amount it would be funded, is asked of a weighted objective: with levels, a better mark can cost an award.',
    );
  else if (phased)
    leftOut.push(
      'What mark it would need, and at what amount it would be funded, is not asked in a programme with phases.',
    );
  const best = decision.levels[0]?.bound ?? 0;
  const other = turned.status === 'proved' ? best - Number(turned.margin) : null;
  /** The optimum without it, which it would have to beat, and with it; null where there is none. */
  const [without, withIt] = funded ? [other, best] : [best, other];
  const awardHad = own[0] ?? awardOf(candidate, turned);
  const askable = weighted && !phased;
  const [marks, amount, rules] = await Promise.all([
    askable ? marksOf(inquiry, candidate, [without, withIt], awardHad, funded, leftOut) : null,
    askable ? amountOf(inquiry, candidate, [without, withIt], funded, leftOut) : null,
    rulesAgainst(inquiry, fate, funded),
  ]);
  const locks = given.scenario.locks.filter((each) => each.application === application.id);
  return {
    status: 'answered',
    answer: {
      ...askedAbout(given, application),
      fate: funded ? 'funded' : 'not-funded',
      awards: own.map(changeLine),
      breaches: [],
      locks: locks.map(({ decision: locked, phase, reason }) => ({
        decision: locked,
        phase: phase ?? null,
        reason,
      })),
      merit: rounded(toNumber(candidate.merit)),
      meritExact: formatExact(candidate.merit),
      turned: turnedAround(inquiry, candidate, turned),
      besides: funded
        ? besidesAward(inquiry, own)
        : besidesUnfunded(inquiry, fate, turned.status === 'impossible' && locks.length === 0),
      marks,
      amount,
      rules,
      ruleNames: namesOf(given, [...rules.sets.flat(), ...(marks?.heldBy ? [marks.heldBy] : [])]),
      leftOut,
    },
  };
}

const awardOf = (candidate: Candidate, turned: Turned): Award | undefined =>
  turned.status === 'proved' ? turned.allocation.find((award) => award.candidate === candidate) : undefined;

const rounded = (value: number): number => Number(value.toFixed(4));

const changeLine = ({ candidate, option }: Award): ChangeLine => ({
  applicationId: idOf(candidate),
  optionId: option.id,
  phase: option.phase,
  amountPence: option.amount,
});

/** Of an award: `It consented to a smaller offer.`, and where it alone delivers. */
function besidesAward({ case: given, decision }: Inquiry, own: readonly Award[]): readonly string[] {
  const [award] = own;
  if (award === undefined) return [];
  return [
    ...(own.some(({ option }) => option.offer === 'smaller') ? ['It consented to a smaller offer.'] : []),
    ...aloneIn({ case: given, allocation: decision.allocation }, award.candidate),
  ];
}

/** Of one without an award: what it breaks by itself, where nothing could fund it, and who keeps it out. */
function besidesUnfunded(
  { case: given, decision }: Inquiry,
  fate: Fate,
  isImpossible: boolean,
): readonly string[] {
  const broken = isImpossible ? brokenAlone({ case: given }, fate) : null;
  return [
    ...(broken === null ? [] : [`By itself it already breaks ${broken}.`]),
    ...excludedBy({ case: given, allocation: decision.allocation }, fate.candidate),
  ];
}

function turnedAround(inquiry: Inquiry, candidate: Candidate, turned: Turned): TurnedAround {
  if (turned.status !== 'proved') return { possible: false };
  const { entering, leaving, changed } = differences(inquiry.decision.allocation, turned.allocation);
  return {
    possible: true,
    margin: turned.margin,
    marginInMarks: inMarks(inquiry, candidate, turned),
    entering: entering.map(changeLine),
    leaving: leaving.map(changeLine),
    changed: changed.map(changeLine),
  };
}

/** A margin in marks on the award that it has, or would have: points ÷ (weight · what one mark on it counts). */
function inMarks(
  { case: given, decision }: Inquiry,
  candidate: Candidate,
  { margin, allocation }: Extract<Turned, { status: 'proved' }>,
): number | null {
  const { merit } = weightsOf(given);
  const option = [...decision.allocation, ...allocation].find(
    (award) => award.candidate === candidate,
  )?.option;
  // A mark counts in every phase that is decided: of which award it would be told is in doubt.
  if (given.scenario.phases.length > 1) return null;
  if (typeof margin !== 'number' || option === undefined || isZero(merit)) return null;
  const perMark =
    given.scenario.objective.merit.basis === 'pound'
      ? multiply(merit, divide(inPounds(option.amount), rational(1000n)))
      : merit;
  const points = rational(BigInt(margin), BigInt(decision.formulation.valuation.unitsPerPoint));
  return isZero(perMark) ? null : Number(toNumber(divide(points, perMark)).toFixed(2));
}

const markAt = (bound: MarkBound | null): MarkAt | null =>
  bound === null
    ? null
    : {
        mark: rounded(toNumber(bound.mark)),
        markExact: formatExact(bound.mark),
        attained: bound.attained,
      };

async function marksOf(
  inquiry: Inquiry,
  candidate: Candidate,
  [without, withIt]: readonly [number | null, number | null],
  /** The award that it has, or would have. */
  award: Award | undefined,
  funded: boolean,
  leftOut: string[],
): Promise<MarksAnswer | null> {
  if (isZero(weightsOf(inquiry.case).merit)) {
    leftOut.push('Marks have no weight in this objective.');
    return null;
  }
  const needed = await marksNeeded(inquiry, candidate, without, withIt);
  if (needed === null) {
    leftOut.push('The marks that it needed were not proved in the time allowed.');
    return null;
  }
  const { panel } = inquiry.case.scenario;
  const { wins, ties } = needed;
  const beaten = wins === null ? 0 : 1;
  const having =
    award === undefined || without === null || withIt === null
      ? null
      : { option: award.option, toSpare: withIt - without - beaten };
  const bound = wins ?? ties;
  return {
    wins: markAt(wins),
    ties: markAt(ties),
    heldBy: bound === null ? null : markHeldBy(inquiry, candidate, bound, having),
    reviewers: (panel === null ? [] : reviewersOf(panel, candidate)).map(({ reviewer, lowest, highest }) => ({
      reviewer,
      lowest: rounded(toNumber(lowest)),
      highest: rounded(toNumber(highest)),
      decides: funded ? !reaches(needed, 'ties', lowest) : reaches(needed, 'wins', highest),
    })),
  };
}

/** Whether a mark is at or above the bound. */
function reaches(needed: MarksNeeded, which: keyof MarksNeeded, mark: MarkBound['mark']): boolean {
  const bound = needed[which];
  if (bound === null) return false;
  const against = compare(mark, bound.mark);
  return against > 0 || (against === 0 && bound.attained);
}

async function amountOf(
  inquiry: Inquiry,
  candidate: Candidate,
  [without, withIt]: readonly [number | null, number | null],
  funded: boolean,
  leftOut: string[],
) {
  const { scenario } = inquiry.case;
  const { tiers } = scenario.programme;
  const { requested, tier } = candidate.application;
  const most = tiers.find(({ id }) => id === tier)?.cap ?? tiers.at(-1)?.cap ?? scenario.pot;
  const upToPence = funded ? Math.max(requested, most) : requested;
  const largest = await largestAmount(inquiry, candidate, upToPence, without, withIt);
  if (largest.status === 'not-proved') {
    leftOut.push('The largest amount at which it would be funded was not proved in the time allowed.');
    return null;
  }
  return largest.status === 'at'
    ? { largestPence: largest.pence, ties: false, upToPence }
    : { largestPence: null, ties: largest.ties, upToPence };
}
