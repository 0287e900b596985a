import type { Origin } from './origin.ts';

/** A decision variable over the integers lower … upper. */
export interface Variable {
  readonly name: string;
  readonly lower: number;
  readonly upper: number;
  /**
   * `decision` variables are chosen. An `implied` one takes a whole value at every optimum in which the
   * decisions do, so an engine may treat it as continuous.
   */
  readonly role: 'decision' | 'implied';
  readonly origin: Origin;
}

/** One product coefficient · variable; `variable` is an index into the model's variables. */
export interface Term {
  readonly variable: number;
  /** A safe integer, not zero. */
  readonly coefficient: number;
}

/** Σ terms (sense) bound, in integers. */
export interface Constraint {
  readonly name: string;
  readonly terms: readonly Term[];
  readonly sense: '<=' | '>=' | '=';
  readonly bound: number;
  readonly origin: Origin;
}

/** Something to be made as large (or small) as it can be. */
export interface ObjectiveLevel {
  readonly name: string;
  readonly direction: 'maximise' | 'minimise';
  readonly terms: readonly Term[];
  /** The share of the best value of this level that later levels may give up, as numerator ÷ denominator. */
  readonly allowedLoss: { readonly numerator: number; readonly denominator: number };
}

/**
 * A mixed-integer linear model as plain data: it knows no engine and can be printed.
 *
 * Levels are optimised in order. When level k has reached z_k, every later level keeps
 * value_k ≥ z_k − ⌊allowedLoss_k · |z_k|⌋ (≤ z_k + … where it is minimised).
 */
export interface Model {
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly constraints: readonly Constraint[];
  readonly levels: readonly ObjectiveLevel[];
}

/** One level of a model with everything before it made into rows: what an engine is asked. */
export interface Instance {
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly constraints: readonly Constraint[];
  readonly objective: { readonly direction: 'maximise' | 'minimise'; readonly terms: readonly Term[] };
}
