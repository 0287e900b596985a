import { figure, median, table, time, worst } from '../report.ts';
import { timed } from '../runners/command.ts';
import type { Report, Suite } from '../suite.ts';

const FOLDER = 'scenarios/healthy-communities';
const PHASES = ['phase-1', 'phase-2', 'together'];

/** The award sets of 272 partnerships, each phase by itself and both in one model. Needs the build (`npm run build`). */
export const partnerships: Suite = {
  says: 'the award set of 272 partnerships: each phase, and both planned together',
  run({ quick, seeds }): Report {
    const faults: string[] = [];
    const lines = PHASES.map((what) => {
      const seconds: number[] = [];
      for (let run = 0; run < (quick ? 2 : Math.min(10, seeds)); run++) {
        process.stderr.write(`${what}, run ${run + 1}\n`);
        const one = timed(['run', `${FOLDER}/${what}.yaml`, '--award-set-only', '--json'], faults);
        seconds.push(one.seconds);
        const { status } = JSON.parse(one.stdout) as { status: string };
        if (status !== 'optimal') faults.push(`${what} is ${status}`);
      }
      return { what, runs: seconds.length, median: median(seconds), worst: worst(seconds) };
    });
    const rows = lines.map((line) => [line.what, figure(line.runs), time(line.median), time(line.worst)]);
    return { table: table(['partnerships', 'runs', 'median', 'worst'], rows), lines, faults };
  },
};
