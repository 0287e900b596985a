import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { DecisionResult } from '../../src/domain/result.ts';
import { undoSafeCell } from '../../src/io/safe-cell.ts';
import { listAsCsv } from '../../src/io/write-csv.ts';
import { awardsList, ineligibleList, notFundedList, reserveList } from '../../src/io/write-lists.ts';
import { decided, hierarchical } from '../report/fixture.ts';

type Row = Readonly<Record<string, string>>;

/** What a reader of ours makes of it: cells by header, the apostrophes undone. */
function readBack(text: string): readonly Row[] {
  const [headers = [], ...rows] = parse(text).map((cells) => cells.map(undoSafeCell));
  return rows.map((cells) =>
    Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? ''])),
  );
}

const pence = (pounds: string | undefined): number => Math.round(Number(pounds) * 100);

describe('awards.csv', () => {
  it('reads back as the award set, in rank order', () => {
    const rows = readBack(listAsCsv(awardsList(decided)));
    expect(rows).toHaveLength(decided.awards.length);
    for (const [index, line] of decided.awards.entries()) {
      const row = rows[index] ?? {};
      expect(row['rank']).toBe(String(line.rank));
      expect(row['application_id']).toBe(line.applicationId);
      expect(row['organisation']).toBe(line.organisation);
      expect(row['title']).toBe(line.title);
      expect(row['tier']).toBe(line.tier);
      expect(pence(row['amount'])).toBe(line.amountPence);
      expect(pence(row['amount_requested'])).toBe(line.requestedPence);
      expect(Number(row['merit'])).toBe(line.merit);
      expect(row['themes']).toBe(line.themes.join('; '));
      expect(row['because']).toBe(line.because.join(' '));
    }
  });

  it('states amounts as plain pounds and values in points', () => {
    const [, second] = readBack(listAsCsv(awardsList(decided)));
    expect(second?.['amount']).toMatch(/^\d+\.\d\d$/);
    expect(second?.['replacement_value']).toBe('24.92');
  });

  it('says in words that no award set is possible without one, and leaves the cell empty where nobody asked', () => {
    const [first] = readBack(listAsCsv(awardsList(decided)));
    expect(first?.['replacement_value']).toBe('no award set without it');
    const [unranked] = readBack(listAsCsv(awardsList({ ...decided, ranking: 'none' })));
    expect(unranked?.['replacement_value']).toBe('');
  });

  it('names who steps in for each withdrawal', () => {
    const rows = readBack(listAsCsv(awardsList(decided)));
    const entering = decided.withdrawals[1]?.replacement?.entering[0]?.applicationId;
    expect(rows[1]?.['steps_in']).toBe(entering);
    expect(rows[0]?.['steps_in']).toBe('no award set satisfies the rules');
  });

  it('has a value for each level of a hierarchical objective', () => {
    const [first] = hierarchical.awards.filter(({ replacementValue }) => Array.isArray(replacementValue));
    const row = readBack(listAsCsv(awardsList(hierarchical))).find(
      (line) => line['application_id'] === first?.applicationId,
    );
    expect(row?.['replacement_value']?.split('; ')).toHaveLength(hierarchical.objective.levels.length);
  });
});

describe('reserve.csv', () => {
  it('reads back in its order, with the withdrawals that each one fills', () => {
    const rows = readBack(listAsCsv(reserveList(decided)));
    expect(rows.map((row) => row['order'])).toEqual(decided.reserve.map(({ order }) => String(order)));
    expect(rows.map((row) => row['application_id'])).toEqual(
      decided.reserve.map(({ applicationId }) => applicationId),
    );
    for (const row of rows) {
      const filled = decided.withdrawals.filter(({ replacement }) =>
        replacement?.entering.some(({ applicationId }) => applicationId === row['application_id']),
      );
      expect(row['steps_in_for']).toBe(filled.map(({ applicationId }) => applicationId).join('; '));
    }
  });
});

describe('not-funded.csv and ineligible.csv', () => {
  it('has every application that is not funded, with its cost and its reasons', () => {
    const rows = readBack(listAsCsv(notFundedList(decided)));
    expect(rows.map((row) => row['application_id'])).toEqual(
      decided.notFunded.map(({ applicationId }) => applicationId),
    );
    expect(rows[5]?.['opportunity_cost']).toBe('no award set with it');
    expect(rows[1]?.['opportunity_cost']).toBe('0.37');
  });

  it('keeps a breach apart from what was not stated', () => {
    const rows = readBack(listAsCsv(ineligibleList(decided)));
    expect(rows).toHaveLength(decided.ineligible.length);
    expect(rows[0]).toMatchObject({ breaches: '', not_stated: 'CA-E4' });
    expect(rows[1]).toMatchObject({ breaches: 'CA-E2', not_stated: 'CA-C2' });
    expect(rows[1]?.['because']).toContain('CA-E2: Its annual turnover');
  });

  it('has each application in exactly one of awards, not funded and ineligible', () => {
    const ids = [awardsList, notFundedList, ineligibleList].flatMap((list) =>
      readBack(listAsCsv(list(decided))).map((row) => row['application_id']),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what came from a spreadsheet', () => {
  const hostile = '=HYPERLINK("http://example.org";"x")\n<script>"';
  const planted: DecisionResult = {
    ...decided,
    awards: decided.awards.map((line) => ({ ...line, organisation: hostile, title: '@SUM(1)' })),
  };

  it('comes out such that no spreadsheet runs it, and reads back as it was', () => {
    const text = listAsCsv(awardsList(planted));
    for (const cells of parse(text)) {
      for (const cell of cells) expect(cell).not.toMatch(/^[=+@\t\r]/);
    }
    expect(readBack(text)[0]).toMatchObject({ organisation: hostile, title: '@SUM(1)' });
  });
});
