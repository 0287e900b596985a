import type { Allocation } from '../../domain/allocation.ts';
import type { NextPot, PoolLine, WhatifAnswer, WhatifFall, WhatifStep } from '../../domain/answers/whatif.ts';
import { toNumber } from '../../domain/rational.ts';
import type { Value } from '../../domain/result.ts';
import type { Case } from '../../formulation/case.ts';
import { compareValues } from '../compare-values.ts';
import { differences } from '../differences.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { namedPhases } from '../named-phases.ts';
import { namesOf } from '../named-rules.ts';
import { nextPot, smallestPot, type Threshold } from '../pot-thresholds.ts';
import { idOf, idsOf } from '../ranked.ts';
import { type AtPot, servesToo, solveStages, type Staged, stagesOf } from '../stages.ts';
import { atEach, type Range, type Step, staircase } from '../staircase.ts';
import { withPot } from '../variation.ts';
import { awardsAt, spentOn } from '../yardstick.ts';
import { listed, quoted } from '../words.ts';

/** Which pots are asked about, in pence. */
export type Pots =
  /** Rising, without repeats. `step` where they are a grid. */
  | { readonly at: 'each'; readonly pots: readonly number[]; readonly step: number | null }
  /** Every pot of the range at which the best changes, from the top down, up to so many steps. */
  | { readonly at: 'every-change'; readonly range: Range; readonly most: number };

/** What a decision pack asks: every twentieth of the pot, from half of it to one and a half. */
export function aroundThePot({ scenario }: Case): Pots {
  const pots = Array.from({ length: 21 }, (_, k) => Math.round((scenario.pot * (10 + k)) / 20));
  return { at: 'each', pots: [...new Set(pots)], step: null };
}

/**
 * What more or less money does: the exact optimum at each pot, who enters and who leaves from one to the next, the
 * smallest pot that keeps all rules, and the next pound that changes anything.
 *
 * Asked of the case alone: where its own pot is too small for the rules, the answer says which is not.
 */
export async function whatif(
  { case: given, oracle, onProgress }: Pick<Inquiry, 'case' | 'oracle' | 'onProgress'>,
  pots: Pots,
): Promise<Asked<WhatifAnswer>> {
  const outcome = stagesOf(given);
  if (outcome.status === 'unknown') return { status: 'not-proved', reason: outcome.reason };
  const { staged } = outcome;
  const moving = rulesThatMove(given);
  if (pots.at === 'every-change' && moving.length > 0)
    return { status: 'refused', problems: [cannotBeComplete(given, moving)] };

  const total = pots.at === 'each' ? pots.pots.length : pots.range.to - pots.range.from + 1;
  let done = 0;
  const advance = (by: number): void => {
    done += by;
    onProgress({ stage: 'Asking what other pots would do', done, total });
  };
  advance(0);
  const climb = async () =>
    pots.at === 'each'
      ? {
          steps: await each(given, staged, pots.pots, moving.length > 0, { oracle, advance }),
          complete: true,
        }
      : await staircase(staged, pots.range, pots.most, oracle, advance);
  const atOwn = async () => {
    const own = await solveStages(staged, given.scenario.pot, oracle);
    const next =
      own.status === 'optimal' && moving.length === 0 ? await nextAbove(staged, own, oracle) : null;
    return { own, next };
  };
  const [{ steps, complete }, smallest, { own, next }] = await Promise.all([
    climb(),
    smallestPot(given, oracle),
    atOwn(),
  ]);
  const rising = [...steps].sort((a, b) => a.from - b.from);

  const tell = telling(given, staged);
  const lines = tell.lines(rising);
  const falls = fallsIn(lines, [...moving, ...(staged.firstLevel === 1 ? ['guard'] : [])]);
  const notes = [
    ...(moving.length === 0
      ? []
      : [
          `${titlesOf(given, moving)} ${moving.length === 1 ? 'is a share of the pot and moves' : 'are shares of the pot and move'} with it: the next pound that changes anything is not looked for.`,
        ]),
    ...[own, smallest, ...(next === null ? [] : [next.threshold, next.best])].flatMap((one) =>
      one.status === 'unknown' ? [`Not proved: ${one.reason}.`] : [],
    ),
  ];
  return {
    status: 'answered',
    answer: {
      schema: 'allot.whatif/1',
      objective: {
        mode: given.scenario.objective.combination.mode,
        gridPerPoint: staged.formulation.valuation.unitsPerPoint,
        levels: staged.stages.slice(staged.firstLevel).map(({ name }) => name),
      },
      applications: poolLines(given, [
        ...steps.map(({ best }) => best),
        own,
        ...(next === null ? [] : [next.best]),
      ]),
      asked: {
        fromPence: pots.at === 'each' ? (pots.pots[0] ?? 0) : pots.range.from,
        toPence: pots.at === 'each' ? (pots.pots.at(-1) ?? 0) : pots.range.to,
        stepPence: pots.at === 'each' ? pots.step : null,
        coverage: pots.at === 'each' ? 'pots' : 'every-change',
        completeFromPence:
          pots.at === 'each' ? null : complete ? pots.range.from : (rising[0]?.from ?? pots.range.to),
      },
      steps: lines,
      own: {
        potPence: given.scenario.pot,
        value: tell.value(own),
        awards: own.status === 'optimal' ? own.allocation.map(({ candidate }) => idOf(candidate)) : [],
        awardsAt: own.status === 'optimal' ? awardsAt(own.allocation) : [],
        next: next === null ? null : tell.next(own, next),
      },
      smallestPotPence: smallest.status === 'at' ? smallest.pot : null,
      falls,
      phaseNames: namedPhases([given]),
      ruleNames: namesOf(
        given,
        falls.flatMap(({ because }) => because),
      ),
      notes,
    },
  };
}

