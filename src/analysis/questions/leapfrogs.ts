import { type Allocation, type Award, fateKey, fateOfAward, fundedBy } from '../../domain/allocation.ts';
import type {
  Leapfrog,
  LeapfrogsAnswer,
  Loss,
  Marked,
  MarkLine,
  Reason,
} from '../../domain/answers/leapfrogs.ts';
import type { AwardOption, Candidate } from '../../domain/application.ts';
import type { PhaseId } from '../../domain/ids.ts';
import { compare, type Rational, toNumber } from '../../domain/rational.ts';
import { tieBreakLevels } from '../../formulation/tie-break.ts';
import { allowance } from '../../model/instance-of.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { namedPhases } from '../named-phases.ts';
import { namesOf } from '../named-rules.ts';
import { byMerit, idOf } from '../ranked.ts';
import { guardMerit, levelValues } from '../recheck.ts';
import { rulesBroken } from '../rule-states.ts';
import { awardsAt, spentOn } from '../yardstick.ts';

/**
 * Every pair (unfunded i, funded j) with m_i > m_j, and why it stands.
 *
 * Let S be the award set and S' = S ∖ {j} ∪ {(i, o)}. S is the best, so S' is worth less, or costs more than the pot, or breaks a
 * rule, or is worth exactly as much and the tie-break preferred S. Where none of these holds, S was not the best: the program is
 * at fault. In words: hand j's award to i instead and see what that would do, in exact arithmetic, from the awards alone, without
 * an engine. Of the options o of i the one that is hardest to explain is told.
 *
 * In a programme with phases a pair is of one phase, the first in which i has no award. With it j gives up its awards of later
 * phases, and i gets what it asks for in the same phases.
 */
export function leapfrogs(inquiry: Inquiry): Asked<LeapfrogsAnswer> {
  const { case: given, decision } = inquiry;
  const { allocation } = decision;
  const funded = new Set(fundedBy(allocation));
  const above = [...given.candidates].sort(byMerit);
  const pairs = pairsOf(above, allocation).map((pair) => leapfrog(inquiry, pair));
  const reasons: Record<Reason['kind'], number> = { points: 0, pounds: 0, rules: 0, tie: 0, nothing: 0 };
  for (const { reason } of pairs) reasons[reason.kind] += 1;
  const inTier = (tier: string) => above.filter((candidate) => tierOf(candidate) === tier);
  return {
    status: 'answered',
    answer: {
      schema: 'allot.leapfrogs/1',
      gridPerPoint: decision.formulation.valuation.unitsPerPoint,
      all: markLine(above, allocation),
      tiers: given.scenario.programme.tiers.map(({ id, title }) => ({
        id,
        title,
        ...markLine(inTier(id), allocation),
      })),
      marks: above.map(
        (candidate): Marked => ({
          applicationId: idOf(candidate),
          organisation: candidate.application.organisation,
          title: candidate.application.title,
          merit: shown(candidate.merit),
          tier: tierOf(candidate),
          funded: funded.has(candidate),
        }),
      ),
      pairs,
      reasons,
      phaseNames: namedPhases([given]),
      ruleNames: namesOf(
        given,
        pairs.flatMap(({ reason }) => (reason.kind === 'rules' ? reason.rules : [])),
      ),
    },
  };
}

const shown = (merit: Rational): number => Number(toNumber(merit).toFixed(4));

/** The tier that was asked for, whatever was consented to. */
const tierOf = ({ options }: Candidate): string | null => options[0]?.tier ?? null;

/** An unfunded candidate with what it asks for and has not got, its first phase first, and the award of a lower mark in that phase. */
interface Pair {
  readonly unfunded: Candidate;
  readonly lacks: readonly AwardOption[];
  readonly award: Award;
}

/** Of candidates in order of their marks, every unfunded one with every award below it, phase by phase. */
function pairsOf(sorted: readonly Candidate[], allocation: Allocation): readonly Pair[] {
  const awards = sorted.flatMap((candidate) => allocation.filter((award) => award.candidate === candidate));
  const held = new Set(allocation.map(fateOfAward).map(fateKey));
  return sorted.flatMap((unfunded) => {
    const lacks = unfunded.options.filter(({ phase }) => !held.has(fateKey({ candidate: unfunded, phase })));
    return awards
      .filter(
        ({ candidate, option }) =>
          option.phase === lacks[0]?.phase && compare(unfunded.merit, candidate.merit) > 0,
      )
      .map((award): Pair => ({ unfunded, lacks, award }));
  });
}

function markLine(sorted: readonly Candidate[], allocation: Allocation): MarkLine {
  const funded = new Set(fundedBy(allocation));
  const awarded = sorted.filter((candidate) => funded.has(candidate));
  const lowest = awarded.at(-1);
  const isAbove = (candidate: Candidate): boolean =>
    lowest !== undefined && compare(candidate.merit, lowest.merit) > 0;
  return {
    funded: awarded.length,
    unfunded: sorted.length - awarded.length,
    lowestFundedMerit: lowest === undefined ? null : shown(lowest.merit),
    lowestFunded: awarded
      .filter(({ merit }) => lowest !== undefined && compare(merit, lowest.merit) === 0)
      .map(idOf)
      .sort(),
    unfundedAbove: sorted.filter((candidate) => !funded.has(candidate) && isAbove(candidate)).length,
    pairs: pairsOf(sorted, allocation).length,
  };
}

