import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { median, table, worst } from '../report.ts';
import { inWords, type Report, type Suite, type Target } from '../suite.ts';
import { launch, openPage, startRoom, type Watched } from '../../test/web/room.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly targets: readonly Target[];
}

/** The shipped round so many times over: each copy has other ids, other organisations, and every fifth mark turned around. */
function rounds(times: number): Readonly<Record<string, string>> {
  const read = (name: string): string => readFileSync(join(root, 'scenarios/community-action', name), 'utf8');
  const again = (text: string, other: (row: string, copy: number, index: number) => string): string => {
    const [head = '', ...rows] = text.trimEnd().split('\n');
    const copies = Array.from({ length: times }, (_, copy) =>
      rows.map((row, index) => (copy === 0 ? row : other(row.replace(/^A(\d+)/, `A${copy}$1`), copy, index))),
    );
    return `${[head, ...copies.flat()].join('\n')}\n`;
  };
  return {
    'scenario.yaml': read('scenario.yaml'),
    'applications.csv': again(read('applications.csv'), (row, copy) =>
      row.replace(/made-up-(\d+)/, `made-up-${copy}$1`),
    ),
    'panel.csv': again(read('panel.csv'), (row, copy, index) =>
      (index * 7 + copy) % 5 > 0
        ? row
        : row.replace(/,([1-5]),/, (_, mark: string) => `,${6 - Number(mark)},`),
    ),
  };
}

/** A change that has not come onto the page after this long is not waited for, so that every run ends. */
const PATIENCE_MS = 10_000;

/** How each kind of change is made on the page, the k-th of them; the click or key that makes it is what it returns. */
const MAKE = {
  'Another pot': `async (k) => {
    const input = document.getElementById('pot-amount');
    input.focus();
    input.value = String(80000 + (k % 2 === 0 ? 1 : -1) * (k + 1) * 317);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await rest(0);
    return () => input.form.requestSubmit();
  }`,
  // An award that must not be made, then one that must; after a few of them all locks are off again.
  'A lock': `async (k) => {
    if (k % 4 === 0) await asOpened();
    document.getElementById(k % 2 === 0 ? 'tab-awards' : 'tab-not-funded').click();
    await frame();
    const rows = document.querySelectorAll('#list-panel button.application');
    // One that is locked already is passed over.
    for (let at = k * 7; at === k * 7 || document.getElementById('lock-reason') === null; at += 1) {
      const row = rows[at % Math.min(23, rows.length)];
      if (row.getAttribute('aria-expanded') !== 'true') row.click();
      while (!row.id.endsWith(document.querySelector('.why .id')?.textContent)) await frame();
    }
    const reason = document.getElementById('lock-reason');
    reason.value = 'agreed';
    reason.dispatchEvent(new Event('input', { bubbles: true }));
    await rest(0);
    return () => reason.form.querySelectorAll('button')[1 - (k % 2)].click();
  }`,
  // All over the slider, also where it binds: every seventh of its steps, round and round.
  'Another merit allowance': `async (k) => {
    if (k === 0) await asOpened();
    const slider = document.querySelector('[aria-labelledby="merit-title"] input[type="range"]');
    slider.value = String(((k * 7) % (slider.max / slider.step)) * slider.step);
    return () => {
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      slider.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    };
  }`,
} as const;

/**
 * Makes changes of a kind, each once the last stands on the page, and so many milliseconds after it was readied; gives what each took
 * until its award set did, in milliseconds.
 */
const change = (
  page: Page,
  kind: keyof typeof MAKE,
  from: number,
  count: number,
  { between = 100, readied = 0 } = {},
): Promise<readonly number[]> =>
  page.evaluate<readonly number[]>(`(async () => {
    const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const frame = () => new Promise(requestAnimationFrame);
    const busy = () => document.querySelector('.summary').getAttribute('aria-busy') === 'true';
    const made = () => {
      const list = document.querySelector('ol.changes');
      return list === null ? 0 : list.start + list.childElementCount - 1;
    };
    const asOpened = async () => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'As it was opened');
      if (button === undefined) return;
      button.click();
      do await frame();
      while (busy());
      await rest(${between});
    };
    const ready = ${MAKE[kind]};
    const times = [];
    for (let k = ${from}; k < ${from + count}; k += 1) {
      const make = await ready(k);
      await rest(${readied});
      const before = made();
      const start = performance.now();
      make();
      do await frame();
      while (busy() && performance.now() - start < ${PATIENCE_MS});
      times.push(performance.now() - start);
      if (made() !== before + 1) throw new Error('${kind}, number ' + k + ': no change was made');
      await rest(${between});
    }
    return times;
  })()`);

