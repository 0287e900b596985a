/** Where a relaxation stands: everything that a run starts from, but for the bounds. */
export interface Standing {
  readonly basic: Int32Array;
  readonly position: Int32Array;
  readonly inverse: Float64Array;
  readonly weight: Float64Array;
  readonly atUpper: Uint8Array;
  readonly reduced: Float64Array;
  readonly value: Float64Array;
  /** Pivots since the inverse was made anew. */
  age: number;
}

export const copyOf = (from: Standing): Standing => ({
  basic: from.basic.slice(),
  position: from.position.slice(),
  inverse: from.inverse.slice(),
  weight: from.weight.slice(),
  atUpper: from.atUpper.slice(),
  reduced: from.reduced.slice(),
  value: from.value.slice(),
  age: from.age,
});

export function copyOnto(to: Standing, from: Standing): void {
  to.basic.set(from.basic);
  to.position.set(from.position);
  to.inverse.set(from.inverse);
  to.weight.set(from.weight);
  to.atUpper.set(from.atUpper);
  to.reduced.set(from.reduced);
  to.value.set(from.value);
  to.age = from.age;
}
