import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, median, table, time, worst } from '../report.ts';
import { inWords, type Report, type Suite } from '../suite.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SCENARIO = 'scenarios/community-action/scenario.yaml';
const LIMIT_SECONDS = 2;

/** Runs the built command line and gives the seconds from start to finish. */
function timed(
  args: readonly string[],
  faults: string[],
): { readonly seconds: number; readonly stdout: string } {
  const from = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli/main.js', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - from) / 1000;
  if (status !== 0) faults.push(`allot ${args.join(' ')} ended with ${status}: ${stderr}`);
  return { seconds, stdout };
}

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
    const middle = median(bare);
    const target = {
      goal: `decided and ranked in under ${LIMIT_SECONDS} s`,
      met: middle === null ? null : middle < LIMIT_SECONDS,
    };
    const lines = [
      { what: 'allot run --json', seconds: bare, targets: [target] },
      { what: 'allot run --out: with report and workbook', seconds: packs, targets: [] },
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
