import { add, multiply, type Rational, rational, zero } from '../domain/rational.ts';

const factorial = (n: number): bigint => (n < 2 ? 1n : BigInt(n) * factorial(n - 1));

/** The players of a coalition as a number: bit k is set where player k is in it. */
export type Coalition = number;

export const everyone = (players: number): Coalition => 2 ** players - 1;
export const withPlayer = (coalition: Coalition, player: number): Coalition => coalition | (1 << player);
export const withoutPlayer = (coalition: Coalition, player: number): Coalition => coalition & ~(1 << player);
export const hasPlayer = (coalition: Coalition, player: number): boolean => (coalition & (1 << player)) !== 0;
export const sizeOf = (coalition: Coalition): number => {
  let size = 0;
  for (let rest = coalition; rest !== 0; rest &= rest - 1) size += 1;
  return size;
};

/**
 * The Shapley value of every player of a game v: φ_k = Σ_{T ∌ k} |T|! (n − |T| − 1)! ÷ n! · (v(T ∪ k) − v(T)).
 *
 * In words: what a player adds, averaged over every order in which the players may come. Exact. The shares add up to
 * v(everyone) − v(nobody); players that always add the same get the same; one that never adds anything gets nothing.
 * Source: L. S. Shapley, “A value for n-person games” (1953).
 */
export function shapley(players: number, worth: (coalition: Coalition) => number): readonly Rational[] {
  const all = factorial(players);
  return Array.from({ length: players }, (_, player) => {
    let share = zero;
    for (let coalition = 0; coalition <= everyone(players); coalition++) {
      if (hasPlayer(coalition, player)) continue;
      const size = sizeOf(coalition);
      const weight = rational(factorial(size) * factorial(players - size - 1), all);
      const added = worth(withPlayer(coalition, player)) - worth(coalition);
      share = add(share, multiply(weight, rational(BigInt(added))));
    }
    return share;
  });
}
