import { describe, expect, it } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { allocate } from '../../src/analysis/allocate.ts';
import type { DecisionProof, Solution } from '../../src/analysis/solution.ts';
import { verifyProof } from '../../src/analysis/verify-proof.ts';
import type { DecisionResult } from '../../src/domain/result.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { nodeFiles } from '../../src/cli/node-files.ts';
import { valueOf } from '../../src/model/value-of.ts';
import { isFeasible } from '../../src/solvers/check.ts';
import { createExact } from '../../src/solvers/exact/exact.ts';
import type { Engine } from '../../src/solvers/port.ts';
import { oracleBy, oracleOf } from '../oracle.ts';

interface Proved {
  readonly result: DecisionResult;
  readonly solution: Solution;
  readonly proof: DecisionProof;
}

async function proved(
  path: string,
  changes: { readonly pot?: number; readonly objective?: unknown } = {},
  oracle = oracleOf('exact'),
): Promise<Proved> {
  const { value } = await loadScenario(path, nodeFiles);
  if (value === undefined) throw new Error(`${path} does not load`);
  const scenario = { ...value.scenario, ...changes } as typeof value.scenario;
  const question = { ...value, scenario, version: '0', ranking: 'none' as const, warnings: [] };
  const allocated = await allocate(question, oracle);
  if (!allocated.ok || allocated.solution === null || allocated.solution.proof === null)
    throw new Error(`${path} has no proof`);
  return { ...allocated, solution: allocated.solution, proof: allocated.solution.proof };
}

const failures = ({ result, solution, proof }: Proved): readonly string[] =>
  verifyProof(result, solution, proof).failures;

describe.each([
  ['weighted', 'scenarios/merit-against-spread/with-spread.yaml', 1],
  ['guarded', 'scenarios/merit-against-spread/guarded.yaml', 1],
  ['hierarchical', 'scenarios/merit-against-spread/hierarchical.yaml', 3],
])('the proof of a %s decision', async (_, path, leastLevels) => {
  const sound = await proved(path);
  const { model } = sound.solution;
  const withModel = (changed: Partial<Model>): Proved => ({
    ...sound,
    solution: { ...sound.solution, model: { ...model, ...changed } },
  });

  it('holds, and looked at something', () => {
    const { failures, count } = verifyProof(sound.result, sound.solution, sound.proof);
    expect(failures).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(sound.proof.levels.length);
    expect(sound.proof.levels.length).toBeGreaterThanOrEqual(leastLevels);
  });
  it('is refused where the result claims a unit less, or more', () => {
    for (const by of [-1, 1]) {
      const levels = sound.result.objective.levels.map((level, k) =>
        k === 0 ? { ...level, bound: level.bound + by } : level,
      );
      const result = { ...sound.result, objective: { ...sound.result.objective, levels } };
      expect(failures({ ...sound, result })).not.toEqual([]);
    }
  });
  it('is refused where a claim is bolder, a witness poorer, or a level missing', () => {
    const first = sound.proof.levels[0];
    if (first === undefined) throw new Error('a level');
    const withLevels = (levels: DecisionProof['levels']): Proved => ({
      ...sound,
      proof: { ...sound.proof, levels },
    });
    const others = sound.proof.levels.slice(1);
    const bolder = { ...first, proof: { ...first.proof, claim: (first.proof.claim ?? 0) - 1 } };
    expect(failures(withLevels([bolder, ...others]))).not.toEqual([]);
    expect(failures(withLevels([{ ...first, values: first.values.map(() => 0) }, ...others]))).not.toEqual(
      [],
    );
    expect(failures(withLevels(others))).not.toEqual([]);
  });
  it('is refused where any value of a witness is another, but for one that keeps the rows and reaches the same', () => {
    let refused = 0;
    for (const [k, level] of sound.proof.levels.entries())
      for (const [index, value] of level.values.entries())
        for (const other of [value - 1, value + 1]) {
          const values = level.values.with(index, other);
          const levels = sound.proof.levels.with(k, { ...level, values });
          if (failures({ ...sound, proof: { ...sound.proof, levels } }).length > 0) {
            refused++;
            continue;
          }
          const { terms } = model.levels[k] ?? { terms: [] };
          expect(isFeasible(model, values)).toBe(true);
          expect(valueOf(terms, values)).toBe(valueOf(terms, level.values));
        }
    expect(refused).toBeGreaterThan(sound.proof.levels.length);
  });
  it('is of this model: with a larger pot, or one more mark for an unfunded bid, it is another', () => {
    const constraints = model.constraints.map((row) =>
      row.origin.kind === 'pot' ? { ...row, bound: 2 * row.bound } : row,
    );
    expect(failures(withModel({ constraints }))).not.toEqual([]);
    const unfunded = sound.solution.values?.findIndex(
      (value, j) => value === 0 && model.variables[j]?.origin.kind === 'award',
    );
    const levels = model.levels.map((level) => ({
      ...level,
      terms: level.terms.map((term) =>
        term.variable === unfunded ? { ...term, coefficient: 100 * term.coefficient } : term,
      ),
    }));
    expect(failures(withModel({ levels }))).not.toEqual([]);
  });
});

