import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { inPence, totalPence } from '../../src/domain/money.ts';
import { formatDecimal } from '../../src/domain/rational.ts';
import { import360Giving } from '../../src/io/import-360giving.ts';
import { importPabulib } from '../../src/io/import-pabulib.ts';
import type { Imported } from '../../src/io/imported.ts';
import { undoSafeCell } from '../../src/io/safe-cell.ts';
import { london } from '../report/fixture.ts';
import { done, loadImported } from './deciding.ts';
import { describeReference, referenceFolder } from './reference.ts';

const grants = (file: string): Buffer => readFileSync(`${referenceFolder}/grants/${file}`);

type Row = Readonly<Record<string, string>>;

const table = (text: string): readonly Row[] => {
  const [headers = [], ...rows] = parse(text, { bom: true });
  return rows.map((cells) =>
    Object.fromEntries(headers.map((header, index) => [header, undoSafeCell(cells[index] ?? '')])),
  );
};
const applicationsOf = (imported: Imported): readonly Row[] =>
  table(imported.files.find(({ name }) => name === 'applications.csv')?.text ?? '');

/** Every cell of the source stands in the import, under its own header or the one that took its place. */
function expectNothingLost(
  source: readonly Row[],
  imported: Imported,
  renamed: Readonly<Record<string, string>>,
): void {
  const rows = applicationsOf(imported);
  expect(rows).toHaveLength(source.length);
  for (const [index, row] of source.entries()) {
    const kept = Object.keys(row).map((header) => rows[index]?.[renamed[header] ?? header]);
    expect(kept).toEqual(Object.values(row));
  }
}

describeReference('the 555 microgrants of Trafford', () => {
  const bytes = grants('trafford-360giving.csv');

  it('import without loss or warning', () => {
    const reading = import360Giving('trafford-360giving.csv', bytes);
    expect(reading.problems).toEqual([]);
    const source = table(bytes.toString('utf8'));
    expect(source).toHaveLength(555);
    expectNothingLost(source, done(reading), { Title: 'title' });
  });

  it('load as a scenario of 555 applications that were all funded', async () => {
    const { scenario } = await loadImported(done(import360Giving('trafford-360giving.csv', bytes)));
    expect(scenario.applications).toHaveLength(555);
    expect(scenario.applications.every(({ published }) => published === true)).toBe(true);
    expect(scenario.pot).toBe(totalPence(scenario.applications.map(({ requested }) => requested)));
    expect(scenario.pot).toBe(129_143_654);
  });
});

describeReference('the 529 small grants in London', () => {
  const bytes = grants('london-sport-england-small-grants.csv');

  it('import without loss, and warn of the two identifiers that stand twice', () => {
    const reading = import360Giving('london.csv', bytes, { geographies: [london] });
    expect(reading.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['import-id-repeated', 'warning'],
      ['import-id-repeated', 'warning'],
    ]);
    expectNothingLost(table(bytes.toString('utf8')), done(reading), { Title: 'Title (source)' });
  });

  it('load on the map of London, all 33 areas of it, with equal merit', async () => {
    const { scenario } = await loadImported(
      done(import360Giving('london.csv', bytes, { geographies: [london] })),
    );
    expect(scenario.applications).toHaveLength(529);
    expect(new Set(scenario.applications.map(({ id }) => id)).size).toBe(529);
    const places = scenario.applications.flatMap(({ deliveries }) => deliveries.map(({ place }) => place));
    expect(new Set(places).size).toBe(33);
    expect(new Set(scenario.applications.map(({ score }) => score && formatDecimal(score)))).toEqual(
      new Set(['1']),
    );
  });

  it('are 125 of up to £5,000, decided under a pot of one’s own', async () => {
    const options = { geographies: [london], maxAmount: inPence(500_000), pot: inPence(10_000_000) };
    const { scenario, geography } = await loadImported(done(import360Giving('london.csv', bytes, options)));
    expect(scenario.applications).toHaveLength(125);
    expect(scenario.pot).toBe(10_000_000);
    expect(geography?.id).toBe('london');
    expect(scenario.objective).toMatchObject({
      merit: { basis: 'award' },
      spread: { need: 'equal' },
      combination: { mode: 'hierarchical', levels: [{ maximise: 'spread' }, { maximise: 'merit' }] },
    });
  });
});

describeReference('19 elections of participatory budgeting', () => {
  const files = readdirSync(`${referenceFolder}/pabulib`).filter((file) => file.endsWith('.pb'));
  const expectedWarnings = new Set(['import-currency', 'pabulib-not-carried']);

  it('are 19', () => expect(files).toHaveLength(19));

  it.each(files)('%s imports every project, and loads', async (file) => {
    const text = readFileSync(`${referenceFolder}/pabulib/${file}`, 'utf8');
    const reading = importPabulib(file, text);
    expect(reading.problems.filter(({ code }) => !expectedWarnings.has(code))).toEqual([]);
    const imported = done(reading);
    const { scenario } = await loadImported(imported);
    expect(scenario.applications).toHaveLength(Number(imported.metadata.get('num_projects')));
    expect(scenario.pot).toBe(Math.round(Number(imported.metadata.get('budget')) * 100));
    const merit = /^project_id.*;score[;\r\n]/m.test(text) ? 'score' : 'votes';
    const stated = new Map(applicationsOf(imported).map((row) => [row['application_id'], row[merit]]));
    for (const { id, score } of scenario.applications)
      expect(score && formatDecimal(score)).toBe(stated.get(id));
  });
});
