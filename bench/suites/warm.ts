import { changed } from '../../src/model/change.ts';
import type { Model } from '../../src/model/model.ts';
import { instanceOf } from '../../src/model/instance-of.ts';
import { checkProof } from '../../src/solvers/check-proof.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import { createKeeper, type Start } from '../../src/solvers/keeper.ts';
import { FAMILIES, pool } from '../cases/pool.ts';
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
  /** Seconds: the pool itself, the first change (which learns from it), and the others. */
  readonly cold: number | null;
  readonly first: number | null;
  readonly median: number | null;
  readonly worst: number | null;
  readonly targets: readonly Target[];
}

/** Solving again with one application's fate turned around, from what the pool itself came to; every answer is proved and its proof checked. */
export const warm: Suite = {
  says: 'a pool solved again with one application held the other way',
  async run({ sizes, families, seeds, quick }): Promise<Report> {
    const lines: Line[] = [];
    const faults: string[] = [];
    for (const family of FAMILIES.filter((one) => families?.includes(one) ?? true)) {
      for (const size of sizes ?? [200, 500]) {
        const [cold, first, others]: [number[], number[], number[]] = [[], [], []];
        const pools = quick ? Math.min(2, seeds) : seeds;
        for (let seed = 1; seed <= pools; seed++) {
          process.stderr.write(`${family} ${size} #${seed}\n`);
          const { objective, ...rows } = pool({ family, size, seed });
          const model: Model = {
            ...rows,
            levels: [{ name: 'total', ...objective, allowedLoss: { numerator: 0, denominator: 1 } }],
          };
          const keep = createKeeper(createExact());
          const ask = async (change: Parameters<typeof changed>[1], start: Start | null) => {
            const from = performance.now();
            const task = {
              key: 'pool',
              model,
              levels: 1,
              change,
              start,
              timeLimitSeconds: null,
              proof: true,
            };
            const outcome = await keep(task);
            return { seconds: (performance.now() - from) / 1000, outcome };
          };
          const base = await ask({}, null);
          if (base.outcome.status !== 'optimal') throw new Error('a pool has an optimum');
          cold.push(base.seconds);
          const { values, levels } = base.outcome;
          const start = { values, reached: levels.map(({ bound }) => bound) };
          for (let k = 0; k < TURNED; k++) {
            const variable = Math.floor((k * size) / TURNED);
            const change = { fixings: [{ variable, value: 1 - (values[variable] ?? 0) }] };
            const { seconds, outcome } = await ask(change, start);
            const proof = 'proofs' in outcome ? outcome.proofs?.[0]?.proof : undefined;
            const holds = proof !== undefined && checkProof(instanceOf(changed(model, change)), proof).ok;
            if (!holds && outcome.status !== 'optimal')
              faults.push(`no proof: ${family} ${size} #${seed}, ${variable}`);
            (k === 0 ? first : others).push(seconds);
          }
        }
        const limit = TARGETS[size];
        const middle = median(others);
        lines.push({
          family,
          size,
          pools,
          turned: others.length,
          cold: median(cold),
          first: median(first),
          median: middle,
          worst: worst(others),
          targets:
            limit === undefined || middle === null
              ? []
              : [{ goal: `median under ${limit} ms`, met: 1000 * middle < limit }],
        });
      }
    }
    return { table: warmTable(lines), lines, faults };
  },
};

const HEAD = ['family', 'size', 'pools', 'turned', 'as it is', 'first', 'median', 'worst', 'targets'];

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
      inWords(line.targets),
    ]),
  );
