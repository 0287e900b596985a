import { describe, expect, it } from 'vitest';
import { exchangeRates } from '../../src/analysis/exchange.ts';
import { rational } from '../../src/domain/rational.ts';
import { fivePlaces, twoTiers } from '../arbitraries/case.ts';
import { toy, type ToyChanges } from '../formulation/toy.ts';

const rates = (changes: ToyChanges): readonly string[] => exchangeRates(toy({}, changes));
const weights = (spread: number | ReturnType<typeof rational>, diversity: number): ToyChanges => ({
  weights: { spread, diversity },
});
const byPound = { merit: { basis: 'pound' } } as const;

describe('the exchange rates in words', () => {
  it('are marks on the largest award, where merit counts by the pound', () => {
    expect(
      rates({
        programme: twoTiers,
        geography: fivePlaces,
        objective: byPound,
        ...weights(60, 100),
      }),
    ).toEqual([
      'Reaching one more place of average need is worth 12 marks on a £5,000 award.',
      'The first award in a theme is worth 20 marks on a £5,000 award; the second half of that, the third a third.',
    ]);
  });

  it('are on a £1,000 award where the programme has no tiers, and on any where awards count alike', () => {
    const spread = weights(1, 0);
    expect(rates({ geography: fivePlaces, objective: byPound, ...spread })).toEqual([
      'Reaching one more place of average need is worth 1 mark on a £1,000 award.',
    ]);
    expect(rates({ geography: fivePlaces, ...weights(rational(40, 3), 0) })).toEqual([
      'Reaching one more place of average need is worth 13.33 marks on any award.',
    ]);
  });

  it('are measured against the weight of merit', () => {
    expect(rates({ geography: fivePlaces, weights: { merit: 4, spread: 60 } })).toEqual([
      'Reaching one more place of average need is worth 15 marks on any award.',
    ]);
    expect(rates({ geography: fivePlaces, weights: { merit: 0, spread: 60 } })).toEqual([
      'Reaching one more place of average need is worth 60 points (marks have no weight).',
    ]);
  });

  it('say nothing of what has no weight, nor of places without a map', () => {
    expect(rates({ geography: fivePlaces })).toEqual([]);
    expect(rates(weights(60, 0))).toEqual([]);
  });

  it('of levels say the order and what may be given up', () => {
    const levels = [
      { maximise: 'merit', allowLoss: rational(1, 20) },
      { maximise: 'spread', allowLoss: rational(0) },
      { maximise: 'diversity', allowLoss: rational(1, 8) },
    ] as const;
    expect(rates({ objective: { combination: { mode: 'hierarchical', levels } } })).toEqual([
      'First, the best merit, of which up to 5% may be given up for what follows.',
      'Among those, the best spread.',
      'Among those, the best diversity.',
    ]);
  });
});
