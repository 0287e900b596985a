import { type Allocation, type Award, fateKey, fateOfAward } from '../domain/allocation.ts';

/** What has to change to go from one award set to another. */
export interface Differences {
  readonly entering: readonly Award[];
  readonly leaving: readonly Award[];
  readonly changed: readonly Award[];
}

const keyOf = (award: Award): string => fateKey(fateOfAward(award));

/** How one award set differs from another. */
export function differences(from: Allocation, to: Allocation): Differences {
  const before = new Map(from.map((award) => [keyOf(award), award]));
  const after = new Map(to.map((award) => [keyOf(award), award]));
  return {
    entering: to.filter((award) => !before.has(keyOf(award))),
    leaving: from.filter((award) => !after.has(keyOf(award))),
    changed: to.filter((award) => {
      const earlier = before.get(keyOf(award));
      return earlier !== undefined && earlier.option.id !== award.option.id;
    }),
  };
}
