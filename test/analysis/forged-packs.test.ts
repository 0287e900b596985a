import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '../../src/analysis/allocate.ts';
import { assemble } from '../../src/analysis/assemble.ts';
import { modelText } from '../../src/analysis/model-text.ts';
import type { DecisionProof, Solution } from '../../src/analysis/solution.ts';
import { verifyDecision } from '../../src/analysis/verify-pack.ts';
import type { DecisionResult } from '../../src/domain/result.ts';
import type { Step } from '../../src/model/proof.ts';
import { aScenario, fivePlaces } from '../arbitraries/case.ts';
import { bestByTrying } from '../brute-force.ts';
import { oracleOf } from '../oracle.ts';

/*
 * Packs that somebody changed in one place, as if the manifest of hashes and the lists had been made anew to fit: only the checks of the
 * decision and of its proof stand between them and a reader. test/cli/pack.test.ts does the same with files.
 */

/** The documents of a pack that a forger changes. */
interface Documents {
  readonly 'result.json': DecisionResult;
  readonly 'solution.json': Pick<Solution, 'model' | 'values'>;
  readonly 'proof.json': DecisionProof;
}
interface Genuine {
  readonly lp: string;
  readonly documents: Documents;
  /** The best values of the levels, by trying every award set; null where none keeps the rules. */
  readonly best: readonly number[] | null;
}

/** Whether `allot verify` would take the decision in a pack, by what it says alone: no hashes, no lists to compare with. */
const verifies = ({ documents, lp }: Pick<Genuine, 'documents' | 'lp'>): boolean => {
  const solution: Solution = { ...documents['solution.json'], proof: documents['proof.json'] };
  const checks = verifyDecision({ result: documents['result.json'], solution, lp });
  return checks.every(({ failures }) => failures.length === 0);
};

async function genuine(scenario: Parameters<typeof assemble>[0]): Promise<Genuine | null> {
  const question = {
    scenario,
    geography: fivePlaces,
    inputs: [],
    version: '0',
    ranking: 'none',
    warnings: [],
  } as const;
  const allocated = await allocate(question, oracleOf('exact'));
  if (!allocated.ok) return null;
  const { result, solution } = allocated;
  if (solution === null || solution.proof === null) return null;
  const { model, values, proof } = solution;
  return {
    lp: modelText(model, 'lp'),
    documents: { 'result.json': result, 'solution.json': { model, values }, 'proof.json': proof },
    best: bestByTrying(assemble(scenario, fivePlaces).case)?.levels ?? null,
  };
}

const sampled = fc.sample(aScenario({ least: 7, most: 9, rules: 2 }), { numRuns: 180, seed: 4 });
const packs = (await Promise.all(sampled.map(genuine))).flatMap((pack) => (pack === null ? [] : [pack]));
const splits = ({ documents }: Genuine): number =>
  documents['proof.json'].levels.reduce(
    (sum, { proof }) => sum + proof.steps.filter(([kind]) => kind.startsWith('split')).length,
    0,
  );
const answered = packs
  .filter(({ best }) => best !== null)
  .sort((a, b) => splits(b) - splits(a))
  .slice(0, 5);
const refused = packs.filter(({ best }) => best === null).slice(0, 2);

const forged = <K extends keyof Documents>(
  { documents, lp }: Genuine,
  name: K,
  document: Documents[K],
): Pick<Genuine, 'documents' | 'lp'> => ({ documents: { ...documents, [name]: document }, lp });

/** Every one of these forgeries is refused; gives how many there were. */
function allRefused<K extends keyof Documents>(
  pack: Genuine,
  name: K,
  forgeries: readonly Documents[K][],
): number {
  for (const document of forgeries) expect(verifies(forged(pack, name, document))).toBe(false);
  return forgeries.length;
}

/** The same list with each entry in turn replaced by others. */
const eachReplaced = <T>(
  list: readonly T[],
  others: (entry: T, index: number) => readonly T[],
): readonly (readonly T[])[] =>
  list.flatMap((entry, index) => others(entry, index).map((other) => list.with(index, other)));

/** Such a step may be one more than the proof needs; without any other it has a hole. */
const takesAway = (kind: Step[0]): boolean => kind === 'narrow' || kind === 'tighten';

/** Every proof of a pack in turn with other steps. */
const withSteps = (
  proof: DecisionProof,
  others: (steps: readonly Step[]) => readonly (readonly Step[])[],
): readonly DecisionProof[] =>
  proof.levels.flatMap((level, k) =>
    others(level.proof.steps).map((steps) => ({
      ...proof,
      levels: proof.levels.with(k, { ...level, proof: { ...level.proof, steps } }),
    })),
  );

it('the packs as they are verify, some with trees that branch, some of rules that conflict', () => {
  expect(answered).toHaveLength(5);
  expect(refused.length).toBeGreaterThan(1);
  expect(Math.min(...answered.slice(0, 4).map(splits))).toBeGreaterThan(1);
  for (const pack of [...answered, ...refused]) expect(verifies(pack)).toBe(true);
});

