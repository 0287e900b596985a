import type { Allocation } from '../../domain/allocation.ts';
import type {
  FrontierAnswer,
  FrontierCurve,
  FrontierPoint,
  OwnChoice,
} from '../../domain/answers/frontier.ts';

import { type Formulation, formulate } from '../../formulation/formulate.ts';
import { readBack } from '../../formulation/read-back.ts';
import { combined } from '../../model/combined.ts';
import type { Model } from '../../model/model.ts';
import { differences } from '../differences.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { namedPhases } from '../named-phases.ts';
import type { Oracle } from '../oracle.ts';
import { idOf, idsOf } from '../ranked.ts';
import { meritThen } from '../variation.ts';
import { awardsAt, spentOn } from '../yardstick.ts';

type Against = FrontierCurve['against'];

/** How finely a curve is drawn. */
export type Resolution =
  /** So many levels of spread, evenly apart; each gives a point, and some the same one. */
  | { readonly by: 'levels'; readonly count: number }
  /** Every non-dominated point, up to so many. */
  | { readonly by: 'every-point'; readonly most: number };

/** An award set that no other betters in both, with what it is worth in each. */
interface Point {
  readonly merit: number;
  readonly value: number;
  readonly allocation: Allocation;
}

type Found =
  | { readonly status: 'point'; readonly point: Point }
  | { readonly status: 'none' }
  | { readonly status: 'unknown'; readonly reason: string };

/**
 * The non-dominated points of merit against spread, and against diversity, by the ε-constraint method: for a least spread ε,
 * the most merit, and with that merit the most spread.
 *
 * (m, s) is non-dominated when no award set within the rules has merit ≥ m and spread ≥ s and is better in one. Rules and
 * locks stand; the guard does not, for it is a rule about this very trade. Values are whole, so ε = s + 1 asks for the next
 * point. Source: Y. Haimes, L. Lasdon and D. Wismer, “On a bicriterion formulation of the problems of integrated system
 * identification and system optimization” (1971).
 */
export async function frontier(
  inquiry: Inquiry,
  against: readonly Against[],
  resolution: Resolution,
): Promise<Asked<FrontierAnswer>> {
  const { case: given } = inquiry;
  const notes: string[] = [];
  const curves: FrontierCurve[] = [];
  let gridPerPoint = inquiry.decision.formulation.valuation.unitsPerPoint;
  for (const criterion of against) {
    if (criterion === 'spread' && given.geography === null) {
      notes.push('Spread is left out: the scenario has no map.');
      continue;
    }
    if (
      criterion === 'diversity' &&
      given.candidates.every(({ application }) => application.themes.length === 0)
    ) {
      notes.push('Diversity is left out: no application states a theme.');
      continue;
    }
    const formulated = formulate(meritThen(given, criterion), { of: 'objective', leastMerit: null });
    if (!formulated.ok)
      return { status: 'not-proved', reason: `${formulated.tooLarge} is too large to be exact` };
    gridPerPoint = formulated.formulation.valuation.unitsPerPoint;
    const curve = await trace(inquiry, criterion, formulated.formulation, resolution);
    if ('reason' in curve) return { status: 'not-proved', reason: curve.reason };
    curves.push(curve);
  }
  if (curves.length > 0 && inquiry.decision.guard !== null)
    notes.push('The guard on merit is left out: it is a rule about this very choice.');
  return {
    status: 'answered',
    answer: { schema: 'allot.frontier/1', gridPerPoint, curves, phaseNames: namedPhases([given]), notes },
  };
}

async function trace(
  { decision, oracle, onProgress }: Inquiry,
  against: Against,
  formulation: Formulation,
  resolution: Resolution,
): Promise<FrontierCurve | { readonly reason: string }> {
  const { valuation } = formulation;
  const own = valuation.valuesOf(decision.allocation);
  onProgress({ stage: `What ${against} costs in merit`, done: 0, total: 1 });
  const greatest = await mostOf(formulation, oracle);
  if (greatest.status !== 'at') return { reason: greatest.reason };
  const ask = asking(formulation, greatest.value, oracle);
  const [first, atOwn] = await Promise.all([ask(0), ask(own[against])]);
  if (first.status !== 'point') return { reason: reasonOf(first) };
  if (atOwn.status !== 'point') return { reason: reasonOf(atOwn) };

  const traced = await follow(first.point, greatest.value, resolution, ask, (done, total) =>
    onProgress({ stage: `What ${against} costs in merit`, done, total }),
  );
  if ('reason' in traced) return traced;
  const { merit } = own;
  const place = traced.points.findIndex((point) => point.merit === merit && point.value === own[against]);
  // Of award sets that are worth as much in both, the scenario's own is the one that it chose.
  const points = lines(
    traced.points.map((point, index) =>
      index === place ? { ...point, allocation: decision.allocation } : point,
    ),
  );
  const choice: OwnChoice = {
    merit,
    value: own[against],
    bestMerit: atOwn.point.merit,
    onFrontier: atOwn.point.merit === merit && atOwn.point.value === own[against],
    point: place === -1 ? null : place,
  };
  const { complete, resolution: apart, stopped } = traced;
  return { against, complete, resolution: apart, stopped, points, own: choice };
}

const reasonOf = (found: Found): string =>
  found.status === 'unknown' ? found.reason : 'no award set keeps the rules';

/**
 * The point with the most merit at a least value ε of the other criterion, and with that merit the most of the other: both in one
 * optimisation of K · merit + other, K being greater than the other can be. The model asks for the greatest value there is, so that
 * its own point keeps every other ε, for which it is where the search starts.
 */
