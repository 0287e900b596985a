import { type Change, changed } from '../../src/model/change.ts';
import type { Model } from '../../src/model/model.ts';
import { instanceOf } from '../../src/model/instance-of.ts';
import { checkProof } from '../../src/solvers/check-proof.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import { createKeeper, introducing } from '../../src/solvers/keeper.ts';
import type { Solved } from '../../src/solvers/solved.ts';
import { FAMILIES, pool, type PoolCase } from '../cases/pool.ts';
import { figure, median, table, time, worst } from '../report.ts';
import { inWords, type Report, type Suite, type Target } from '../suite.ts';

/** Milliseconds that the median may take, by size. */
const TARGETS: Readonly<Record<number, number>> = { 200: 5, 500: 20 };
/** How many applications of a pool are turned around. */
const TURNED = 20;

interface Line {
  readonly family: string;
  readonly size: number;
  readonly pools: number;
  readonly turned: number;
  /** Seconds: the pool itself, the first change, and the others. */
  readonly cold: number | null;
  readonly first: number | null;
  readonly median: number | null;
  readonly worst: number | null;
  readonly targets: readonly Target[];
  readonly note: string;
}

/** What came of a family and size so far: seconds, and what keeps them from being the whole story. */
interface Tally {
  readonly cold: number[];
  readonly first: number[];
  readonly others: number[];
  unproved: number;
  withoutProof: number;
}

/** Solves a pool, then turns around some of its applications, one at a time. Gives whatever was wrong. */
async function turnAround(
  given: PoolCase,
  timeLimitSeconds: number,
  tally: Tally,
): Promise<readonly string[]> {
  const { objective, ...rows } = pool(given);
  const allowedLoss = { numerator: 0, denominator: 1 };
  const model: Model = { ...rows, levels: [{ name: 'total', ...objective, allowedLoss }] };
  const keep = introducing(createKeeper(createExact()));
  const ask = async (change: Change, solved: Solved | null) => {
    const from = performance.now();
    const warm = solved !== null;
    const task = { key: 'pool', levels: 1, change, warm, timeLimitSeconds, proof: true };
    const outcome = await keep({ ...task, ...(!warm && { ties: true, learn: true }) }, { model, solved });
    return { seconds: (performance.now() - from) / 1000, outcome };
  };
  const base = await ask({}, null);
  if (base.outcome.status !== 'optimal') {
    tally.unproved += TURNED;
    return [];
  }
  tally.cold.push(base.seconds);
  const { values, levels, learned = [] } = base.outcome;
  const solved = { values, reached: levels.map(({ bound }) => bound), learned };
  const faults: string[] = [];
  for (let k = 0; k < TURNED; k++) {
    const variable = Math.floor((k * given.size) / TURNED);
    const change = { fixings: [{ variable, value: 1 - (values[variable] ?? 0) }] };
    const { seconds, outcome } = await ask(change, solved);
    if (outcome.status !== 'optimal') {
      tally.unproved += 1;
      continue;
    }
    (k === 0 ? tally.first : tally.others).push(seconds);
    const proof = outcome.proofs?.[0]?.proof;
    if (proof === undefined) tally.withoutProof += 1;
    else if (
      proof.claim !== outcome.levels[0]?.value ||
      !checkProof(instanceOf(changed(model, change)), proof).ok
    )
      faults.push(`a proof that does not hold: ${model.name}, application ${variable}`);
  }
  return faults;
}

function lineOf(family: string, size: number, pools: number, tally: Tally): Line {
  const [limit, middle] = [TARGETS[size], median(tally.others)];
  return {
    family,
    size,
    pools,
    turned: tally.others.length,
    cold: median(tally.cold),
    first: median(tally.first),
    median: middle,
    worst: worst(tally.others),
    targets:
      limit === undefined || middle === null
        ? []
        : [{ goal: `median under ${limit} ms`, met: 1000 * middle < limit }],
    note: [
      ...(tally.unproved > 0 ? [`${tally.unproved} not proved in time`] : []),
      ...(tally.withoutProof > 0 ? [`${tally.withoutProof} without a proof`] : []),
    ].join('; '),
  };
}

/** Solving again with one application's fate turned around, from what the pool itself came to; every answer's proof is followed. */
export const warm: Suite = {
  says: 'a pool solved again with one application held the other way',
  async run({ sizes, families, seeds, limitSeconds, quick }): Promise<Report> {
    const lines: Line[] = [];
    const faults: string[] = [];
    const pools = quick ? Math.min(2, seeds) : seeds;
    for (const family of FAMILIES.filter((one) => families?.includes(one) ?? true)) {
      for (const size of sizes ?? [200, 500]) {
        const tally: Tally = { cold: [], first: [], others: [], unproved: 0, withoutProof: 0 };
        for (let seed = 1; seed <= pools; seed++) {
          process.stderr.write(`${family} ${size} #${seed}\n`);
          faults.push(...(await turnAround({ family, size, seed }, limitSeconds, tally)));
        }
        lines.push(lineOf(family, size, pools, tally));
      }
    }
    return { table: warmTable(lines), lines, faults };
  },
};

const HEAD = [
  'family',
  'size',
  'pools',
  'turned',
  'as it is',
  'first',
  'median',
  'worst',
  'targets and notes',
];

const warmTable = (lines: readonly Line[]): string =>
  table(
    HEAD,
    lines.map((line) => [
      line.family,
      String(line.size),
      figure(line.pools),
      figure(line.turned),
      time(line.cold),
      time(line.first),
      time(line.median),
      time(line.worst),
      [inWords(line.targets), line.note].filter((text) => text !== '').join('; '),
    ]),
  );
