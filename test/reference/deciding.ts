import { allocate } from '../../src/analysis/allocate.ts';
import type { Reading } from '../../src/domain/problem.ts';
import type { BaselineLine, DecisionResult } from '../../src/domain/result.ts';
import type { Imported } from '../../src/io/imported.ts';
import { type Loaded, loadScenario } from '../../src/io/load-scenario.ts';
import { memoryFiles } from '../io/files.ts';
import { expect } from 'vitest';
import { verifyProof } from '../../src/analysis/verify-proof.ts';
import { oracleOf } from '../oracle.ts';

/** What an import made; fails where there is none. */
export function done({ value, problems }: Reading<Imported>): Imported {
  if (value === undefined) throw new Error(problems.map(({ message }) => message).join('; '));
  return value;
}

/** Loads a scenario from files in memory, without an error. */
export async function loadFrom(path: string, files: Readonly<Record<string, string>>): Promise<Loaded> {
  const { value, problems } = await loadScenario(path, memoryFiles(files));
  if (value === undefined) throw new Error(JSON.stringify(problems.slice(0, 5), null, 1));
  return value;
}

/** Loads what was imported; `change` is what a chair would write into a scenario that extends it. */
export async function loadImported(imported: Imported, change: string | null = null): Promise<Loaded> {
  const files = Object.fromEntries(imported.files.map(({ name, text }) => [name, text]));
  if (change === null) return loadFrom('scenario.yaml', files);
  return loadFrom('changed.yaml', { ...files, 'changed.yaml': `extends: scenario.yaml\n${change}` });
}

/** The decision, by the default engine and without a time limit, with its proof checked. */
export async function decide(loaded: Loaded, ranking: 'full' | 'none' = 'none'): Promise<DecisionResult> {
  const allocated = await allocate({ ...loaded, version: 'test', ranking, warnings: [] }, oracleOf('exact'));
  if (!allocated.ok) throw new Error(JSON.stringify(allocated.problems, null, 1));
  const { result, solution } = allocated;
  if (solution === null || solution.proof === null) throw new Error(`${result.scenario.name} has no proof`);
  const { failures, count } = verifyProof(result, solution, solution.proof);
  expect(failures).toEqual([]);
  expect(count).toBeGreaterThan(0);
  return allocated.result;
}

/** A line that every decision with an answer has. */
export function baseline({ baselines }: DecisionResult, name: BaselineLine['name']): BaselineLine {
  const line = baselines.find((candidate) => candidate.name === name);
  if (line === undefined) throw new Error(`there is no baseline ${name}`);
  return line;
}

export const fundedIds = ({ awards }: DecisionResult): readonly string[] =>
  awards.map(({ applicationId }) => applicationId);

/** What each level came to, in grid units. */
export const levelValues = ({ objective }: DecisionResult): readonly number[] =>
  objective.levels.map(({ value }) => value);
