import { parseArgs } from 'node:util';
import type { Options, Suite } from './suite.ts';

/** Each is loaded only when it is asked for. To add one, write `suites/<name>.ts` and a line here. */
const SUITES: Readonly<Record<string, () => Promise<Suite>>> = {
  shipped: async () => (await import('./suites/shipped.ts')).shipped,
  partnerships: async () => (await import('./suites/partnerships.ts')).partnerships,
  budgets: async () => (await import('./suites/budgets.ts')).budgets,
  warm: async () => (await import('./suites/warm.ts')).warm,
  starting: async () => (await import('./suites/starting.ts')).starting,
  room: async () => (await import('./suites/room.ts')).room,
  reading: async () => (await import('./suites/reading.ts')).reading,
  solve: async () => (await import('./suites/solve.ts')).solve,
};

const HELP = `npm run bench -- [SUITE …] [--size N]… [--family NAME]… [--rival NAME]… [--seeds N] [--limit SECONDS] [--quick] [--json]
Every answer is checked before its time counts: feasible in integers, equal in value to HiGHS at gap 0 (which has three times the
limit), its proof followed. Ratios are of the same case in the same run. --quick takes minutes; everything takes hours.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', multiple: true },
    family: { type: 'string', multiple: true },
    rival: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '10' },
    limit: { type: 'string', default: '30' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const listed = (given: readonly string[] | undefined): readonly string[] | null =>
  given?.flatMap((text) => text.split(',')) ?? null;

const options: Options = {
  sizes: listed(values.size)?.map(Number) ?? null,
  families: listed(values.family),
  rivals: listed(values.rival),
  seeds: Number(values.seeds),
  limitSeconds: Number(values.limit),
  quick: values.quick,
};

async function main(): Promise<void> {
  const names = positionals.length === 0 ? Object.keys(SUITES) : positionals;
  const unknown = names.filter((name) => !(name in SUITES));
  if (unknown.length > 0)
    throw new Error(`no suite ${unknown.join(', ')}: there are ${Object.keys(SUITES).join(', ')}`);
  const found: Record<string, object> = {};
  for (const name of names) {
    const suite = await SUITES[name]?.();
    if (suite === undefined) continue;
    const { table, lines, faults } = await suite.run(options);
    found[name] = { lines, faults };
    if (!values.json) process.stdout.write(`${name}: ${suite.says}\n${table}\n\n`);
    for (const fault of faults) process.stderr.write(`WRONG: ${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ ...options, suites: found }, null, 2)}\n`);
}

async function help(): Promise<void> {
  process.stdout.write(HELP);
  for (const [name, load] of Object.entries(SUITES))
    process.stdout.write(`  ${name.padEnd(10)}${(await load()).says}\n`);
}

await (values.help ? help() : main());
