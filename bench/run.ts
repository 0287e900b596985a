import { parseArgs } from 'node:util';
import type { Instance } from '../src/model/model.ts';
import { valueOf } from '../src/model/value-of.ts';
import { isFeasible } from '../src/solvers/check.ts';
import { type Family, pool, type PoolCase } from './cases/pool.ts';
import { type Line, median, table } from './report.ts';
import { REFERENCE, RIVALS } from './runners/rivals.ts';
import { type Answer, runOne } from './runners/run-one.ts';

const HELP = `npm run bench -- [starting|reading] [--size N]… [--quick] [--limit SECONDS] [--json]
starting: what --help of every command takes more than Node alone, and what reading each shipped map takes.
reading: 100,000 rows (or --size N) of CSV and of XLSX read and checked, and what refusing huge files takes.
Else: Time to a proved award set, on seeded pools, a process for each answer. Every answer is checked before its time counts:
feasible in integers, and equal in value to HiGHS at gap 0. HiGHS, which the others are measured against, has three
times the limit.`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    limit: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const FAMILIES: readonly Family[] = ['exact', 'free'];
const sizes =
  options.size?.map(Number) ?? (options.quick ? [20, 60, 200] : [20, 60, 200, 500, 1000, 2000, 5000]);
const seeds = options.quick ? [1, 2] : [1, 2, 3];
const limit = Number(options.limit);

/** What is wrong with an answer, or null. An answer that claims nothing is not wrong. */
function fault(instance: Instance, { outcome }: Answer, best: number | null): string | null {
  if (outcome.status === 'infeasible') return 'called a feasible pool infeasible';
  if (outcome.status === 'unknown') return null;
  if (!isFeasible(instance, outcome.values)) return 'gave an award set that breaks a rule';
  if (Number(valueOf(instance.objective.terms, outcome.values)) !== outcome.value)
    return 'misstated its own value';
  if (best === null || outcome.value <= best)
    return outcome.status === 'optimal' && best !== null && outcome.value < best
      ? 'called optimal what is not'
      : null;
  return 'found better than the proved best';
}

/** Seconds of HiGHS and the value it proved, by case. */
const proved = new Map<string, { readonly seconds: number; readonly value: number }>();
const faults: string[] = [];

async function measure(rival: string, family: Family, size: number): Promise<Line> {
  const times: number[] = [];
  const ratios: number[] = [];
  const notes = new Set<string>();
  let peak: number | null = null;
  let asked = 0;
  for (const seed of seeds) {
    // One that ran out of time once would do so again; only the reference is asked for every seed.
    if (asked > times.length && rival !== REFERENCE) break;
    asked++;
    const given: PoolCase = { family, size, seed };
    const key = JSON.stringify(given);
    const answer = await runOne(rival, given, rival === REFERENCE ? 3 * limit : limit);
    const wrong = answer === null ? null : fault(pool(given), answer, proved.get(key)?.value ?? null);
    if (wrong !== null) {
      faults.push(`${rival} ${wrong}: ${key}`);
      notes.add('WRONG');
      continue;
    }
    peak = answer === null ? peak : Math.max(peak ?? 0, answer.peakMegabytes);
    if (answer?.outcome.status !== 'optimal') {
      const { outcome } = answer ?? {};
      notes.add(
        outcome === undefined
          ? 'ended from outside'
          : outcome.status === 'unknown'
            ? outcome.reason
            : `did not finish in time`,
      );
      continue;
    }
    times.push(answer.seconds);
    if (rival === REFERENCE) proved.set(key, { seconds: answer.seconds, value: answer.outcome.value });
    const reference = proved.get(key);
    if (reference === undefined) notes.add('no proved value of HiGHS to compare with');
    else ratios.push(answer.seconds / reference.seconds);
  }
  return {
    family,
    size,
    rival,
    proved: times.length,
    cases: asked,
    median: median(times),
    worst: times.length === 0 ? null : Math.max(...times),
    ratio: median(ratios),
    peakMegabytes: peak,
    note: [...notes].join('; '),
  };
}

async function main(): Promise<void> {
  const lines: Line[] = [];
  for (const family of FAMILIES) {
    /** Rivals that proved nothing at some size, which are not asked for larger ones. */
    const beaten = new Map<string, number>();
    for (const size of sizes) {
      for (const rival of Object.keys(RIVALS)) {
        const at = beaten.get(rival);
        if (at !== undefined) {
          lines.push({
            family,
            size,
            rival,
            proved: 0,
            cases: 0,
            median: null,
            worst: null,
            ratio: null,
            peakMegabytes: null,
            note: `not asked: proved none at ${at}`,
          });
          continue;
        }
        process.stderr.write(`${family} ${size} ${rival}\n`);
        const line = await measure(rival, family, size);
        if (line.proved === 0 && rival !== REFERENCE) beaten.set(rival, size);
        lines.push(line);
      }
    }
  }
  process.stdout.write(
    `${options.json ? JSON.stringify({ limitSeconds: limit, seeds, lines, faults }, null, 2) : table(lines)}\n`,
  );
  for (const line of faults) process.stderr.write(`${line}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

async function start(): Promise<void> {
  const { starting, startTable } = await import('./suites/starting.ts');
  const lines = starting(options.quick ? 3 : 11);
  process.stdout.write(`${options.json ? JSON.stringify({ lines }, null, 2) : startTable(lines)}\n`);
}

async function read(): Promise<void> {
  const { reading, readTable } = await import('./suites/reading.ts');
  const lines = await reading(options.quick ? 1 : 3, Number(options.size?.[0] ?? 100_000));
  process.stdout.write(`${options.json ? JSON.stringify({ lines }, null, 2) : readTable(lines)}\n`);
}

if (options.help) process.stdout.write(`${HELP}\n`);
else if (positionals[0] === 'starting') await start();
else if (positionals[0] === 'reading') await read();
else await main();
