import { stringify } from 'yaml';
import type { Reading } from '../../domain/problem.ts';
import type { Programme } from '../../programme/programme.ts';
import { at, Collector } from '../collector.ts';
import { keysOf, partnerColumns } from '../columns.ts';
import type { Files } from '../files.ts';
import { shippedMaps } from '../load-geography.ts';
import { type LoadedProgramme, loadProgramme, shippedProgrammes } from '../load-programme.ts';
import { asksAboutPartners } from '../load-partners.ts';
import { loadScenario } from '../load-scenario.ts';
import { mapFeatures } from '../map-features.ts';
import { type MapNode, textAt } from '../node.ts';
import { readText } from '../read-text.ts';
import { readYaml } from '../read-yaml.ts';
import { writeCsv } from '../write-csv.ts';
import { guessProperties } from './guess-properties.ts';
import { programmeText } from './programme-text.ts';
import { scenarioText } from './scenario-text.ts';
import { starterColumns } from './starter-columns.ts';

/** What somebody said of the fund that they begin; null where they did not. Paths are as they are written in the scenario. */
export interface StarterWishes {
  readonly title: string;
  /** A shipped programme or the path of one. Null: a programme file is written to start from. */
  readonly programme: string | null;
  /** A shipped map or the path of one. */
  readonly geography: string | null;
  /** Pounds, as text. */
  readonly pot: string | null;
}

export interface StarterFile {
  readonly name: string;
  readonly text: string;
}

/**
 * The files of a new fund: a scenario, an applications file with the columns that its programme needs, and a programme unless one was named.
 * Whatever can be known is not asked: it is read from the programme and the map. The files are checked as a scenario before they are given.
 *
 * `scenario` is the path that the scenario will have; nothing is written here.
 */
export async function starter(
  wishes: StarterWishes,
  scenario: string,
  files: Files,
): Promise<Reading<readonly StarterFile[]>> {
  const problems = new Collector();
  const own = wishes.programme === null ? programmeText(idOf(wishes.title), wishes.title) : null;
  const named = wishes.programme ?? 'programme.yaml';
  const withOwn = own === null ? files : beside(files, scenario, [{ name: 'programme.yaml', text: own }]);
  const node = readYaml(scenario, stringify({ programme: named }), problems);
  const loaded = node && (await loadProgramme(node, withOwn, problems));
  const geography = await mapLine(wishes.geography, scenario, files, problems);
  if (loaded === undefined || geography === undefined) return { value: undefined, problems: problems.all };

  const hasPartners = asksAboutPartners(loaded);
  const text = scenarioOf(wishes, named, loaded, geography);
  const columns = starterColumns(loaded.programme, text.hasMap);
  const made: readonly StarterFile[] = [
    { name: 'scenario.yaml', text: text.yaml },
    ...(own === null ? [] : [{ name: 'programme.yaml', text: own }]),
    {
      name: 'applications.csv',
      text: writeCsv(
        columns.map((name) => ({ name, of: () => '' })),
        [],
      ),
    },
    ...(hasPartners
      ? [
          {
            name: 'partners.csv',
            text: writeCsv(
              keysOf(partnerColumns).map((name) => ({ name, of: () => '' })),
              [],
            ),
          },
        ]
      : []),
  ];
  const checked = await loadScenario(scenario, beside(files, scenario, made));
  // That there are no applications yet is what they are for.
  const rest = checked.problems.filter(({ code }) => code !== 'only-a-header');
  return { value: checked.value === undefined ? undefined : made, problems: rest };
}

function scenarioOf(
  { title, pot }: StarterWishes,
  named: string,
  { programme, rules, base }: LoadedProgramme,
  geography: string | null,
): { readonly yaml: string; readonly hasMap: boolean } {
  const given = { pot: textAt(base, ['pot']) ?? null, geography: givenMap(base) };
  const hasMap = (geography ?? given.geography ?? 'none') !== 'none';
  const about: Pick<Programme, 'themes' | 'tiers'> = programme;
  const yaml = scenarioText({
    title,
    programme: line(named),
    pot: pot === null || /^[\d.,£]+$/.test(pot) ? pot : line(pot),
    given,
    geography,
    hasMap,
    hasThemes: about.themes.length > 0,
    hasTiers: about.tiers.length > 0,
    hasPartners: asksAboutPartners({ programme, rules }),
  });
  return { yaml, hasMap };
}

const givenMap = (base: MapNode): string | null =>
  base.entries.has('geography') ? (textAt(base, ['geography']) ?? 'a map of its own') : null;

/** The map as a line of YAML: a shipped one by its name; a file with the properties that seem to hold its codes and names. */
async function mapLine(
  wanted: string | null,
  scenario: string,
  files: Files,
  problems: Collector,
): Promise<string | null | undefined> {
  if (wanted === null || wanted === 'none' || !/[./\\]/.test(wanted)) return wanted;
  const source = await readText(files, files.resolve(scenario, wanted), wanted, at(scenario), problems);
  if (source === undefined) return undefined;
  const features = featuresOf(source.file, source.text);
  return stringify(
    { file: wanted, ...guessProperties(features) },
    { collectionStyle: 'flow', lineWidth: 0 },
  ).trim();
}

/** As far as they can be read: what is wrong with the map is said when the files are checked. */
function featuresOf(file: string, text: string) {
  const root: MapNode = { kind: 'map', entries: new Map(), at: { file } };
  try {
    return mapFeatures(file, JSON.parse(text), undefined, root, new Collector()) ?? [];
  } catch {
    return [];
  }
}

/** The files of the disk, with some that are not written yet in the folder of the scenario. */
function beside(files: Files, scenario: string, made: readonly StarterFile[]): Files {
  const drafts = new Map(
    made.map(({ name, text }) => [name === 'scenario.yaml' ? scenario : files.resolve(scenario, name), text]),
  );
  return {
    ...files,
    read: async (path) => {
      const draft = drafts.get(path);
      return draft === undefined ? files.read(path) : { ok: true, bytes: new TextEncoder().encode(draft) };
    },
  };
}

const line = (text: string): string => stringify(text, { lineWidth: 0 }).trim();

/** A title as an id: `Green Spaces 2026` is `green-spaces-2026`. */
const idOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'my-fund';

export const starterChoices = { programmes: shippedProgrammes, maps: ['none', ...shippedMaps] } as const;