/** How long somebody takes from opening an application, or typing a figure, to making the change. */
const THOUGHT_MS = 500;

/** From this one on, changes are others than those that were made at once. */
const OTHERS = 48;

/** The kinds of change that are readied before they are made. */
const THOUGHT_OVER: Partial<Record<keyof typeof MAKE, string>> = {
  'Another pot': 'Another pot, typed half a second before',
  'A lock': 'A lock, its reason written in half a second',
};

/** Sets these pots one after the other as fast as a page draws, whether or not their award sets are waited for; the last one is. */
const hurry = (page: Page, pots: readonly number[]): Promise<void> =>
  page.evaluate<void>(`(async () => {
    const input = document.getElementById('pot-amount');
    for (const pot of ${JSON.stringify(pots)}) {
      input.value = String(pot);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise(requestAnimationFrame);
      input.form.requestSubmit();
      await new Promise(requestAnimationFrame);
    }
    while (document.querySelector('.summary').getAttribute('aria-busy') === 'true') await new Promise(requestAnimationFrame);
  })()`);

/** Undoes every change; the next one made takes their place for good. */
const takeBack = (page: Page): Promise<void> =>
  page.evaluate<void>(`(async () => {
    const undo = document.querySelector('.history button');
    while (undo.getAttribute('aria-disabled') !== 'true') {
      undo.click();
      await new Promise(requestAnimationFrame);
    }
  })()`);

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[]];
    };
  };
  readonly nodes: readonly number[];
}

/**
 * What the page holds in bytes, after everything that can go has gone: values, strings, closures, elements. Without what the engine
 * compiles of the page's code, which goes on for as long as one does something for the first time.
 */
async function memory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [kind, size, code] = [fields.indexOf('type'), fields.indexOf('self_size'), types[0].indexOf('code')];
  let sum = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (nodes[at + kind] !== code) sum += nodes[at + size] ?? 0;
  return sum;
}

const bytesOf = (name: string): Buffer => readFileSync(join(root, 'dist/room/assets', name));

/** What the page loads before it can be used, and all of it, compressed, without WebAssembly. */
function scripts(): readonly Row[] {
  const names = readdirSync(join(root, 'dist/room/assets')).filter((name) => name.endsWith('.js'));
  const size = (chosen: readonly string[]): number =>
    Math.round(chosen.reduce((sum, name) => sum + gzipSync(bytesOf(name), { level: 9 }).length, 0) / 1000);
  const start = new Set(names.filter((name) => /^(?:index|worker)-/.test(name)));
  // A set goes on to what is added while it is gone through: what the imported files import, too.
  for (const name of start)
    for (const [, file = ''] of bytesOf(name)
      .toString('utf8')
      .matchAll(/(?:from|\bimport)\s*["']\.\/([^"']+)["']/g))
      if (names.includes(file)) start.add(file);
  const first = size([...start]);
  return [
    {
      what: 'JavaScript to start with, compressed',
      measured: `${first} kB`,
      targets: [{ goal: 'under 250 kB', met: first < 250 }],
    },
    { what: 'All JavaScript, packs and workbooks too', measured: `${size(names)} kB`, targets: [] },
  ];
}

async function interactive(browser: Browser, address: string, runs: number): Promise<Row> {
  const cold: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    const { page, context } = await openPage(browser, address);
    await page.getByRole('button', { name: /a made-up round/ }).waitFor();
    cold.push(performance.now() - start);
    await context.close();
  }
  const middle = median(cold) ?? Infinity;
  return {
    what: 'Page interactive, cold',
    measured: `${Math.round(middle)} ms`,
    targets: [{ goal: 'under 2,000 ms', met: middle < 2000 }],
  };
}

/** What changes took on the page, and whether that is soon enough. */
function changed(what: string, taken: readonly number[], limits: { median: number; worst?: number }): Row {
  const [middle, last] = [median(taken) ?? Infinity, worst(taken) ?? Infinity];
  const said = (ms: number): string =>
    ms < PATIENCE_MS ? `${Math.round(ms)} ms` : `over ${PATIENCE_MS / 1000} s`;
  return {
    what,
    measured: `${said(middle)} median, ${said(last)} worst`,
    targets: [
      { goal: `median under ${limits.median} ms`, met: middle < limits.median },
      ...(limits.worst === undefined
        ? []
        : [{ goal: `worst under ${limits.worst} ms`, met: last < limits.worst }]),
    ],
  };
}

