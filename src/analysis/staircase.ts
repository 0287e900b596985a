import { readBack } from '../formulation/read-back.ts';
import { changed } from '../model/change.ts';
import type { Oracle } from './oracle.ts';
import { type AtPot, preferred, servesToo, solveStage, solveStages, type Staged } from './stages.ts';
import { spentOn } from './yardstick.ts';

/** What is best at every pot from `from` to `to`, in pence. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly best: AtPot;
}

/** A range of pots, both ends in it. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** How many parts of a range are looked at side by side, whoever solves them. */
const PARTS = 8;
const SIDE_BY_SIDE = 4;

/**
 * Every step of a range of pots, the largest pot first: within a step the best values are the same, and its award set is
 * the decision at the pot where it begins. (A guard may ask for another set at the same value: that is a step of its own.)
 *
 * A set S that is best at a pot P and costs c is best at every pot from c to P, for the sets within a smaller pot are
 * among those within P. So the next pot to ask about is c less a penny, and what it gives is either worth less (c is
 * where the step begins) or the same for fewer pounds. With stages before the last, this holds within each step of
 * the stage before, where what it reached stays the same.
 *
 * Stops after `most` steps; then `to` of the last is as far as the staircase is complete.
 */
export async function staircase(
  staged: Staged,
  range: Range,
  most: number,
  oracle: Oracle,
  onDone: (pence: number) => void,
): Promise<{ readonly steps: readonly Step[]; readonly complete: boolean }> {
  const parts = partsOf(range);
  const scanned: Promise<readonly Step[]>[] = [];
  let steps: readonly Step[] = [];
  for (const [index, part] of parts.entries()) {
    for (let ahead = scanned.length; ahead < Math.min(parts.length, index + SIDE_BY_SIDE); ahead += 1) {
      const next = parts[ahead] ?? part;
      const scan = down(staged, 0, [], next, most, oracle).then((found) => {
        onDone(next.to - next.from + 1);
        return found;
      });
      scan.catch(() => undefined);
      scanned.push(scan);
    }
    steps = joined(staged, [...steps, ...((await scanned[index]) ?? [])]);
    const reaches = steps.at(-1)?.from === part.from;
    if (steps.length > most || !reaches) break;
  }
  // The step below the last one kept is not known to its end, nor is a step that was cut.
  const complete = steps.length <= most && steps.at(-1)?.from === range.from;
  return { steps: steps.slice(0, most), complete };
}

/** A range cut into parts, the largest pots first. */
function partsOf({ from, to }: Range): readonly Range[] {
  const count = Math.min(PARTS, to - from + 1);
  const cut = (index: number): number => from + Math.floor(((to - from + 1) * index) / count);
  return Array.from({ length: count }, (_, k) => ({
    from: cut(count - 1 - k),
    to: cut(count - k) - 1,
  }));
}

/** The steps of one stage and those after it, within pots over which every stage before reaches `before`. */
async function down(
  staged: Staged,
  index: number,
  before: readonly number[],
  { from, to }: Range,
  most: number,
  oracle: Oracle,
): Promise<readonly Step[]> {
  let steps: readonly Step[] = [];
  for (let pot = to; pot >= from && steps.length <= most; ) {
    const outcome = await solveStage(staged, index, pot, before, oracle);
    if (outcome.status !== 'optimal') return joined(staged, [...steps, { from, to: pot, best: outcome }]);
    const begins = Math.max(from, spentOn(readBack(staged.formulation.awards, outcome.values)));
    const reached = [...before, outcome.value];
    const last = index === staged.stages.length - 1;
    const step = async (): Promise<Step> => ({
      from: begins,
      to: pot,
      best: {
        status: 'optimal',
        reached,
        allocation: await preferred(staged, begins, reached, outcome, oracle),
      },
    });
    const found = last
      ? [await step()]
      : await down(staged, index + 1, reached, { from: begins, to: pot }, most, oracle);
    steps = joined(staged, [...steps, ...found]);
    pot = begins - 1;
  }
  return steps;
}

/** Adjacent steps of equal worth as one, with the award set of the smaller pot: it costs less. */
function joined(staged: Staged, steps: readonly Step[]): readonly Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    const above = result.at(-1);
    if (above !== undefined && servesToo(staged, step.best, above.best))
      result.splice(-1, 1, { ...step, to: above.to, best: asAbove(step.best, above.best) });
    else result.push(step);
  }
  return result;
}

/** A step's own set, with what the pot above it reaches: its guard asks for the most. */
const asAbove = (own: AtPot, above: AtPot): AtPot =>
  own.status === 'optimal' && above.status === 'optimal' ? { ...own, reached: above.reached } : own;

/** How many parts of some pots are asked about side by side, each from an optimum of its own: the nearer that is, the sooner another pot is solved. */
const NEARBY = 4;

/** The same stages with a pot of its own in their models, which other pots are changes of. */
const around = (staged: Staged, potPence: number): Staged => ({
  ...staged,
  stages: staged.stages.map((stage) => ({
    ...stage,
    model: changed(stage.model, { limits: [{ constraint: stage.pot, sense: '<=', bound: potPence }] }),
  })),
});

/**
 * What is best at each of some pots, in their order. Where there is one stage, a set that is best at a pot serves every
 * smaller pot of its part that it fits into.
 */
export async function atEach(
  staged: Staged,
  pots: readonly number[],
  oracle: Oracle,
  onDone: (pots: number) => void,
): Promise<readonly AtPot[]> {
  const found = new Map<number, AtPot>();
  async function fill(near: Staged, descending: readonly number[]): Promise<void> {
    const top = descending[0];
    if (top === undefined) return;
    const best = await solveStages(near, top, oracle);
    const serves = staged.stages.length > 1 ? top : leastServed(top, best);
    const served = descending.filter((pot) => pot >= serves);
    for (const pot of served) found.set(pot, best);
    onDone(served.length);
    const rest = descending.slice(served.length);
    const half = Math.ceil(rest.length / 2);
    await Promise.all([fill(near, rest.slice(0, half)), fill(near, rest.slice(half))]);
  }
  const descending = [...new Set(pots)].sort((a, b) => b - a);
  const size = Math.ceil(descending.length / NEARBY);
  const parts = Array.from({ length: NEARBY }, (_, k) => descending.slice(k * size, (k + 1) * size));
  await Promise.all(parts.map((part) => fill(around(staged, part[Math.floor(part.length / 2)] ?? 0), part)));
  return pots.map((pot) => found.get(pot) ?? { status: 'unknown', reason: 'it was not asked' });
}

/** The smallest pot for which what is best at a pot is best, too. */
function leastServed(pot: number, best: AtPot): number {
  switch (best.status) {
    case 'optimal':
      return spentOn(best.allocation);
    case 'infeasible':
      return 0;
    case 'unknown':
      return pot;
  }
}
