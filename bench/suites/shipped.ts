import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, median, table, time, worst } from '../report.ts';
import { timed } from '../runners/command.ts';
import { inWords, type Report, type Suite } from '../suite.ts';

const SCENARIO = 'scenarios/community-action/scenario.yaml';
const LIMIT_SECONDS = 2;
const PACK_LIMIT_SECONDS = 30;

/** The shipped round, start to finish, as a chair runs it. Needs the build (`npm run build`). */
export const shipped: Suite = {
  says: 'the shipped round from start to finish: award set, proof, ranking of every application, reserve list',
  run({ quick, seeds }): Report {
    const faults: string[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'allot-bench-'));
    const packs: number[] = [];
    const bare: number[] = [];
    const verified: number[] = [];
    for (let run = 0; run < (quick ? 2 : Math.min(10, seeds)); run++) {
      process.stderr.write(`shipped round, run ${run + 1}\n`);
      const json = timed(['run', SCENARIO, '--json'], faults);
      bare.push(json.seconds);
      const { status, ranking, reserve } = JSON.parse(json.stdout) as {
        status: string;
        ranking: string;
        reserve: readonly object[];
      };
      if (status !== 'optimal' || ranking !== 'full' || reserve.length === 0)
        faults.push(`the shipped round is ${status}, its ranking ${ranking}`);
      const pack = join(folder, String(run));
      packs.push(timed(['run', SCENARIO, '--out', pack], faults).seconds);
      verified.push(timed(['verify', pack], faults).seconds);
    }
    rmSync(folder, { recursive: true });
    const within = (seconds: readonly number[], limit: number, what: string) => {
      const middle = median(seconds);
      return { goal: `${what} in under ${limit} s`, met: middle === null ? null : middle < limit };
    };
    const lines = [
      {
        what: 'allot run --json',
        seconds: bare,
        targets: [within(bare, LIMIT_SECONDS, 'decided and ranked')],
      },
      {
        what: 'allot run --out: with every question',
        seconds: packs,
        targets: [within(packs, PACK_LIMIT_SECONDS, 'every section')],
      },
      { what: 'allot verify', seconds: verified, targets: [] },
    ].map(({ seconds, ...line }) => ({
      ...line,
      runs: seconds.length,
      median: median(seconds),
      worst: worst(seconds),
    }));
    const rows = lines.map((line) => [
      line.what,
      figure(line.runs),
      time(line.median),
      time(line.worst),
      inWords(line.targets),
    ]);
    return { table: table(['shipped round', 'runs', 'median', 'worst', 'targets'], rows), lines, faults };
  },
};
