import type { PhaseId } from '../domain/ids.ts';
import type { Location } from '../domain/problem.ts';
import { compare, one, type Rational, rational, zero } from '../domain/rational.ts';
import type { Programme } from '../programme/programme.ts';
import type { Collector } from './collector.ts';
import type { WrittenTable } from './load-table.ts';
import { locate, type MapNode, textAt } from './node.ts';
import { outOfRange, duplicateId } from './problems.ts';
import type { WrittenScenario } from './scenario-schema.ts';

export interface WeightedCriterion {
  readonly name: string;
  readonly weight: Rational;
}

/** How a panel file is to be read, as the scenario says. */
export interface PanelSettings {
  readonly table: WrittenTable;
  readonly columns: Readonly<Record<string, string | undefined>>;
  /** Null: the scenario's own `where`, as far as the panel file has its columns. */
  readonly where: Readonly<Record<string, string>> | null;
  readonly criteria: readonly WeightedCriterion[];
  readonly scale: readonly [Rational, Rational];
  /** Where the scenario names the panel file. */
  readonly fileAt: Location;
}

/** The criteria that a programme publishes: those of the first phase that is decided, else its own. */
export function publishedCriteria(
  programme: Programme | null,
  phases: readonly PhaseId[],
): readonly WeightedCriterion[] {
  const phase = programme?.phases.find(({ id }) => id === phases[0]);
  const own = phase === undefined || phase.criteria.length === 0 ? programme?.criteria : phase.criteria;
  return (own ?? []).map(({ id, weight }) => ({ name: id, weight }));
}

/**
 * The settings of the panel, from either form of `panel:`. Null where the scenario has none. The programme's published
 * criteria count where the scenario does not name its own.
 */
export function panelSettings(
  read: WrittenScenario,
  root: MapNode,
  published: readonly WeightedCriterion[],
  problems: Collector,
): PanelSettings | null {
  const { panel } = read;
  if (panel === undefined) return null;
  const hundred: readonly [Rational, Rational] = [zero, rational(100n)];
  const plain = { columns: {}, where: null, criteria: published, scale: hundred };
  if (typeof panel === 'string') return { ...plain, table: panel, fileAt: locate(root, ['panel']) };
  const [lowest, highest] = panel.scale ?? hundred;
  const ends: readonly [Rational, Rational] = [lowest ?? zero, highest ?? rational(100n)];
  const upwards = compare(ends[0], ends[1]) < 0;
  if (!upwards) {
    const written = `${textAt(root, ['panel', 'scale', 0])}, ${textAt(root, ['panel', 'scale', 1])}`;
    problems.add(outOfRange(locate(root, ['panel', 'scale']), written, 'the lowest mark, then a higher one'));
  }
  const stated = panel.criteria;
  const criteria =
    stated === undefined
      ? published
      : Array.isArray(stated)
        ? stated.map((name) => ({ name, weight: one }))
        : Object.entries(stated).map(([name, weight]) => ({ name, weight }));
  for (const [index, { name }] of criteria.entries()) {
    if (criteria.findIndex((other) => other.name === name) < index) {
      problems.add(duplicateId(locate(root, ['panel', 'criteria', index]), name));
    }
  }
  return {
    table: { file: panel.file, sheet: panel.sheet, header_row: panel.header_row },
    columns: panel.columns ?? {},
    where: panel.where ?? null,
    criteria,
    scale: upwards ? ends : hundred,
    fileAt: locate(root, ['panel', 'file']),
  };
}
