import { describe, expect, it } from 'vitest';
import { id, type TierId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { awardOptions, tierOf } from '../../src/programme/award-options.ts';
import { twoTiers } from '../arbitraries/case.ts';
import { application } from './application.ts';

const asking = (
  pence: number,
  { tier = null, least = null }: { tier?: string | null; least?: number | null } = {},
) =>
  application('A', {
    requested: inPence(pence),
    tier: tier === null ? null : id<TierId>(tier),
    minimumOffer: least === null ? null : inPence(least),
  });

const tier = (...given: Parameters<typeof asking>): string | null =>
  tierOf(twoTiers, asking(...given))?.id ?? null;
const options = (...given: Parameters<typeof asking>): readonly string[] =>
  awardOptions(twoTiers, asking(...given), []).map(
    ({ id: name, amount, tier: of, offer, phase }) => `${name} £${amount / 100} ${of} ${offer} ${phase}`,
  );

describe('the tier', () => {
  it('is the smallest that covers the request, to the penny', () => {
    expect([tier(1), tier(200_000), tier(200_001), tier(500_000)]).toEqual([
      'small',
      'small',
      'large',
      'large',
    ]);
  });
  it('is none beyond the largest', () => {
    expect(tier(500_001)).toBeNull();
  });
  it('is the one that was asked for by name, even where a smaller would do', () => {
    expect(tier(100_000, { tier: 'large' })).toBe('large');
    expect(tier(300_000, { tier: 'small' })).toBe('small');
    expect(tier(100_000, { tier: 'unheard-of' })).toBeNull();
  });
});

describe('the award options', () => {
  it('are what was asked for and nothing else, without consent to less', () => {
    expect(options(450_000)).toEqual(['large £4500 large requested null']);
  });
  it('with consent are also exactly the least that would be taken, in the tier that covers it', () => {
    expect(options(450_000, { least: 300_000 })).toEqual([
      'large £4500 large requested null',
      'large:smaller £3000 large smaller null',
    ]);
    expect(options(450_000, { least: 200_000 })).toEqual([
      'large £4500 large requested null',
      'small:smaller £2000 small smaller null',
    ]);
  });
  it('are one where the least offer is no less than the request', () => {
    expect(options(450_000, { least: 450_000 })).toHaveLength(1);
    expect(options(450_000, { least: 500_000 })).toHaveLength(1);
    expect(options(450_000, { least: 449_999 })).toHaveLength(2);
  });
  it('have no tier in a programme without tiers', () => {
    const open = { ...twoTiers, tiers: [] };
    expect(awardOptions(open, asking(123, { least: 100 }), [])).toEqual([
      { id: 'requested', amount: 123, tier: null, phase: null, offer: 'requested' },
      { id: 'requested:smaller', amount: 100, tier: null, phase: null, offer: 'smaller' },
    ]);
  });
});
