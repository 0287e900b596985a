import type { Allocation } from '../domain/allocation.ts';
import type { Application } from '../domain/application.ts';
import { byCodeUnit } from '../domain/ids.ts';
import { floor, multiply, rational } from '../domain/rational.ts';
import type { Case } from '../formulation/case.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { keepLevel } from '../model/instance-of.ts';
import type { Constraint, Model } from '../model/model.ts';
import type { Origin } from '../model/origin.ts';
import type { Phase } from '../programme/programme.ts';
import type { OnProgress, Oracle } from './oracle.ts';

/** A phase and the one that follows it. */
export interface Phases {
  readonly first: Phase;
  readonly next: Phase;
}

/** Who may go on: at most so many of all who hold a phase-1 award (null: all of them), or exactly those of a group who do. */
export interface Progressing {
  /** Null where only groups are stated. */
  readonly any: { readonly atMost: number | null } | null;
  readonly groups: readonly (readonly string[])[];
}

/** What is at stake: who asks for what in phase 2, and the rows that every promise keeps. */
export interface Stakes {
  readonly awards: Formulation['awards'];
  /** Those with a phase-1 award on record, who may ask as well. */
  readonly onRecord: readonly Application[];
  readonly nextOf: (application: Application) => number;
  readonly progressing: Progressing;
  /** How many may go on at most, of all: no more than phase 2 has awards for. */
  readonly atMost: number;
  readonly pot: number;
  /** The pounds that phase 2 may come to by itself; null where no rule says. */
  readonly nextPot: number | null;
}

export function stakesOf(
  given: Case,
  phases: Phases,
  awards: Formulation['awards'],
  progressing: Progressing,
): Stakes {
  const { applications, pot, rules } = given.scenario;
  const limits = rules.flatMap((rule) =>
    rule.kind === 'phase' &&
    (rule.phase === phases.next.id || rule.phase === 'each') &&
    rule.limit.max !== null
      ? [rule.limit]
      : [],
  );
  const pounds = limits.flatMap(({ measure, max }) =>
    max === null
      ? []
      : measure === 'pounds'
        ? [Number(max)]
        : measure === 'share-of-pot'
          ? [Number(floor(multiply(max, rational(pot))))]
          : [],
  );
  const made = applications.filter(({ phases: asked }) =>
    asked.some(({ phase, held }) => phase === phases.next.id && held !== null),
  ).length;
  const counts = limits.flatMap(({ measure, max }) =>
    measure === 'awards' ? [Math.max(0, Number(max) - made)] : [],
  );
  return {
    awards,
    onRecord: applications.filter((each) => mayGoOn(each, phases)),
    nextOf: ({ phases: asked }) => asked.find(({ phase }) => phase === phases.next.id)?.asked ?? 0,
    progressing,
    atMost: Math.min(progressing.any?.atMost ?? applications.length, ...counts),
    pot,
    nextPot: pounds.length === 0 ? null : Math.min(...pounds),
  };
}

/** Whether it holds an award of the first phase already, and may ask for the next. */
const mayGoOn = ({ phases, withdrawn }: Application, { first, next }: Phases): boolean =>
  !withdrawn &&
  phases.some(({ phase, held }) => phase === first.id && held !== null) &&
  phases.some(({ phase, asked, held }) => phase === next.id && asked !== null && held === null);

const requestsOf = (
  { onRecord, nextOf }: Stakes,
  allocation: Allocation,
): readonly { readonly applicationId: string; readonly nextPence: number }[] =>
  [...allocation.map(({ candidate }) => candidate.application), ...onRecord]
    .map((application) => ({ applicationId: application.id, nextPence: nextOf(application) }))
    .filter(({ nextPence }) => nextPence > 0)
    .sort((a, b) => b.nextPence - a.nextPence || byCodeUnit(a.applicationId, b.applicationId));