const asking = ({ model, awards, valuation }: Formulation, greatest: number, oracle: Oracle) => {
  const [merit, other] = model.levels;
  const row = model.constraints.length;
  const bounded: Model = {
    ...model,
    constraints: [
      ...model.constraints,
      {
        name: `least ${other?.name ?? ''}`,
        terms: other?.terms ?? [],
        sense: '>=',
        bound: greatest,
        origin: { kind: 'least', subject: [other?.name ?? ''], rule: null, clause: null },
      },
    ],
    levels: merit === undefined ? [] : [combined(merit, greatest + 1, other?.terms ?? [])],
  };
  return async (epsilon: number): Promise<Found> => {
    const limits = [{ constraint: row, sense: '>=' as const, bound: epsilon }];
    const outcome = await oracle.solve(bounded, epsilon === greatest ? {} : { change: { limits } });
    if (outcome.status === 'infeasible') return { status: 'none' };
    if (outcome.status !== 'optimal')
      return {
        status: 'unknown',
        reason: 'the engine stopped before it had proved a point of the frontier',
      };
    const allocation = readBack(awards, outcome.values);
    const values = valuation.valuesOf(allocation);
    const value = values[other?.name === 'diversity' ? 'diversity' : 'spread'];
    return { status: 'point', point: { merit: values.merit, value, allocation } };
  };
};

/** The most of the other criterion that any award set has. */
async function mostOf(
  { model }: Formulation,
  oracle: Oracle,
): Promise<
  { readonly status: 'at'; readonly value: number } | { readonly status: 'unknown'; readonly reason: string }
> {
  const outcome = await oracle.solve({ ...model, levels: model.levels.slice(1) });
  return outcome.status === 'optimal'
    ? { status: 'at', value: outcome.levels[0]?.bound ?? 0 }
    : { status: 'unknown', reason: 'the engine stopped before it had proved how far the frontier goes' };
}

type Ask = (epsilon: number) => Promise<Found>;
type Traced =
  | (Pick<FrontierCurve, 'complete' | 'resolution' | 'stopped'> & { readonly points: readonly Point[] })
  | { readonly reason: string };

/** How many stretches of the curve are followed side by side. */
const STRETCHES = 8;

/**
 * The points at levels `apart` from each other, each found from the one before by asking for the next level that it does not reach:
 * it answers all those between. A unit apart, these are all the points.
 */
async function follow(
  first: Point,
  greatest: number,
  resolution: Resolution,
  ask: Ask,
  onDone: (done: number, total: number) => void,
): Promise<Traced> {
  const width = greatest - first.value;
  const apart =
    resolution.by === 'levels' ? Math.max(1, Math.ceil(width / Math.max(1, resolution.count - 1))) : 1;
  const most = resolution.by === 'levels' ? Number.POSITIVE_INFINITY : resolution.most;
  /** The next level above a value, of which the greatest is the last. */
  const levelAbove = (value: number): number => {
    const level = first.value + apart * (Math.floor((value - first.value) / apart) + 1);
    return value < greatest ? Math.min(level, greatest) : Number.POSITIVE_INFINITY;
  };
  const starts = Array.from({ length: STRETCHES }, (_, k) =>
    levelAbove(first.value + Math.floor((width * k) / STRETCHES)),
  );
  let done = 0;
  const stretch = async (
    from: number,
    to: number,
  ): Promise<{ points: readonly Point[]; stopped: FrontierCurve['stopped'] } | { reason: string }> => {
    const points: Point[] = [];
    for (let level = from; level < to && points.length < most; ) {
      const found = await ask(level);
      if (found.status === 'unknown') return { points, stopped: 'time' };
      if (found.status === 'none') return { reason: reasonOf(found) };
      points.push(found.point);
      onDone((done += found.point.value + 1 - level), Math.max(done, width));
      level = levelAbove(found.point.value);
    }
    return { points, stopped: points.length < most ? null : 'most' };
  };
  const stretches = await Promise.all(
    starts.map((from, k) => stretch(from, starts[k + 1] ?? Number.POSITIVE_INFINITY)),
  );
  const points = [first];
  let stopped: FrontierCurve['stopped'] = null;
  for (const found of stretches) {
    if ('reason' in found) return found;
    if (stopped !== null) break;
    for (const point of found.points) if (point.value > (points.at(-1)?.value ?? 0)) points.push(point);
    // A stretch that was cut leaves a gap, beyond which nothing is listed.
    stopped = points.length > most ? 'most' : found.stopped;
  }
  return {
    points: points.slice(0, Math.min(most, points.length)),
    complete: apart === 1 && stopped === null,
    stopped,
    resolution: apart === 1 ? null : apart,
  };
}

function lines(points: readonly Point[]): readonly FrontierPoint[] {
  return points.map(({ merit, value, allocation }, index): FrontierPoint => {
    const before = points[index - 1];
    const change = before === undefined ? null : differences(before.allocation, allocation);
    return {
      merit,
      value,
      awardedPence: spentOn(allocation),
      awards: allocation.map(({ candidate }) => idOf(candidate)),
      entering: change === null ? [] : idsOf(change.entering),
      leaving: change === null ? [] : idsOf(change.leaving),
      awardsAt: awardsAt(allocation),
      enteringAwards: change === null ? [] : awardsAt(change.entering),
      leavingAwards: change === null ? [] : awardsAt(change.leaving),
      meritPerPoint:
        before === undefined ? null : Number(((before.merit - merit) / (value - before.value)).toFixed(6)),
    };
  });
}