/** From the least explained to the most plainly explained. */
const HARDEST: readonly Reason['kind'][] = ['nothing', 'tie', 'points', 'pounds', 'rules'];

function leapfrog(inquiry: Inquiry, pair: Pair): Leapfrog {
  const [hardest] = exchanges(inquiry, pair)
    .map((options) => ({ options, reason: reasonAgainst(inquiry, pair, options) }))
    .sort((a, b) => HARDEST.indexOf(a.reason.kind) - HARDEST.indexOf(b.reason.kind));
  const { unfunded: i, award } = pair;
  if (hardest === undefined) throw new Error(`${idOf(i)} has no award option`);
  const awards = awardsAt(hardest.options.map((option) => ({ candidate: i, option })));
  return {
    unfunded: idOf(i),
    unfundedMerit: shown(i.merit),
    funded: idOf(award.candidate),
    fundedMerit: shown(award.candidate.merit),
    phase: award.option.phase,
    amountPence: awards.reduce((total, { amountPence }) => total + amountPence, 0),
    awards,
    reason: hardest.reason,
  };
}

/** The awards of this candidate that go with one: itself, and those of later phases. */
function givenUp({ case: { scenario }, decision }: Inquiry, { candidate, option }: Award): Allocation {
  const place = (phase: PhaseId | null): number => (phase === null ? 0 : scenario.phases.indexOf(phase));
  return decision.allocation.filter(
    (award) => award.candidate === candidate && place(award.option.phase) >= place(option.phase),
  );
}

/** What the unfunded one might get instead: each of its options in the phase, with what it asks for in the later ones that are given up. */
function exchanges(inquiry: Inquiry, { lacks, award }: Pair): readonly (readonly AwardOption[])[] {
  const { phase } = award.option;
  const later = new Set(givenUp(inquiry, award).map(({ option }) => option.phase));
  const following = lacks.filter((option) => option.phase !== phase && later.has(option.phase));
  return lacks.filter((option) => option.phase === phase).map((option) => [option, ...following]);
}

function reasonAgainst(
  inquiry: Inquiry,
  { unfunded: i, award }: Pair,
  options: readonly AwardOption[],
): Reason {
  const { case: given, decision } = inquiry;
  const { valuation } = decision.formulation;
  const goes = new Set(givenUp(inquiry, award));
  const exchanged = [
    ...decision.allocation.filter((one) => !goes.has(one)),
    ...options.map((option) => ({ candidate: i, option })),
  ];
  const [before, after] = [valuation.valuesOf(decision.allocation), valuation.valuesOf(exchanged)];
  const loses: Loss = {
    merit: before.merit - after.merit,
    spread: before.spread - after.spread,
    diversity: before.diversity - after.diversity,
  };
  const worth = standing(inquiry, exchanged);
  if (worth.is === 'less') return { kind: 'points', loses, level: worth.level };
  const overPence = Math.max(0, spentOn(exchanged) - given.scenario.pot);
  const { guard } = decision;
  const rules = [
    ...rulesBroken(given, exchanged).filter((id) => id !== 'pot'),
    ...(guard !== null && guardMerit(given, exchanged) < guard.leastMerit ? ['guard'] : []),
  ];
  if (rules.length > 0) return { kind: 'rules', rules, overPence, loses };
  if (overPence > 0) return { kind: 'pounds', overPence, loses };
  if (worth.is === 'more' || decision.tie === 'none') return { kind: 'nothing', loses };
  if (decision.tie === 'not-known') return { kind: 'tie', by: null, loses };
  const by = chosenBy(inquiry, exchanged);
  return by === null ? { kind: 'nothing', loses } : { kind: 'tie', by, loses };
}

/** How another award set compares: at the first level whose reach it misses, else at the last. */
function standing(
  { case: given, decision: { formulation, levels } }: Inquiry,
  allocation: Allocation,
): { readonly is: 'less' | 'as-much' | 'more'; readonly level: string | null } {
  const values = levelValues(given, formulation.valuation, allocation);
  const { levels: objectives } = formulation.model;
  const nameOf = (index: number): string | null =>
    objectives.length === 1 ? null : (objectives[index]?.name ?? null);
  for (const [index, level] of objectives.slice(0, -1).entries()) {
    const best = levels[index]?.bound ?? 0;
    if ((values[index] ?? 0) < best - allowance(level, best)) return { is: 'less', level: nameOf(index) };
  }
  const [value, best] = [values.at(-1) ?? 0, levels.at(-1)?.bound ?? 0];
  return {
    is: value < best ? 'less' : value === best ? 'as-much' : 'more',
    level: nameOf(objectives.length - 1),
  };
}

/** The first tie-break by which the award set is better than another of the same value; null where none is. */
function chosenBy({ case: given, decision }: Inquiry, other: Allocation): string | null {
  const { awards } = decision.formulation;
  for (const { name, direction, terms } of tieBreakLevels(awards, given.scenario.tieBreaks)) {
    const weight = new Map(terms.map(({ variable, coefficient }) => [variable, coefficient]));
    const total = (allocation: Allocation): number => {
      const made = new Set(allocation.map(({ option }) => option));
      return awards.reduce(
        (sum, award) => sum + (made.has(award.option) ? (weight.get(award.variable) ?? 0) : 0),
        0,
      );
    };
    const difference = total(decision.allocation) - total(other);
    if (difference !== 0) return difference > 0 === (direction === 'maximise') ? name : null;
  }
  return null;
}
