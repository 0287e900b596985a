import { type Allocation, fundedBy } from '../domain/allocation.ts';
import { formatPounds } from '../domain/money.ts';
import { floor, rational } from '../domain/rational.ts';
import type { Case } from '../formulation/case.ts';
import { phasesOf } from '../formulation/rules/phase-limit.ts';
import type { Phase } from '../programme/programme.ts';
import type { Decision } from './decide.ts';
import { inPoints, listed } from './words.ts';

/** What came of the decision, in one sentence that a chair can read aloud. */
export function statementOf(decision: Decision, { scenario, candidates }: Case): string {
  const pot = formatPounds(scenario.pot);
  switch (decision.status) {
    case 'optimal': {
      const funded = fundedBy(decision.allocation).length;
      const made = `${funded} of ${candidates.length} eligible applications are funded from ${pot}${byPhase(decision.allocation, phasesOf({ scenario }))}`;
      const tie =
        decision.tie === 'broken'
          ? ' Other award sets are exactly as good; the named tie-break chose this one.'
          : '';
      return `${made}, and it is proved that no other award set within the rules is worth more.${tie}`;
    }
    case 'within': {
      const units = decision.formulation.valuation.unitsPerPoint;
      const gap = decision.levels.map(({ value, bound }) => upToHundredths(bound - value, units));
      const value = gap.length === 1 ? (gap[0] ?? 0) : gap;
      const names = decision.levels.map(({ name }) => name);
      return `The time ran out: this award set satisfies every rule and is within ${inPoints(value, 100, names)} of the best there can be, but is not proved the best.`;
    }
    case 'infeasible':
      return `The rules conflict: it is proved that no award set from ${pot} satisfies all of them.`;
    case 'unknown':
      return `No answer: ${decision.reason}. This does not mean that the rules conflict.`;
  }
}

/** `, with 6 awards in Phase 1 and 5 in Phase 2`; nothing where fewer than two phases are decided. */
function byPhase(allocation: Allocation, phases: readonly Phase[]): string {
  if (phases.length < 2) return '';
  const made = phases.map(
    ({ id, title }, index) =>
      `${counted(allocation.filter(({ option }) => option.phase === id).length, index === 0)} in ${title}`,
  );
  return `, with ${listed(made)}`;
}

const counted = (awards: number, inWords: boolean): string =>
  inWords ? `${awards} ${awards === 1 ? 'award' : 'awards'}` : String(awards);

/** Units as hundredths of a point, rounded up: a gap is never said to be smaller than it is. */
const upToHundredths = (units: number, unitsPerPoint: number): number =>
  -Number(floor(rational(-100n * BigInt(units), BigInt(unitsPerPoint))));
