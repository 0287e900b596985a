import type { Allocation } from '../src/domain/allocation.ts';
import type { Candidate } from '../src/domain/application.ts';
import { floor, multiply, rational, type Rational } from '../src/domain/rational.ts';
import { rulesBroken } from '../src/analysis/rule-states.ts';
import type { Case } from '../src/formulation/case.ts';
import { unweighted, valuationOf, weightsOf } from '../src/formulation/valuation.ts';

/** Every set of awards there is, feasible or not. */
export function* everyAllocation({ candidates }: Case): Generator<Allocation> {
  function* from(index: number): Generator<Allocation> {
    const candidate = candidates[index];
    if (candidate === undefined) {
      yield [];
      return;
    }
    for (const rest of from(index + 1)) for (const own of everyChoice(candidate)) yield [...own, ...rest];
  }
  yield* from(0);
}

/** Every choice of options of one candidate, at most one of each phase. */
function everyChoice(candidate: Candidate): readonly Allocation[] {
  const phases = [...new Set(candidate.options.map(({ phase }) => phase))];
  return phases.reduce<readonly Allocation[]>(
    (choices, phase) => {
      const options = candidate.options.filter((option) => option.phase === phase);
      return choices.flatMap((made) => [made, ...options.map((option) => [...made, { candidate, option }])]);
    },
    [[]],
  );
}

const lost = (share: Rational, value: number): number =>
  Number(floor(multiply(share, rational(BigInt(Math.abs(value))))));

/** What each level can reach, and the award sets that reach it. */
export interface Tried {
  readonly levels: readonly number[];
  readonly sets: readonly Allocation[];
}

/** What each level can reach, by trying every award set against the rules themselves; null where none satisfies them. */
export const bestByTrying = (given: Case): Tried | null =>
  bestOf(
    given,
    [...everyAllocation(given)].filter((allocation) => rulesBroken(given, allocation).length === 0),
  );

/** What each level can reach among some award sets; null where there are none. */
export function bestOf(given: Case, among: readonly Allocation[]): Tried | null {
  const { combination } = given.scenario.objective;
  const valuation = valuationOf(given, weightsOf(given));
  if (among.length === 0) return null;
  let sets = withinGuard(given, among);
  const steps =
    combination.mode === 'weighted'
      ? [
          {
            value: (a: Allocation) => Object.values(valuation.valuesOf(a)).reduce((x, y) => x + y, 0),
            loss: rational(0n),
          },
        ]
      : combination.levels.map(({ maximise, allowLoss }, index) => ({
          value: (a: Allocation) => valuation.valuesOf(a)[maximise],
          loss: index === combination.levels.length - 1 ? rational(0n) : allowLoss,
        }));
  const levels: number[] = [];
  for (const { value, loss } of steps) {
    const best = sets.reduce(
      (most, allocation) => Math.max(most, value(allocation)),
      Number.NEGATIVE_INFINITY,
    );
    levels.push(best);
    sets = sets.filter((allocation) => value(allocation) >= best - lost(loss, best));
  }
  return { levels, sets };
}

/** The sets that lose no more merit than the guard allows, of what the best among them has. */
export function withinGuard(given: Case, sets: readonly Allocation[]): readonly Allocation[] {
  const { combination } = given.scenario.objective;
  if (combination.mode !== 'weighted' || combination.guard === null || sets.length === 0) return sets;
  const own = valuationOf(given, unweighted);
  const merits = sets.map((set) => own.valuesOf(set).merit);
  const best = merits.reduce((most, merit) => Math.max(most, merit), Number.NEGATIVE_INFINITY);
  const least = best - lost(combination.guard.meritLoss, best);
  return sets.filter((_, index) => (merits[index] ?? 0) >= least);
}
