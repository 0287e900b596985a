import { stat, readFile } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { sha256Hex } from '../../domain/hash.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import { safeForTerminal } from '../../io/safe-terminal.ts';
import { usage } from '../pots.ts';
import { version } from '../version.ts';

/** One scenario to decide, with some of its settings said otherwise. */
export interface Job {
  /** Counted from 1 over the whole batch, whatever the shard. */
  readonly job: number;
  readonly scenario: string;
  /** What is set, by the path of the setting: `pot`, `objective.weights.spread`. */
  readonly set: Readonly<Record<string, string>>;
}

/** Everything that a batch decides, and a name for it: two batches of one name ask the same, file by file and set by set. */
export interface Plan {
  readonly id: string;
  readonly jobs: readonly Job[];
}

/** The scenarios that the paths mean, each with every combination of what is set, in an order that the paths alone decide. */
export async function planOf(paths: readonly string[], sets: readonly string[]): Promise<Plan> {
  const found = (await Promise.all(paths.map(scenariosAt))).flat();
  const unique = new Map(found.map((path) => [resolve(path), path]));
  const scenarios = [...unique.values()].sort(byCodeUnit);
  const combinations = combined(sets.map(settingOf));
  const jobs = scenarios.flatMap((scenario) => combinations.map((set) => ({ scenario, set })));
  const numbered = jobs.map((job, index) => ({ job: index + 1, ...job }));
  const text = JSON.stringify([
    version(),
    numbered.map(({ scenario, set }) => [scenario, Object.entries(set)]),
  ]);
  return { id: (await sha256Hex(new TextEncoder().encode(text))).slice(0, 16), jobs: numbered };
}

/** A scenario by its path; those of a folder and what is in it; or those that a pattern means. */
async function scenariosAt(path: string): Promise<readonly string[]> {
  const about = await stat(path).catch(() => null);
  if (about?.isFile() === true) return [posix(path)];
  if (about?.isDirectory() === true) {
    const files = await glob('**/*.{yaml,yml}', { cwd: path, onlyFiles: true });
    const scenarios = await Promise.all(
      files.map(async (file) => ((await isScenario(join(path, file))) ? [posix(join(path, file))] : [])),
    );
    return scenarios.flat().length > 0 ? scenarios.flat() : nothing(path);
  }
  const matched = await glob(posix(path), { onlyFiles: true });
  return matched.length > 0 ? matched.map(posix) : nothing(path);
}

const posix = (path: string): string => path.replaceAll(sep, '/');

const nothing = (path: string): never =>
  usage(
    `No scenario is at ${safeForTerminal(path)}: name a scenario file, a folder with some, or a pattern in quotes.`,
  );

/** A scenario names a programme or extends another scenario; a programme file does neither. */
const isScenario = async (path: string): Promise<boolean> =>
  /^(?:programme|extends)\s*:/m.test(await readFile(path, 'utf8'));

interface Setting {
  readonly key: string;
  readonly values: readonly string[];
}

function settingOf(text: string): Setting {
  const match = /^([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)=(.+)$/s.exec(text);
  const values = (match?.[2] ?? '').split(',').map((value) => value.trim());
  if (match?.[1] === undefined || values.some((value) => value === ''))
    return usage(
      `--set takes a setting with its values such as pot=80000,90000, not “${safeForTerminal(text)}”.`,
    );
  return { key: match[1], values };
}

function combined(settings: readonly Setting[]): readonly Readonly<Record<string, string>>[] {
  const keys = settings.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined)
    usage(
      `--set ${safeForTerminal(twice)} is there twice: give all its values at once, with commas between.`,
    );
  return settings.reduce<readonly Readonly<Record<string, string>>[]>(
    (sets, { key, values }) => sets.flatMap((set) => values.map((value) => ({ ...set, [key]: value }))),
    [{}],
  );
}

/** `2/8`: the second of eight parts, which together are the whole. */
export function shardOf(text: string | undefined, { jobs }: Plan): readonly Job[] {
  if (text === undefined) return jobs;
  const [part = 0, of = 0] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.slice(1).map(Number) ?? [];
  if (part < 1 || part > of)
    return usage(`--shard takes a part of the whole such as 2/8, not “${safeForTerminal(text)}”.`);
  return jobs.filter(({ job }) => (job - 1) % of === part - 1);
}
