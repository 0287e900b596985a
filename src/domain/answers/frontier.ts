import type { PhaseName } from './phase-name.ts';
import type { AwardAt } from './whatif.ts';

/**
 * What spread, and diversity, cost in merit. What `allot frontier --json` prints, and `frontier.json` in a pack.
 *
 * Merit, spread and diversity are in units of the grid, each in its own points: the weights of the objective play no part.
 */
export interface FrontierAnswer {
  readonly schema: 'allot.frontier/1';
  readonly gridPerPoint: number;
  readonly curves: readonly FrontierCurve[];
  /** Where several phases are decided together: their names. Empty otherwise. */
  readonly phaseNames: readonly PhaseName[];
  /** What was left out, and why, in sentences. */
  readonly notes: readonly string[];
}

export interface FrontierCurve {
  readonly against: 'spread' | 'diversity';
  /** Whether every non-dominated point is there. */
  readonly complete: boolean;
  /** Units of `against` between the levels that were asked for; null where every point was. */
  readonly resolution: number | null;
  /** Why the list ends before the most spread there is: as many were asked for, or the next was not proved in time. Null: it does not. */
  readonly stopped: 'most' | 'time' | null;
  /** By rising spread (or diversity), and so by falling merit. Every one is non-dominated. */
  readonly points: readonly FrontierPoint[];
  readonly own: OwnChoice;
}

export interface FrontierPoint {
  readonly merit: number;
  readonly value: number;
  readonly awardedPence: number;
  /** Whose awards they are: an application with an award in each of two phases twice. */
  readonly awards: readonly string[];
  /** Who gains or loses an award from the point before. */
  readonly entering: readonly string[];
  readonly leaving: readonly string[];
  /** The same award by award, each with its phase. */
  readonly awardsAt: readonly AwardAt[];
  readonly enteringAwards: readonly AwardAt[];
  readonly leavingAwards: readonly AwardAt[];
  /** Points of merit given up for each point gained since the point before; null for the first. */
  readonly meritPerPoint: number | null;
}

/** Where the scenario's own decision lies. */
export interface OwnChoice {
  readonly merit: number;
  readonly value: number;
  /** The most merit at no less of `value`: above `merit` where the decision also pays for something else. */
  readonly bestMerit: number;
  readonly onFrontier: boolean;
  /** The place among the points that it shares, or null. */
  readonly point: number | null;
}