const titlesOf = (given: Case, ids: readonly string[]): string =>
  listed(namesOf(given, ids).map(({ title }) => quoted(title)));

/** Ids of the rules that say something else at another pot. */
const rulesThatMove = ({ scenario }: Case): readonly string[] =>
  scenario.rules.flatMap((rule) =>
    'limit' in rule && rule.limit.measure === 'share-of-pot' ? [rule.id as string] : [],
  );

const cannotBeComplete = (given: Case, moving: readonly string[]) => ({
  code: 'whatif-complete-share-of-pot',
  severity: 'error' as const,
  at: { file: given.scenario.name },
  value: moving.join(', '),
  message: `Every change cannot be found while a rule is a share of the pot (${moving.join(', ')}): the rules themselves change with every penny of it.`,
  expected: 'rules that do not move with the pot',
  mend: 'Ask with --step for a grid of pots, or state the rule as a share of what is spent, or in pounds.',
});

/** What is best at each pot. Where rules move with the pot, each pot has a model of its own. */
async function each(
  given: Case,
  staged: Staged,
  pots: readonly number[],
  moving: boolean,
  { oracle, advance }: { readonly oracle: Inquiry['oracle']; readonly advance: (by: number) => void },
): Promise<readonly Step[]> {
  const found = moving
    ? await Promise.all(
        pots.map(async (pot): Promise<AtPot> => {
          const outcome = stagesOf(withPot(given, pot));
          const best = outcome.status === 'staged' ? await solveStages(outcome.staged, pot, oracle) : outcome;
          advance(1);
          return best;
        }),
      )
    : await atEach(staged, pots, oracle, advance);
  return pots.flatMap((pot, index) => {
    const best = found[index];
    return best === undefined ? [] : [{ from: pot, to: pot, best }];
  });
}

interface Next {
  readonly threshold: Threshold;
  readonly best: AtPot;
}

/** How often a guard may ask for more without anything else changing, before the search for the next pot is given up. */
const MOST_GUARDS = 100;