describe('a pack is refused, though its manifest fits, once somebody changes', () => {
  it('one bound, of a variable or a row', () => {
    let count = 0;
    for (const pack of [...answered, ...refused]) {
      const solution = pack.documents['solution.json'];
      const { model } = solution;
      const variables = eachReplaced(model.variables, (variable) => [
        { ...variable, lower: variable.lower - 1 },
        { ...variable, upper: variable.upper + 1 },
      ]);
      const constraints = eachReplaced(model.constraints, (row) => [
        { ...row, bound: row.bound + 1 },
        { ...row, bound: row.bound - 1 },
      ]);
      const models = [
        ...variables.map((changed) => ({ ...model, variables: changed })),
        ...constraints.map((changed) => ({ ...model, constraints: changed })),
      ];
      count += allRefused(
        pack,
        'solution.json',
        models.map((changed) => ({ ...solution, model: changed })),
      );
    }
    expect(count).toBeGreaterThan(100);
  });

  it('one value of the solution, or of what reaches a level', () => {
    let count = 0;
    for (const pack of answered) {
      const solution = pack.documents['solution.json'];
      const values = eachReplaced(solution.values ?? [], (value) => [value + 1, value - 1]);
      count += allRefused(
        pack,
        'solution.json',
        values.map((changed) => ({ ...solution, values: changed })),
      );
      const { awards } = pack.documents['result.json'];
      const result = pack.documents['result.json'];
      const levels = eachReplaced(result.objective.levels, (level) => [
        { ...level, value: level.value + 1 },
        { ...level, bound: level.bound - 1 },
        { ...level, bound: level.bound + 1 },
      ]);
      const lines = levels.map((changed) => ({
        ...result,
        objective: { ...result.objective, levels: changed },
      }));
      count += allRefused(pack, 'result.json', lines);
      const amounts = eachReplaced(awards, (award) => [{ ...award, amountPence: award.amountPence - 1 }]);
      count += allRefused(
        pack,
        'result.json',
        amounts.map((changed) => ({ ...result, awards: changed })),
      );
    }
    expect(count).toBeGreaterThan(200);
  });

  it('one award: left out, or given to another', () => {
    let count = 0;
    for (const pack of answered) {
      const result = pack.documents['result.json'];
      const left = result.awards.map((_, index) => result.awards.toSpliced(index, 1));
      const other = result.notFunded[0]?.applicationId;
      const given =
        other === undefined
          ? []
          : eachReplaced(result.awards, (award) =>
              award.applicationId === other ? [] : [{ ...award, applicationId: other }],
            );
      count += allRefused(
        pack,
        'result.json',
        [...left, ...given].map((awards) => ({ ...result, awards })),
      );
    }
    expect(count).toBeGreaterThan(10);
  });

  it('one claim, branch or leaf of the proof', () => {
    let count = 0;
    for (const pack of [...answered, ...refused]) {
      const proof = pack.documents['proof.json'];
      const claims = eachReplaced(proof.levels, (level) =>
        [level.proof.claim === null ? 0 : level.proof.claim - 1, level.proof.claim === null ? 1 : null].map(
          (claim) => ({ ...level, proof: { ...level.proof, claim } }),
        ),
      );
      count += allRefused(
        pack,
        'proof.json',
        claims.map((levels) => ({ ...proof, levels })),
      );
      const fewer = withSteps(proof, (steps) =>
        steps.flatMap(([kind], at) => (takesAway(kind) ? [] : [steps.toSpliced(at, 1)])),
      );
      const more = withSteps(proof, (steps) => [[...steps, ['close'] as const]]);
      count += allRefused(pack, 'proof.json', [...fewer, ...more]);
      const openLeaves = withSteps(proof, (steps) =>
        steps.flatMap((step, at) =>
          step[0] === 'close' ? [steps.with(at, ['narrow', ...(step.slice(1) as number[])])] : [],
        ),
      );
      count += allRefused(pack, 'proof.json', openLeaves);
    }
    expect(count).toBeGreaterThan(30);
  });

  it('one number or word of a step: or else the changed tree still proves what is true', () => {
    let [count, taken] = [0, 0];
    for (const pack of [...answered, ...refused]) {
      const forgeries = withSteps(pack.documents['proof.json'], (steps) =>
        eachReplaced(steps, ([kind, ...numbers]) =>
          eachReplaced(numbers, (number) => [number + 1, -number]).map((changed): Step => [kind, ...changed]),
        ),
      );
      const claims = pack.documents['proof.json'].levels.map(({ proof }) => proof.claim);
      expect(claims).toEqual(pack.best ?? [null]);
      for (const document of forgeries) {
        count += 1;
        if (verifies(forged(pack, 'proof.json', document))) taken += 1;
      }
    }
    expect(count).toBeGreaterThan(200);
    expect(taken).toBeLessThan(count);
  });
});
