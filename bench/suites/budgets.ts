import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from '../cases/random.ts';
import { figure, median, table, time, worst } from '../report.ts';
import { explaining } from '../runners/explaining.ts';
import { program } from '../runners/program.ts';
import { inWords, type Report, type Suite } from '../suite.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SHIPPED = 'scenarios/community-action/scenario.yaml';
/** Tells the most memory that the process had and its processor time, its threads among it, as the last line of standard error. */
const TELL_USE =
  "data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\nUSED '+u.maxRSS+' '+(u.userCPUTime+u.systemCPUTime))})";
/** What has not ended by then is said not to have; and of the applications of the shipped round, every so many are explained. */
const EFFORT = { longestSeconds: 120, every: 12 };
const QUICK = { longestSeconds: 40, every: 40 };

interface Question {
  readonly what: string;
  readonly args: readonly string[];
  readonly seconds: number | null;
  /** What is wrong with an answer, or null. */
  readonly fault: (answer: never) => string | null;
}

interface Step {
  readonly status: string;
  readonly value: number;
  readonly untilPence: number;
  readonly potPence: number;
}

/** Money buys no less: values never fall, and every pot was proved. */
const rising = ({ steps }: { readonly steps: readonly Step[] }): string | null =>
  steps.every(({ status, value }, index) => status === 'optimal' && value >= (steps[index - 1]?.value ?? 0))
    ? null
    : 'a pot was not proved, or is worth less than a smaller one';

const whole = (answer: {
  readonly steps: readonly Step[];
  readonly asked: { readonly completeFromPence: number; readonly fromPence: number };
}): string | null =>
  answer.asked.completeFromPence !== answer.asked.fromPence
    ? 'the staircase is not complete'
    : rising(answer);

const curves = (answer: {
  readonly curves: readonly { readonly points: readonly { readonly merit: number }[] }[];
}) =>
  answer.curves.every(({ points }) =>
    points.every(({ merit }, index) => index === 0 || merit < (points[index - 1]?.merit ?? 0)),
  )
    ? null
    : 'merit does not fall along the frontier';

const proved = (answer: { readonly worstRegret: number; readonly bound: number }): string | null =>
  answer.worstRegret === answer.bound ? null : 'the reserve list is not proved the best';

const chained = (answer: {
  readonly total: { readonly value: number; readonly bound: number };
}): string | null => (answer.total.value === answer.total.bound ? null : 'the ladder is not proved the best');

const explained = (answer: { readonly leftOut: readonly string[] }): string | null =>
  answer.leftOut.length === 0 ? null : answer.leftOut.join(' ');

const priced = (answer: { readonly rules: readonly { readonly price: number }[] }): string | null =>
  answer.rules.every(({ price }) => price >= 0) ? null : 'a rule has a price below nothing';

const questionsOf = (exact: string, large: string): readonly Question[] => [
  {
    what: '101 pots, half to one and a half',
    args: ['whatif', SHIPPED, '--pot', '40000..120000', '--step', '800'],
    seconds: 5,
    fault: rising,
  },
  {
    what: 'every step, £2,000 and £5,000 awards',
    args: ['whatif', exact, '--pot', '40000..120000', '--complete'],
    seconds: 10,
    fault: whole,
  },
  {
    what: 'frontier of spread, 50 levels',
    args: ['frontier', SHIPPED, '--against', 'spread', '--points', '50'],
    seconds: 10,
    fault: curves,
  },
  {
    what: 'frontier of diversity, 50 levels',
    args: ['frontier', SHIPPED, '--against', 'diversity', '--points', '50'],
    seconds: 10,
    fault: curves,
  },
  {
    what: 'why A105 is not funded',
    args: ['explain', SHIPPED, 'A105'],
    seconds: 0.5,
    fault: explained,
  },
  {
    what: 'why A040 is funded',
    args: ['explain', SHIPPED, 'A040'],
    seconds: 0.5,
    fault: explained,
  },
  { what: 'prices of the rules', args: ['rules', SHIPPED], seconds: 5, fault: priced },
  {
    what: '500 applications: prices of the rules',
    args: ['rules', large],
    seconds: null,
    fault: priced,
  },
  {
    what: '500 applications: why one is funded, or not',
    args: ['explain', large, 'A001'],
    seconds: null,
    fault: explained,
  },
  { what: 'ladder of three pots', args: ['ladder', SHIPPED], seconds: null, fault: chained },
  {
    what: 'ladder of five pots',
    args: ['ladder', SHIPPED, '--pots', '70000,75000,80000,85000,90000'],
    seconds: null,
    fault: chained,
  },
  { what: 'reserve list of eight', args: ['reserves', SHIPPED], seconds: null, fault: proved },
  {
    what: '500 applications: 21 pots',
    args: ['whatif', large, '--pot', '100000..300000', '--step', '10000'],
    seconds: null,
    fault: rising,
  },
];