it('the proof of a guarded decision needs the best merit, proved and reached', async () => {
  const sound = await proved('scenarios/merit-against-spread/guarded.yaml');
  const { guard } = sound.proof;
  if (guard === null) throw new Error('a guard');
  expect(failures({ ...sound, proof: { ...sound.proof, guard: null } })).not.toEqual([]);
  const claim = (guard.proof.claim ?? 0) + 1;
  const overstated = { ...guard, proof: { ...guard.proof, claim } };
  expect(failures({ ...sound, proof: { ...sound.proof, guard: overstated } })).not.toEqual([]);
});

/** The exact engine, stopped short: its first answer is said to be within 1,000 of the best, and the next ones are missing. */
function stopped(): Engine {
  const exact = createExact();
  let asked = 0;
  return {
    ...exact,
    async solve(instance, effort) {
      const outcome = await exact.solve(instance, effort);
      asked += 1;
      if (asked > 1) return { status: 'unknown', reason: 'the time was up' };
      if (outcome.status !== 'optimal' || outcome.proof === undefined) throw new Error('a proof');
      const bound = outcome.value + 1000;
      return { ...outcome, status: 'within', bound, proof: { ...outcome.proof, claim: bound } };
    },
  };
}

/** The exact engine, out of time before its first node. */
function outOfTime(): Engine {
  const exact = createExact();
  return { name: exact.name, solve: (instance) => exact.solve(instance, { timeLimitSeconds: 0 }) };
}

const objectiveOf = async (path: string) => (await loadScenario(path, nodeFiles)).value?.scenario.objective;

it.each([
  ['after its first level', 'scenarios/merit-against-spread/hierarchical.yaml', stopped],
  ['before its first node', 'scenarios/community-action/scenario.yaml', outOfTime],
])(
  'a decision that was stopped %s is proved within its bounds, every level of it, and within no less',
  async (_, path, engine) => {
    const objective = await objectiveOf('scenarios/merit-against-spread/hierarchical.yaml');
    const sound = await proved(path, { objective }, oracleBy(engine()));
    expect(sound.result.status).toBe('within');
    expect(sound.proof.levels).toHaveLength(sound.solution.model.levels.length);
    expect(failures(sound)).toEqual([]);
    for (const index of sound.proof.levels.keys()) {
      const levels = sound.result.objective.levels.map((level, k) =>
        k === index ? { ...level, bound: level.bound - 1 } : level,
      );
      const result = { ...sound.result, objective: { ...sound.result.objective, levels } };
      expect(failures({ ...sound, result })).not.toEqual([]);
    }
  },
);

it('that nothing keeps the rules is proved as well, and only where it is so', async () => {
  const { value } = await loadScenario('scenarios/toys/tier/scenario.yaml', nodeFiles);
  if (value === undefined) throw new Error('a toy');
  const impossible = {
    kind: 'total' as const,
    id: 'too-many',
    clause: null,
    title: 'Too many',
    limit: { measure: 'awards' as const, min: 1_000, max: null },
  };
  const scenario = { ...value.scenario, rules: [...value.scenario.rules, impossible as never] };
  const question = { ...value, scenario, version: '0', ranking: 'none' as const, warnings: [] };
  const allocated = await allocate(question, oracleOf('exact'));
  if (!allocated.ok || allocated.solution?.proof === undefined || allocated.solution.proof === null)
    throw new Error('a proof');
  const { result, solution } = allocated;
  expect(result.status).toBe('infeasible');
  expect(solution.values).toBeNull();
  expect(verifyProof(result, solution, allocated.solution.proof)).toMatchObject({ failures: [] });
  const constraints = solution.model.constraints.filter(({ origin }) => origin.rule !== 'too-many');
  const feasible = { ...solution, model: { ...solution.model, constraints } };
  expect(verifyProof(result, feasible, allocated.solution.proof).failures).not.toEqual([]);
});