/** The next pot that changes anything, and what is best there. */
async function nextAbove(staged: Staged, own: AtPot, oracle: Inquiry['oracle']): Promise<Next | null> {
  let now = own;
  for (let asked = 0; asked < MOST_GUARDS && now.status === 'optimal'; asked += 1) {
    const threshold = await nextPot(staged, now.reached, oracle);
    if (threshold.status === 'none') return null;
    if (threshold.status === 'unknown') return { threshold, best: threshold };
    const best = await solveStages(staged, threshold.pot, oracle);
    if (!servesToo(staged, own, best)) return { threshold, best };
    // Only the best merit rose, and the guard still leaves the set alone.
    now = best;
  }
  const unknown = { status: 'unknown', reason: 'the next pot that changes anything was not found' } as const;
  return { threshold: unknown, best: unknown };
}

/** How steps are told: values of the objective's levels, and the difference of each from the one before. */
function telling(given: Case, { firstLevel, formulation }: Staged) {
  const weighted = given.scenario.objective.combination.mode === 'weighted';
  const value = (best: AtPot): Value | null => {
    if (best.status !== 'optimal') return null;
    const levels = best.reached.slice(firstLevel);
    return weighted ? (levels[0] ?? 0) : levels;
  };
  const awards = (best: AtPot): Allocation => (best.status === 'optimal' ? best.allocation : []);
  const lines = (steps: readonly Step[]): readonly WhatifStep[] =>
    steps.map(({ from, to, best }, index): WhatifStep => {
      const before = steps[index - 1];
      const own = value(best);
      const earlier = before === undefined ? null : value(before.best);
      const change =
        before === undefined || earlier === null
          ? changeBetween([], [])
          : changeBetween(awards(before.best), awards(best));
      return {
        potPence: from,
        untilPence: to,
        status: best.status === 'unknown' ? 'not-proved' : best.status,
        value: own,
        awardedPence: spentOn(awards(best)),
        awards: awardsAt(awards(best)),
        ...change,
        pointsPerPound:
          before !== undefined && typeof own === 'number' && typeof earlier === 'number'
            ? rate(own - earlier, formulation.valuation.unitsPerPoint, from - before.from)
            : null,
      };
    });
  const next = (own: AtPot, { threshold, best }: Next): NextPot | null => {
    const at = value(best);
    if (threshold.status !== 'at' || at === null) return null;
    return { potPence: threshold.pot, value: at, ...changeBetween(awards(own), awards(best)) };
  };
  return { value, lines, next };
}

function changeBetween(from: Allocation, to: Allocation) {
  const { entering, leaving, changed } = differences(from, to);
  return {
    entering: idsOf(entering),
    leaving: idsOf(leaving),
    changed: idsOf(changed),
    enteringAwards: awardsAt(entering),
    leavingAwards: awardsAt(leaving),
    changedAwards: awardsAt(changed),
  };
}

/** Points for each pound, for reading: to eight decimal places. */
const rate = (units: number, unitsPerPoint: number, pence: number): number =>
  Number(((units / unitsPerPoint / pence) * 100).toFixed(8));

function fallsIn(lines: readonly WhatifStep[], because: readonly string[]): readonly WhatifFall[] {
  const answered = lines.filter(({ status }) => status === 'optimal' || status === 'infeasible');
  return answered.slice(1).flatMap((line, index): WhatifFall[] => {
    const before = answered[index];
    if (before === undefined || before.value === null) return [];
    const falls = line.value === null || compareValues(line.value, before.value) < 0;
    return falls ? [{ fromPence: before.potPence, toPence: line.potPence, because }] : [];
  });
}

/** Everyone who is funded at some pot, in the candidates' order. */
function poolLines({ candidates }: Case, bests: readonly AtPot[]): readonly PoolLine[] {
  const funded = new Set(
    bests.flatMap((best) =>
      best.status === 'optimal' ? best.allocation.map(({ candidate }) => candidate) : [],
    ),
  );
  return candidates
    .filter((candidate) => funded.has(candidate))
    .map(({ application: { id, organisation, title }, merit }) => ({
      applicationId: id,
      organisation,
      title,
      merit: Number(toNumber(merit).toFixed(4)),
    }));
}
