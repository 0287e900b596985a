import type { Application } from '../domain/application.ts';
import type { Pence } from '../domain/money.ts';
import type { PhaseId } from '../domain/ids.ts';
import type { Panel } from '../domain/panel.ts';
import type { Objective, ThemeCounting, TieBreak } from './objective.ts';
import type { Programme } from './programme.ts';
import type { Lock, Rule } from './rule.ts';

export type EngineName = 'exact' | 'highs' | 'javascript-lp-solver' | 'exhaustive';

/** A setting as it was decided upon, and who decided it. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly from: 'scenario' | 'programme' | 'default';
}

/** Everything a decision is made from, complete: nothing is left to default later. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** What the scenario teaches, or null. */
  readonly story: string | null;
  readonly programme: Programme;
  readonly applications: readonly Application[];
  readonly panel: Panel | null;
  /** `raw` keeps scores as they are (votes, say); otherwise they are 0 to 100. */
  readonly scoreScale: 'hundred' | 'raw';
  readonly pot: Pence;
  /** The phases of the programme that are decided, in its order; empty where it has none. */
  readonly phases: readonly PhaseId[];
  readonly themeCounting: ThemeCounting;
  readonly objective: Objective;
  /** The programme's rules and the scenario's, the pot among them; ids are unique. */
  readonly rules: readonly Rule[];
  readonly locks: readonly Lock[];
  readonly tieBreaks: readonly TieBreak[];
  /** How many of the unfunded the reserve list names. */
  readonly reserveLength: number;
  readonly solver: { readonly engine: EngineName; readonly timeLimitSeconds: number | null };
  readonly settings: readonly Setting[];
}
