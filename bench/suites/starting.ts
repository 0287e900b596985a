import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTopology } from '../../src/geography/read-topology.ts';
import { program } from '../../src/cli/program.ts';
import { program as asGiven } from '../runners/program.ts';
import { shippedMaps } from '../../src/io/load-geography.ts';
import { figure, median, table } from '../report.ts';
import { inWords, type Report, type Suite } from '../suite.ts';

/** What it takes before any work begins, in milliseconds, measured in pairs: each run beside one of Node that does nothing. */
interface StartLine {
  readonly what: string;
  /** Of Node alone, where that is what it is compared with. */
  readonly node: number | null;
  /** The median over pairs of what it took more than Node alone; of a map, of reading it. */
  readonly more: number;
  /** What it may take; null where nobody has said. */
  readonly target: number | null;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

function took(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const node = (args: readonly string[]): number =>
  took(() => {
    const { status, stderr } = spawnSync(process.execPath, [...args], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  });

/** `--help` of every command, and reading each shipped map. Needs the build (`npm run build`). */
function measured(pairs: number): readonly StartLine[] {
  const helps = program().commands.map((command): StartLine => {
    const timed = Array.from({ length: pairs }, () => {
      const alone = node(['-e', '0']);
      return { alone, more: node([...asGiven, command.name(), '--help']) - alone };
    });
    return {
      what: `${command.name()} --help`,
      node: median(timed.map(({ alone }) => alone)),
      more: median(timed.map(({ more }) => more)) ?? Number.NaN,
      target: 150,
    };
  });
  const maps = shippedMaps.map((name): StartLine => {
    const read = (): void => {
      const map = readTopology(JSON.parse(readFileSync(`${root}data/places/${name}.topo.json`, 'utf8')));
      if (map.places.length < 33) throw new Error(`${name} has ${map.places.length} places`);
    };
    const more = median(Array.from({ length: pairs }, () => took(read))) ?? Number.NaN;
    return { what: `map of ${name}`, node: null, more, target: null };
  });
  return [...helps, ...maps];
}

export const starting: Suite = {
  says: 'what --help of every command takes more than Node alone, and what reading each shipped map takes',
  run({ quick }): Report {
    const lines = measured(quick ? 3 : 11);
    const rows = lines.map(({ what, node: alone, more, target }) => [
      what,
      figure(alone, ' ms'),
      figure(more, ' ms'),
      target === null ? '' : inWords([{ goal: `at most ${target} ms more`, met: more <= target }]),
    ]);
    return { table: table(['', 'Node alone', 'more', 'targets'], rows), lines, faults: [] };
  },
};
