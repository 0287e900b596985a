import type { AwardOption, Candidate } from '../domain/application.ts';
import { compare, rational, zero } from '../domain/rational.ts';
import { type MarkBound, type MarkWorth, markWorth } from '../formulation/mark-worth.ts';
import { unweighted, weightsOf } from '../formulation/valuation.ts';
import type { Change } from '../model/change.ts';
import type { Inquiry } from './inquiry.ts';

/** From which mark on some best award set funds an application, and from which every one does. Null: at no mark. */
export interface MarksNeeded {
  readonly ties: MarkBound | null;
  readonly wins: MarkBound | null;
}

const any: MarkBound = { mark: zero, attained: true };
/** Without a highest mark the search doubles; beyond this many steps numbers are no longer exact. */
const MOST_STEPS = 2n ** 44n;

class NotProved extends Error {}

/**
 * The least mark at which an application is funded, everything else being as it is and the guard standing where it stands.
 *
 * With z₀ the optimum without i (`without`; null where there is none), and V_o(m) the best with option o of i at a mark of m, i
 * wins where max_o V_o(m) > z₀ and ties where it is as much. V_o(m) = z(x_io = 1) with the merit of m in place of i's own, in z and
 * in the guard; it never falls as m rises, so the least m is found by halving over the marks at which merit takes a step of the
 * grid. Where a fundable line lies above it, the line is the least mark. For a weighted objective in which merit has a weight.
 * `withIt` is the optimum with it, at its own mark, where that is known: with one option, V_o at that mark.
 * Null where the engine stopped before it proved a value.
 */
export async function marksNeeded(
  inquiry: Inquiry,
  candidate: Candidate,
  without: number | null,
  withIt: number | null,
): Promise<MarksNeeded | null> {
  try {
    const least = async (target: number): Promise<MarkBound | null> => {
      const each = await Promise.all(
        candidate.options.map((option) => leastMark(inquiry, candidate, option, target, withIt)),
      );
      return each.reduce(
        (best, found) => (best === null || (found !== null && isLower(found, best)) ? found : best),
        null,
      );
    };
    const [ties, wins] = [
      await least(without ?? Number.NEGATIVE_INFINITY),
      await least((without ?? Number.NEGATIVE_INFINITY) + 1),
    ];
    return { ties: overLine(inquiry, ties), wins: overLine(inquiry, wins) };
  } catch (error) {
    if (error instanceof NotProved) return null;
    throw error;
  }
}

const isLower = (a: MarkBound, b: MarkBound): boolean =>
  compare(a.mark, b.mark) < 0 || (compare(a.mark, b.mark) === 0 && a.attained && !b.attained);
const higher = (a: MarkBound, b: MarkBound): MarkBound => (isLower(a, b) ? b : a);

/** No mark below a fundable line will do. */
const overLine = ({ case: { scenario } }: Inquiry, bound: MarkBound | null): MarkBound | null =>
  scenario.rules.reduce<MarkBound | null>(
    (highest, rule) =>
      highest !== null && rule.kind === 'fundable-line'
        ? higher(highest, { mark: rule.merit, attained: true })
        : highest,
    bound,
  );

async function leastMark(
  inquiry: Inquiry,
  candidate: Candidate,
  option: AwardOption,
  target: number,
  withIt: number | null,
): Promise<MarkBound | null> {
  const { scenario } = inquiry.case;
  const worth = markWorth(scenario.objective, weightsOf(inquiry.case).merit, option);
  const guarded =
    inquiry.decision.guard === null ? null : markWorth(scenario.objective, unweighted.merit, option);
  if (worth === null) throw new Error('merit has no weight');
  const reaches = valueOfSteps(inquiry, candidate, option, worth, guarded, target, withIt);

  const lowest = worth.stepAt(zero);
  /** The most that the guard can count for marks whose merit takes this step. */
  const guardMost = (step: bigint): bigint =>
    guarded === null ? 0n : stepBelow(guarded, worth.leastMark(step + 1n));
  const holds = (step: bigint): Promise<boolean> => reaches(step, guardMost(step));
  const highest = await highestStep(scenario.scoreScale, worth, lowest, holds);
  if (highest === null) return null;
  const step = await leastWhere(lowest, highest, holds);
  const from = step === lowest ? any : worth.leastMark(step);
  if (guarded === null) return from;
  const guardLeast = guarded.stepAt(from.mark);
  const guardStep = await leastWhere(guardLeast, guardMost(step), (count) => reaches(step, count));
  return guardStep === guardLeast ? from : higher(from, guarded.leastMark(guardStep));
}

