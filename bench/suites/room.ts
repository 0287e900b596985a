import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { median, table } from '../report.ts';
import type { Report, Suite } from '../suite.ts';
import { launch, openPage, startRoom } from '../../test/web/room.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Row {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
}

/** The shipped round so many times over, each time under other ids, with marks that differ a little. */
function rounds(times: number): Readonly<Record<string, string>> {
  const read = (name: string): string => readFileSync(join(root, 'scenarios/community-action', name), 'utf8');
  const again = (text: string): string => {
    const [head = '', ...rows] = text.trimEnd().split('\n');
    const copies = Array.from({ length: times }, (_, copy) =>
      rows.map((row) => (copy === 0 ? row : row.replace(/^A(\d+)/, `A${copy}$1`))),
    );
    return `${[head, ...copies.flat()].join('\n')}\n`;
  };
  return {
    'scenario.yaml': read('scenario.yaml'),
    'applications.csv': again(read('applications.csv')),
    'panel.csv': again(read('panel.csv')),
  };
}

/** Sets pots one after another and waits for each to stand on the page; gives what each took, in milliseconds. */
const setPots = (page: Page, pots: readonly number[], rest: number): Promise<readonly number[]> =>
  page.evaluate<readonly number[]>(`(async () => {
    const input = document.getElementById('pot-amount');
    const shown = () => document.querySelector('.figures dd')?.textContent?.replace(/[£,]/g, '');
    const times = [];
    for (const pot of ${JSON.stringify(pots)}) {
      input.focus();
      input.value = String(pot);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 0));
      const start = performance.now();
      input.form.requestSubmit();
      while (shown() !== String(pot)) await new Promise(requestAnimationFrame);
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, ${rest}));
    }
    return times;
  })()`);

/** The page's memory and its workers', in bytes, after everything that can go has gone. */
async function memory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

const bytesOf = (name: string): Buffer => readFileSync(join(root, 'dist/room/assets', name));

/** What the page loads before it can be used, and all of it, compressed, without WebAssembly. */
function scripts(): readonly Row[] {
  const names = readdirSync(join(root, 'dist/room/assets')).filter((name) => name.endsWith('.js'));
  const size = (chosen: readonly string[]): string =>
    `${Math.round(chosen.reduce((sum, name) => sum + gzipSync(bytesOf(name), { level: 9 }).length, 0) / 1000)} kB`;
  const first = names.filter((name) => /^(?:index|worker)-/.test(name));
  const imported = first.flatMap((name) =>
    [
      ...bytesOf(name)
        .toString('utf8')
        .matchAll(/(?:from|^import)\s*["']\.\/([^"']+)["']/gm),
    ].map(([, file]) => file ?? ''),
  );
  const start = [...new Set([...first, ...imported])].filter((name) => names.includes(name));
  return [
    { what: 'JavaScript to start with, compressed', measured: size(start), goal: '250 kB' },
    { what: 'All JavaScript, packs and workbooks too', measured: size(names), goal: '' },
  ];
}

/** In the system's Chromium, over the built page. Needs the build (`npm run build`). */
async function measured(quick: boolean): Promise<readonly Row[]> {
  const [browser, room] = await Promise.all([launch(), startRoom()]);
  const rows: Row[] = [...scripts()];
  try {
    const cold: number[] = [];
    for (let run = 0; run < (quick ? 2 : 5); run += 1) {
      const start = performance.now();
      const { page, context } = await openPage(browser, room.address);
      await page.getByRole('button', { name: /a made-up round/ }).waitFor();
      cold.push(performance.now() - start);
      await context.close();
    }
    rows.push({
      what: 'Page interactive, cold',
      measured: `${Math.round(median(cold) ?? 0)} ms`,
      goal: '2,000 ms',
    });

    for (const [size, times, goal] of [
      [180, 1, '100 ms median, 300 ms worst'],
      [540, 3, '500 ms median'],
    ] as const) {
      const { page, context } = await openPage(browser, room.address);
      const files = Object.entries(rounds(times)).map(([name, text]) => ({
        name,
        mimeType: 'text/plain',
        buffer: Buffer.from(text),
      }));
      await page.getByLabel('Choose files').setInputFiles(files);
      await page.locator('.figures').waitFor({ timeout: 120_000 });
      // The first few compile the engine.
      await setPots(page, [81_001, 79_003, 82_005, 78_007, 83_009], 50);
      const pots = Array.from(
        { length: quick ? 9 : 31 },
        (_, k) => 80_000 + (k % 2 === 0 ? 1 : -1) * (k + 1) * 317,
      );
      const taken = await setPots(page, pots, 100);
      rows.push({
        what: `Another pot to its award set on screen, ${size} applications`,
        measured: `${Math.round(median(taken) ?? 0)} ms median, ${Math.round(Math.max(...taken))} ms worst`,
        goal,
      });
      if (times === 1) {
        const many = Array.from({ length: quick ? 100 : 500 }, (_, k) => 80_000 + (k % 40) * 100);
        await setPots(page, many, 0);
        const before = await memory(page);
        await setPots(page, many, 0);
        const after = await memory(page);
        rows.push({
          what: `Memory of the page after ${2 * many.length} changes, against ${many.length}`,
          measured: `${(after / 1e6).toFixed(1)} MB against ${(before / 1e6).toFixed(1)} MB`,
          goal: 'no growth',
        });
      }
      await context.close();
    }
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
    const rows = lines.map(({ what, measured: found, goal }) => [what, found, goal]);
    return { table: table(['', 'measured', 'goal'], rows), lines, faults: [] };
  },
};
