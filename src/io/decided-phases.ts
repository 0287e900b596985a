import type { PhaseId } from '../domain/ids.ts';
import type { Programme } from '../programme/programme.ts';
import type { Collector } from './collector.ts';
import { nearest } from './nearest.ts';
import { locate, type MapNode } from './node.ts';
import { duplicateId, unknownName } from './problems.ts';
import type { WrittenScenario } from './scenario-schema.ts';

/** The phases that a scenario decides, in the programme's order: all of them, where it does not say. */
export function decidedPhases(
  { phases: stated }: WrittenScenario,
  root: MapNode,
  programme: Programme | null,
  problems: Collector,
): readonly PhaseId[] {
  const phases = (programme?.phases ?? []).map(({ id }) => id);
  if (stated === undefined || programme === null) return phases;
  const known: readonly string[] = phases;
  for (const [index, name] of stated.entries()) {
    const at = locate(root, ['phases', index]);
    if (!known.includes(name)) problems.add(unknownName('phase', at, name, known, nearest(name, known)));
    if (stated.indexOf(name) < index) problems.add(duplicateId(at, name));
  }
  return phases.filter((phase) => stated.includes(phase));
}
