import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import type { DecisionResult } from '../../src/domain/result.ts';
import { import360Giving } from '../../src/io/import-360giving.ts';
import type { Loaded } from '../../src/io/load-scenario.ts';
import { baseline, decide, done, fundedIds, levelValues, loadImported } from './deciding.ts';
import { describeReference, referenceFolder } from './reference.ts';

/** A little less than a quarter of what was awarded in all. */
const pot = 32_286_000;

describeReference(
  '555 microgrants of Trafford under a quarter of their total, one award an organisation',
  () => {
    let loaded: Loaded;
    let result: DecisionResult;
    beforeAll(async () => {
      const imported = done(
        import360Giving('trafford.csv', readFileSync(`${referenceFolder}/grants/trafford-360giving.csv`)),
      );
      const change = `pot: ${pot / 100}\nrules: [{ id: one-each, kind: organisation, max: 1 }]\n`;
      loaded = await loadImported(imported, change);
      result = await decide(loaded);
    });
    /** Who received a grant: by identifier where it is stated, else by name. */
    const recipients = (): ReadonlyMap<string, string> =>
      new Map(
        loaded.scenario.applications.map(({ id, organisationId, organisation }) => [
          id,
          organisationId ?? organisation ?? '',
        ]),
      );

    it('are proved, within the pot, with no organisation twice', () => {
      expect(loaded.scenario.applications).toHaveLength(555);
      expect(result.status).toBe('optimal');
      expect(result.pot.awardedPence).toBeLessThanOrEqual(pot);
      const of = recipients();
      const funded = fundedIds(result).map((id) => of.get(id));
      expect(new Set(funded).size).toBe(funded.length);
    });

    it('are as many as the cheapest grant of each organisation, cheapest first, come to', () => {
      const of = recipients();
      const cheapest = new Map<string, number>();
      for (const { id, requested } of loaded.scenario.applications) {
        const recipient = of.get(id) ?? '';
        cheapest.set(recipient, Math.min(requested, cheapest.get(recipient) ?? requested));
      }
      let left = pot;
      const bought = [...cheapest.values()]
        .sort((a, b) => a - b)
        .filter((amount) => {
          left -= amount;
          return left >= 0;
        });
      expect(levelValues(result)).toEqual([100 * bought.length]);
      // Of all sets of as many awards, fewest pounds break the tie.
      expect(result.ties.broken).toBe(true);
      expect(result.pot.awardedPence).toBe(bought.reduce((sum, amount) => sum + amount, 0));
      const names = new Set(loaded.scenario.applications.map(({ organisation }) => organisation));
      expect(names.size).toBe(359);
      expect([cheapest.size, bought.length]).toEqual([323, 266]);
    });

    it('the grants that were made break the pot and give some organisations several', () => {
      expect(baseline(result, 'published').breaks).toEqual(['pot', 'one-each']);
    });
  },
);
