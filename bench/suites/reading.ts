import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeXlsxStream } from 'hucre/xlsx';
import { writeCsv } from '../../src/io/write-csv.ts';
import { madeCases } from '../../test/io/made-files.ts';
import { figure, median, table, time } from '../report.ts';
import type { Report, Suite } from '../suite.ts';

/** Reading a file of applications and checking it, or refusing it, in a process of its own. */
interface ReadLine {
  readonly what: string;
  /** Processor time: on a machine that does other work, what the clock says is about that. */
  readonly seconds: number;
  readonly rowsPerSecond: number | null;
  readonly peakMegabytes: number;
  readonly target: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** As rounds have them: 28 columns, of which the programme reads all. */
const COLUMNS: Readonly<Record<string, (row: number) => string | number>> = {
  application_id: (row) => `A${row}`,
  organisation: (row) => `Organisation, number ${row % 5000}`,
  title: (row) => `The title of a project, number ${row}`,
  amount_requested: (row) => 500 + (row % 1500),
  tier: () => 'tier-2000',
  themes: () => 'access; partnership',
  places: () => 'Hackney; Camden',
  latitude: (row) => 51.545 + (row % 100) / 1e5,
  longitude: (row) => -0.055 - (row % 77) / 1e5,
  score: (row) => (row % 400) / 4,
  not_for_profit: () => 'yes',
  based_in_london: () => 'yes',
  has_governing_documents: () => 'yes',
  has_signed_accounts: () => 'yes',
  annual_turnover: () => 123456.78,
  delivery_start: () => '2023-09-15',
  delivery_end: () => '15/03/2024',
  activity: () => 'design_and_delivery',
  ...Object.fromEntries(
    [
      'staff',
      'equipment',
      'translation',
      'volunteers',
      'food_drink',
      'accessibility',
      'overheads',
      'other',
    ].map((name) => [`cost_${name}`, () => 50]),
  ),
  withdrawn: () => 'no',
  published: () => 'no',
};
const names = Object.keys(COLUMNS);
const numbers = (rows: number): readonly number[] => Array.from({ length: rows }, (_, row) => row);

const csvOf = (rows: number): string =>
  writeCsv(
    names.map((name) => ({ name, of: (row: number) => String(COLUMNS[name]?.(row) ?? '') })),
    numbers(rows),
  );

async function xlsxOf(rows: number): Promise<Uint8Array> {
  const stream = writeXlsxStream(
    numbers(rows).map((row) => names.map((name) => COLUMNS[name]?.(row) ?? '')),
    { name: 'Bids', columns: names.map((header) => ({ header })) },
  );
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Loads the scenario `s.yaml` of the current folder and says what came of it. */
const CHILD = (built: string): string => `
const { loadScenario } = await import(${JSON.stringify(`${built}load-scenario.js`)});
const { nodeFiles } = await import(${JSON.stringify(`${built}node-files.js`)});
const before = process.cpuUsage();
const { value, problems } = await loadScenario('s.yaml', nodeFiles);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({
  applications: value?.scenario.applications.length ?? null,
  errors: problems.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  seconds: (user + system) / 1e6,
  megabytes: process.resourceUsage().maxRSS / 1024,
}));`;

interface Read {
  readonly applications: number | null;
  readonly errors: readonly string[];
  readonly seconds: number;
  readonly megabytes: number;
}

function readOnce(content: string | Uint8Array, programme: string): Read {
  const folder = mkdtempSync(join(tmpdir(), 'allot-bench-'));
  try {
    writeFileSync(join(folder, 's.yaml'), `programme: ${programme}\napplications: a\npot: 80000\n`);
    writeFileSync(join(folder, 'a'), content);
    const ran = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', CHILD(new URL('dist/', `file://${root}`).href)],
      { cwd: folder, encoding: 'utf8' },
    );
    if (ran.status !== 0) throw new Error(`reading ended with ${ran.status}: ${ran.stderr}`);
    return JSON.parse(ran.stdout) as Read;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const REFUSED = '500 MB';

/** 100,000 rows as CSV and as a workbook, and what is refused. Needs the build (`npm run build`). */
async function measured(times: number, rows: number): Promise<readonly ReadLine[]> {
  const measured = (what: string, target: string, content: string | Uint8Array, code?: string): ReadLine => {
    const runs = numbers(times).map(() =>
      readOnce(content, code === undefined ? 'community-action-2023' : 'open'),
    );
    for (const { applications, errors } of runs)
      if (code === undefined ? applications !== rows : !errors.includes(code))
        throw new Error(`${what}: ${applications} applications, ${errors.join(', ')}`);
    const seconds = median(runs.map((run) => run.seconds)) ?? Number.NaN;
    return {
      what,
      seconds,
      rowsPerSecond: code === undefined ? rows / seconds : null,
      peakMegabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
      target,
    };
  };
  const made = (name: string): string | Uint8Array => {
    const content = madeCases.find((one) => one.name === name)?.files['a.csv'];
    if (content === undefined) throw new Error(`there is no made file “${name}”`);
    return content;
  };
  const refused = (name: string, code: string): ReadLine => measured(name, REFUSED, made(name), code);
  const short = `application_id,amount_requested\n${'1,1\n'.repeat(15 * 2 ** 20)}`;
  return [
    measured(`${rows} rows of CSV`, rows === 100_000 ? '2 s' : '', csvOf(rows)),
    measured(`${rows} rows of XLSX`, '', await xlsxOf(rows)),
    measured('60 MB of short rows', REFUSED, short, 'too-many-rows'),
    measured('65 MB of anything', REFUSED, new Uint8Array(65 * 2 ** 20), 'file-too-large'),
    measured(
      '60 MB in one cell',
      REFUSED,
      `application_id,amount_requested\n"${'x'.repeat(60 * 2 ** 20)}",1\n`,
      'huge-cell',
    ),
    refused('a zip bomb', 'workbook-too-large'),
    refused('a zip bomb that lies about its size', 'workbook-broken'),
    refused('40 MB in one cell', 'workbook-too-large'),
  ];
}

export const reading: Suite = {
  says: '100,000 rows (or --size N) of CSV and of XLSX read and checked, and what refusing huge files takes',
  async run({ quick, sizes }): Promise<Report> {
    const lines = await measured(quick ? 1 : 3, sizes?.[0] ?? 100_000);
    const rows = lines.map(({ what, seconds, rowsPerSecond, peakMegabytes, target }) => [
      what,
      time(seconds),
      figure(rowsPerSecond),
      figure(peakMegabytes, ' MB'),
      target,
    ]);
    return { table: table(['', 'processor', 'rows a second', 'peak', 'target'], rows), lines, faults: [] };
  },
};