/** Whose requests make up the worst of the stated scenarios. */
export function worstCaseOf(stakes: Stakes, allocation: Allocation) {
  const { progressing, atMost } = stakes;
  const requests = requestsOf(stakes, allocation);
  const cases = [
    ...(progressing.any === null ? [] : [requests.slice(0, atMost)]),
    ...progressing.groups.map((group) =>
      requests.filter(({ applicationId }) => group.includes(applicationId)),
    ),
  ].map((among) => ({ among, pence: among.reduce((sum, { nextPence }) => sum + nextPence, 0) }));
  return cases.reduce((worst, one) => (one.pence > worst.pence ? one : worst), { among: [], pence: 0 });
}

/** The pence of an award set. */
export const spentNow = (allocation: Allocation): number =>
  allocation.reduce((total, { option }) => total + option.amount, 0);

/** spent + w ≤ pot, and w ≤ the pot of phase 2 where it has its own, w the worst that may be asked then: whoever goes on can be paid. */
export function isSafe(stakes: Stakes, allocation: Allocation): boolean {
  const { pence } = worstCaseOf(stakes, allocation);
  return spentNow(allocation) + pence <= stakes.pot && pence <= (stakes.nextPot ?? pence);
}

const origin: Origin = { kind: 'promise', subject: [], rule: null, clause: null };

/** The rows that keep phase 2 within the pot, and within its own, whatever comes: of a group, and of the largest requests by a threshold. */
function rowsAt(stakes: Stakes, threshold: number): readonly Constraint[] {
  const { awards, onRecord, nextOf, progressing, atMost, pot, nextPot } = stakes;
  const kept = (name: string, above: (application: Application) => number, constant: number) => {
    const fixed = onRecord.reduce((sum, application) => sum + above(application), constant);
    const row = (own: string, bound: number, now: boolean): Constraint => ({
      name: `${own}: ${name}`,
      terms: awards
        .map(({ variable, candidate, option }) => ({
          variable,
          coefficient: (now ? option.amount : 0) + above(candidate.application),
        }))
        .filter(({ coefficient }) => coefficient !== 0),
      sense: '<=',
      bound: bound - fixed,
      origin,
    });
    return [row('pot', pot, true), ...(nextPot === null ? [] : [row('phase', nextPot, false)])];
  };
  return [
    ...progressing.groups.flatMap((group, index) =>
      kept(
        `group ${index + 1}`,
        (application) => (group.includes(application.id) ? nextOf(application) : 0),
        0,
      ),
    ),
    ...(progressing.any === null
      ? []
      : kept(
          'whoever goes on',
          (application) => Math.max(0, nextOf(application) - threshold),
          threshold === 0 ? 0 : atMost * threshold,
        )),
  ];
}

/** The best of all thresholds, level by level. */
export async function bestSafe(
  model: Model,
  stakes: Stakes,
  oracle: Oracle,
  onProgress: OnProgress,
): Promise<
  { readonly values: readonly number[]; readonly reached: readonly number[] } | 'none' | 'not-proved'
> {
  const { awards, onRecord, nextOf, progressing, atMost } = stakes;
  const requests = [...awards.map(({ candidate }) => candidate.application), ...onRecord].map(nextOf);
  const mayBeFewer = progressing.any !== null && atMost < requests.length;
  const thresholds = mayBeFewer ? [...new Set([0, ...requests])].sort((a, b) => a - b) : [0];
  const reached: number[] = [];
  let values: readonly number[] = [];
  for (const [index, level] of model.levels.entries()) {
    let done = 0;
    const before = model.levels.slice(0, index).map((earlier, k) => keepLevel(earlier, reached[k] ?? 0));
    const found = await Promise.all(
      thresholds.map(async (threshold) => {
        const outcome = await oracle.solve({
          ...model,
          constraints: [...model.constraints, ...before, ...rowsAt(stakes, threshold)],
          levels: [{ ...level, allowedLoss: { numerator: 0, denominator: 1 } }],
        });
        onProgress({ stage: 'Looking for the best promise', done: ++done, total: thresholds.length });
        return outcome;
      }),
    );
    let best: number | null = null;
    for (const outcome of found) {
      if (outcome.status === 'infeasible') continue;
      if (outcome.status !== 'optimal') return 'not-proved';
      const value = outcome.levels[0]?.bound ?? 0;
      if (best !== null && value <= best) continue;
      [best, values] = [value, outcome.values];
    }
    if (best === null) return 'none';
    reached.push(best);
  }
  return { values, reached };
}
