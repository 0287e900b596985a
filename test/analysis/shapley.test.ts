import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyone, hasPlayer, shapley } from '../../src/analysis/shapley.ts';
import { add, divide, rational, sum, toNumber } from '../../src/domain/rational.ts';

/** A game of a few players: what each coalition is worth, nobody being worth anything in particular. */
const aGame = fc
  .integer({ min: 0, max: 5 })
  .chain((players) =>
    fc.tuple(
      fc.constant(players),
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2 ** players, maxLength: 2 ** players }),
    ),
  );

describe('Shapley shares', () => {
  it('are told by hand: two left gloves and a right one', () => {
    // A pair is worth 6. The right glove (player 2) makes one of any left glove.
    const worth = (coalition: number): number => (hasPlayer(coalition, 2) && coalition > 4 ? 6 : 0);
    expect(shapley(3, worth).map(toNumber)).toEqual([1, 1, 4]);
  });

  it('add up to what all are worth, less what nobody is', () => {
    fc.assert(
      fc.property(aGame, ([players, worth]) => {
        const total = sum(shapley(players, (coalition) => worth[coalition]!));
        expect(total).toEqual(rational(worth[everyone(players)]! - worth[0]!));
      }),
    );
  });

  it('are nothing for a player who never adds anything', () => {
    fc.assert(
      fc.property(aGame, ([players, worth]) => {
        // The last player is a dummy: a coalition is worth what it is without it.
        const shares = shapley(players + 1, (coalition) => worth[coalition % 2 ** players]!);
        expect(shares.at(-1)).toEqual(rational(0));
      }),
    );
  });

  it('are the same for players who always add the same', () => {
    fc.assert(
      fc.property(aGame, ([players, worth]) => {
        // Two more players, of whom only their number counts.
        const both = 2 ** players;
        const game = (coalition: number): number =>
          worth[coalition % both]! +
          [0, 7, 31][Number(hasPlayer(coalition, players)) + Number(hasPlayer(coalition, players + 1))]! *
            (1 + (coalition % both));
        const shares = shapley(players + 2, game);
        expect(shares[players]).toEqual(shares[players + 1]);
      }),
    );
  });

  it('are what each adds, averaged over every order', () => {
    const orders = (of: readonly number[]): readonly (readonly number[])[] =>
      of.length === 0
        ? [[]]
        : of.flatMap((first) =>
            orders(of.filter((other) => other !== first)).map((rest) => [first, ...rest]),
          );
    fc.assert(
      fc.property(aGame, ([players, worth]) => {
        const every = orders(Array.from({ length: players }, (_, player) => player));
        const added = Array.from({ length: players }, () => rational(0));
        for (const order of every) {
          let coalition = 0;
          for (const player of order) {
            const before = worth[coalition]!;
            coalition += 2 ** player;
            added[player] = add(added[player]!, rational(worth[coalition]! - before));
          }
        }
        expect(shapley(players, (coalition) => worth[coalition]!)).toEqual(
          added.map((total) => divide(total, rational(every.length))),
        );
      }),
      { numRuns: 30 },
    );
  });
});