/** The greatest step whose marks begin below a bound. */
function stepBelow(worth: MarkWorth, bound: MarkBound): bigint {
  const step = worth.stepAt(bound.mark);
  return isLower(worth.leastMark(step), bound) ? step : step - 1n;
}

/** A step at which it holds: that of the highest mark, or the first of ever greater ones. Null where there is none. */
async function highestStep(
  scale: 'hundred' | 'raw',
  worth: MarkWorth,
  lowest: bigint,
  holds: (step: bigint) => Promise<boolean>,
): Promise<bigint | null> {
  const hundred = worth.stepAt(rational(100n));
  if (scale === 'hundred') return (await holds(hundred)) ? hundred : null;
  for (let more = 1n; more < MOST_STEPS; more *= 2n) if (await holds(lowest + more)) return lowest + more;
  return null;
}

/** The least whole number from `low` to `high` at which it holds, given that it holds at `high` and ever after it first does. */
async function leastWhere(
  low: bigint,
  high: bigint,
  holds: (at: bigint) => Promise<boolean>,
): Promise<bigint> {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = from + (to - from) / 2n;
    if (await holds(middle)) to = middle;
    else from = middle + 1n;
  }
  return to;
}

/** Whether V_o reaches the target where i's merit takes one step, and what the guard counts of it another. */
function valueOfSteps(
  { case: given, decision, oracle }: Inquiry,
  candidate: Candidate,
  option: AwardOption,
  worth: MarkWorth,
  guarded: MarkWorth | null,
  target: number,
  withIt: number | null,
): (step: bigint, guardStep: bigint) => Promise<boolean> {
  const { model, awards, valuation } = decision.formulation;
  const parts = BigInt(valuation.unitsPerPoint / given.scenario.objective.gridPerPoint);
  const own = awards.filter((award) => award.candidate === candidate);
  const mine = new Set(own.map(({ variable }) => variable));
  const fixings = own.map((award) => ({ variable: award.variable, value: award.option === option ? 1 : 0 }));
  const changed = (guardStep: bigint): Change => ({
    fixings,
    limits: model.constraints.flatMap(({ origin, terms, sense, bound }, constraint) => {
      if (origin.kind === 'fundable-line' && terms.some(({ variable }) => mine.has(variable)))
        return [{ constraint, sense, bound: bound + 1 }];
      if (origin.kind !== 'guard' || guarded === null) return [];
      const more = (guardStep - guarded.stepAt(candidate.merit)) * parts;
      return [{ constraint, sense, bound: bound - Number(more) }];
    }),
  });
  const bestAt = async (guardStep: bigint): Promise<number | null> => {
    const asIs = guarded === null || guardStep === guarded.stepAt(candidate.merit);
    if (withIt !== null && own.length === 1 && asIs) return withIt;
    const outcome = await oracle.solve(model, { change: changed(guardStep) });
    if (outcome.status === 'infeasible') return null;
    if (outcome.status !== 'optimal') throw new NotProved();
    return outcome.levels[0]?.bound ?? 0;
  };
  return async (step, guardStep) => {
    const best = await bestAt(guardStep);
    const more = Number((step - worth.stepAt(candidate.merit)) * parts);
    return best !== null && best + more >= target;
  };
}
