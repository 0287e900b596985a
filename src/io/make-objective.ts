import { compare, rational, type Rational, zero } from '../domain/rational.ts';
import type { Level, MeritBasis, Need, Objective, Reach } from '../programme/objective.ts';
import type { Rule } from '../programme/rule.ts';
import type { Collector } from './collector.ts';
import { locate, type Node } from './node.ts';
import type { WrittenObjective } from './objective-schema.ts';
import { missingKey, needsGeography, settingConflict } from './problems.ts';

export interface ObjectiveContext {
  /** Where problems point to: the document with the key `objective`. */
  readonly root: Node;
  readonly hasMap: boolean;
  /** The need by which places count unless the objective says otherwise. */
  readonly need: Need;
  readonly hasThemes: boolean;
  readonly rules: readonly Rule[];
}

const whole = (value: number): Rational => rational(BigInt(value));

/** The objective with everything that was left unsaid filled in by the published defaults. */
export function makeObjective(
  written: WrittenObjective,
  context: ObjectiveContext,
  problems: Collector,
): Objective | undefined {
  const merit = meritBasis(written, context, problems);
  const combination =
    written.mode === 'hierarchical'
      ? hierarchical(written, context, problems)
      : weighted(written, context, problems);
  if (merit === undefined || combination === undefined) return undefined;
  return {
    merit,
    spread: { need: written.spread?.need ?? context.need, reach: reach(written) },
    diversity: { steps: written.diversity?.steps ?? 20 },
    gridPerPoint: written.grid ?? 100,
    combination,
  };
}

function meritBasis(
  written: WrittenObjective,
  context: ObjectiveContext,
  problems: Collector,
): MeritBasis | undefined {
  const basis = written.basis ?? 'pound';
  if (basis !== 'above-line') return { basis };
  const lines = context.rules.flatMap((rule) => (rule.kind === 'fundable-line' ? [rule.merit] : []));
  const line = written.line ?? lines.toSorted(compare).at(-1);
  if (line !== undefined) return { basis, line };
  const why = 'the basis above-line counts marks above it; a rule of the kind fundable-line also states one';
  return problems.refuse(missingKey(locate(context.root, ['objective', 'line']), 'line', why));
}

function reach(written: WrittenObjective): Reach {
  const stated = written.spread?.reach;
  if (stated === undefined || stated === 'none') return { kind: 'delivery' };
  if ('neighbours' in stated) return { kind: 'neighbours', share: stated.neighbours };
  const { numerator, denominator } = stated.distance_km;
  return { kind: 'distance', metres: (Number(numerator) * 1000) / Number(denominator) };
}

function weighted(written: WrittenObjective, context: ObjectiveContext, problems: Collector) {
  const { root, hasMap, hasThemes } = context;
  if (written.levels !== undefined) {
    const at = locate(root, ['objective', 'levels']);
    return problems.refuse(
      settingConflict(
        at,
        'Levels belong to a hierarchical objective.',
        'Add “mode: hierarchical”, or take the levels out.',
      ),
    );
  }
  const weights = {
    merit: written.weights?.merit ?? whole(1),
    spread: written.weights?.spread ?? whole(hasMap ? 60 : 0),
    diversity: written.weights?.diversity ?? whole(hasThemes ? 40 : 0),
  };
  if (!hasMap && compare(weights.spread, zero) > 0) {
    return problems.refuse(
      needsGeography(locate(root, ['objective', 'weights', 'spread']), 'Spread over places'),
    );
  }
  const guard = written.guard === undefined ? null : { meritLoss: written.guard.merit_loss };
  return { mode: 'weighted' as const, weights, guard };
}

function hierarchical(written: WrittenObjective, context: ObjectiveContext, problems: Collector) {
  const { root, hasMap } = context;
  for (const key of ['weights', 'guard'] as const) {
    if (written[key] === undefined) continue;
    const at = locate(root, ['objective', key]);
    problems.add(
      settingConflict(
        at,
        `“${key}” belongs to a weighted objective.`,
        'Take it out: a level has “allow_loss” instead.',
      ),
    );
  }
  if (written.levels === undefined) {
    return problems.refuse(
      missingKey(
        locate(root, ['objective', 'levels']),
        'levels',
        'a hierarchical objective is a list of them',
      ),
    );
  }
  const index = written.levels.findIndex(({ maximise }) => maximise === 'spread');
  if (!hasMap && index >= 0) {
    return problems.refuse(
      needsGeography(locate(root, ['objective', 'levels', index]), 'Spread over places'),
    );
  }
  const levels = written.levels.map(
    ({ maximise, allow_loss }): Level => ({ maximise, allowLoss: allow_loss ?? zero }),
  );
  return { mode: 'hierarchical' as const, levels };
}