/** As many pots as the page remembers the answers of. */
const REMEMBERED = Array.from({ length: 40 }, (_, k) => 80_500 + 100 * k);

/**
 * The page's memory after so many changes and after twice as many, each time with all of them undone and the same answers remembered;
 * and by itself what it keeps to undo a change, which may grow.
 */
async function grown(page: Page, changes: number): Promise<readonly Row[]> {
  const others = (from: number): readonly number[] =>
    Array.from({ length: changes }, (_, k) => 60_000 + 10 * (from + k));
  const undone = async (from: number): Promise<number> => {
    await hurry(page, others(from));
    await takeBack(page);
    for (const pot of REMEMBERED) {
      await hurry(page, [pot]);
      // Only what is settled is told, and remembered.
      await page
        .getByText(`of £${pot.toLocaleString('en-GB')}. Proved`)
        .first()
        .waitFor({ state: 'attached', timeout: 60_000 });
    }
    await page.locator('.working:empty').waitFor({ state: 'attached', timeout: 60_000 });
    return memory(page);
  };
  const before = await undone(0);
  const after = await undone(changes);
  const known = (count: number): readonly number[] =>
    Array.from({ length: count }, (_, k) => REMEMBERED[k % REMEMBERED.length] ?? 0);
  // As many as the page draws of its list: from then on a change adds to the history alone.
  await hurry(page, known(100));
  const drawn = await memory(page);
  await hurry(page, known(changes));
  const kept = ((await memory(page)) - drawn) / changes;
  const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(2)} MB`;
  return [
    {
      what: `Memory of the page after ${2 * changes} changes, against ${changes}, all undone`,
      measured: `${inMegabytes(after)} against ${inMegabytes(before)}`,
      targets: [{ goal: 'grown by less than 1%', met: after < 1.01 * before }],
    },
    { what: 'What the page keeps to undo a change', measured: `${Math.round(kept)} bytes`, targets: [] },
  ];
}

/** How long a panel looks at what was opened before it changes anything. */
const LOOKED_AT_MS = 5000;

/** Opens the shipped round so many times over, with the engine compiled by a few changes, and leaves it alone for a while. */
async function opened(browser: Browser, address: string, times: number): Promise<Watched> {
  const watched = await openPage(browser, address);
  const { page } = watched;
  const files = Object.entries(rounds(times)).map(([name, text]) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(text),
  }));
  await page.getByLabel('Choose files').setInputFiles(files);
  await page.locator('.summary .figures').waitFor({ timeout: 120_000 });
  await change(page, 'Another pot', 40, 5 / times);
  await page.waitForTimeout(LOOKED_AT_MS);
  return watched;
}

/** In the system's Chromium, over the built page. Needs the build (\`npm run build\`). */
async function measured(quick: boolean): Promise<readonly Row[]> {
  const [browser, room] = await Promise.all([launch(), startRoom()]);
  const rows: Row[] = [...scripts()];
  const add = (row: Row): void => {
    process.stderr.write(`${row.what}\n`);
    rows.push(row);
  };
  const count = quick ? 9 : 30;
  try {
    add(await interactive(browser, room.address, quick ? 2 : 5));
    const { page, context } = await opened(browser, room.address, 1);
    for (const kind of Object.keys(MAKE) as (keyof typeof MAKE)[])
      add(
        changed(`${kind} to its award set on screen, 180 applications`, await change(page, kind, 0, count), {
          median: 100,
          worst: 300,
        }),
      );
    for (const [kind, what] of Object.entries(THOUGHT_OVER))
      add(
        changed(
          `${what}, 180 applications`,
          await change(page, kind as keyof typeof MAKE, OTHERS, count, { readied: THOUGHT_MS }),
          {
            median: 100,
            worst: 300,
          },
        ),
      );
    for (const row of await grown(page, quick ? 100 : 500)) add(row);
    await context.close();
    const larger = await opened(browser, room.address, 3);
    const taken = await change(larger.page, 'Another pot', 0, count / 3);
    add(changed('Another pot to its award set on screen, 540 applications', taken, { median: 500 }));
  } finally {
    await browser.close();
    await room.stop();
  }
  return rows;
}

export const room: Suite = {
  says: 'the decision room in the system’s Chromium: interactive from cold, a change to its award set on screen, scripts, memory',
  async run({ quick }): Promise<Report> {
    const lines = await measured(quick);
    const rows = lines.map(({ what, measured: found, targets }) => [what, found, inWords(targets)]);
    return { table: table(['', 'measured', 'targets'], rows), lines, faults: [] };
  },
};