/** The questions over pots, from start to finish, each answer checked. Needs the build (`npm run build`). */
export const budgets: Suite = {
  says: 'explanations, what-ifs over pots, prices of rules, frontiers, a ladder, a reserve list, and the pack with every section: seconds and memory',
  async run({ quick }): Promise<Report> {
    const { longestSeconds, every } = quick ? QUICK : EFFORT;
    const folder = mkdtempSync(join(tmpdir(), 'allot-bench-'));
    const faults: string[] = [];
    const questions = questionsOf(
      madeUp(folder, 'exact', 180, 80_000),
      madeUp(folder, 'large', 500, 200_000),
    );
    const lines = questions.map(({ what, args, seconds: goal, fault }) => {
      const ran = allot([...args, '--json'], longestSeconds);
      const unanswered = ran.stdout === '';
      const wrong = unanswered ? null : fault(JSON.parse(ran.stdout) as never);
      if (wrong !== null) faults.push(`${what}: ${wrong}`);
      if (unanswered && ran.status !== null) faults.push(`${what}: ended with ${ran.status}`);
      return lineOf(what, ran, wrong === null && !unanswered, goal);
    });
    const seconds = await explaining(join(root, SHIPPED), every);
    for (const [name, found] of [
      ['median', median(seconds)],
      ['worst', worst(seconds)],
    ] as const)
      lines.push({
        what: `why, once decided, on one thread: ${name} of ${seconds.length}`,
        seconds: found,
        processorSeconds: null,
        megabytes: 0,
        ended: true,
        targets: [{ goal: 'under 0.5 s', met: found !== null && found < 0.5 }],
      });
    const pack = allot(['run', SHIPPED, '--out', join(folder, 'pack')], longestSeconds);
    if (pack.status !== 0 && pack.status !== null) faults.push(`the pack ended with ${pack.status}`);
    lines.push(lineOf('the pack with every section', pack, pack.status === 0, 30));
    rmSync(folder, { recursive: true });
    const rows = lines.map((line) => [
      line.what,
      time(line.seconds),
      time(line.processorSeconds),
      line.megabytes === 0 ? '—' : figure(line.megabytes),
      [...(line.ended ? [] : [`did not end in ${longestSeconds} s`]), inWords(line.targets)].join('; '),
    ]);
    return {
      table: table(['questions over pots', 'seconds', 'of processors', 'MB', 'targets'], rows),
      lines,
      faults,
    };
  },
};

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly seconds: number;
  /** Of all threads together: what other work on the machine adds least to. */
  readonly processorSeconds: number;
  readonly megabytes: number;
}

function allot(args: readonly string[], longestSeconds: number): Ran {
  process.stderr.write(`allot ${args.join(' ')}\n`);
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', TELL_USE, ...program, ...args],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      timeout: 1000 * longestSeconds,
      killSignal: 'SIGKILL',
    },
  );
  const seconds = (performance.now() - from) / 1000;
  const [kilobytes = 0, microseconds = 0] = /USED (\d+) (\d+)/.exec(stderr)?.slice(1).map(Number) ?? [];
  return {
    status,
    stdout,
    seconds,
    processorSeconds: microseconds / 1e6,
    megabytes: Math.round(kilobytes / 1024),
  };
}

const lineOf = (
  what: string,
  { seconds, processorSeconds, megabytes, status }: Ran,
  answered: boolean,
  goal: number | null,
) => ({
  what,
  seconds: answered ? seconds : null,
  processorSeconds: answered ? processorSeconds : null,
  megabytes,
  ended: status !== null,
  targets: [
    ...(goal === null ? [] : [{ goal: `under ${goal} s`, met: answered ? seconds < goal : false }]),
    ...(megabytes === 0 ? [] : [{ goal: 'under 500 MB', met: megabytes < 500 }]),
  ],
});

const BOROUGHS = [
  'Barnet',
  'Bexley',
  'Brent',
  'Camden',
  'Croydon',
  'Ealing',
  'Enfield',
  'Hackney',
  'Harrow',
  'Hounslow',
  'Islington',
  'Lambeth',
  'Lewisham',
  'Merton',
  'Newham',
  'Southwark',
  'Sutton',
  'Westminster',
];

/** A made-up round with awards of £2,000 and £5,000 alone, weighed as the shipped one. */
function madeUp(folder: string, name: string, size: number, pot: number): string {
  const next = random(size);
  const one = <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;
  const rows = Array.from({ length: size }, (_, index) =>
    [
      `A${String(index + 1).padStart(3, '0')}`,
      next() < 0.45 ? 2000 : 5000,
      (40 + 60 * next()).toFixed(2),
      one(BOROUGHS),
      one(['access', 'priorities', 'insight']),
    ].join(','),
  );
  writeFileSync(
    join(folder, `${name}.csv`),
    `application_id,amount_requested,score,places,themes\n${rows.join('\n')}\n`,
  );
  const scenario = join(folder, `${name}.yaml`);
  writeFileSync(
    scenario,
    `programme: open\napplications: ${name}.csv\npot: ${pot}\ngeography: london\nobjective:\n  weights: { merit: 1, spread: 60, diversity: 40 }\n  spread: { need: population-and-deprivation, reach: { neighbours: 25% } }\n  diversity: { steps: 20 }\n`,
  );
  return scenario;
}
