import { basename } from 'node:path';
import { allocate } from '../../analysis/allocate.ts';
import type { BatchLine } from '../../domain/batch-line.ts';
import type { Problem } from '../../domain/problem.ts';
import type { DecisionResult } from '../../domain/result.ts';
import type { Files } from '../../io/files.ts';
import { namedFrom } from '../../io/named-from.ts';
import { type Loaded, loadScenario } from '../../io/load-scenario.ts';
import { nodeFiles } from '../node-files.ts';
import type { SolverPool } from '../solver-pool.ts';
import { version } from '../version.ts';
import type { Job, Plan } from './plan.ts';

/** A job's scenario as read, or the problems that keep it from being decided. */
export type LoadedJob =
  | { readonly ok: true; readonly loaded: Loaded; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a job's scenario. What is set is one more scenario that extends it, so that it is checked like any other. */
export async function loadJob({ scenario, set }: Job): Promise<LoadedJob> {
  const changed = Object.keys(set).length > 0;
  const path = changed ? `${scenario}#set` : scenario;
  const { value, problems } = await loadScenario(
    path,
    changed ? withOverlay(path, overlay(scenario, set)) : nodeFiles,
  );
  const told = problems.map((problem) => namedFrom(problem, scenario, nodeFiles));
  if (value === undefined || problems.some(({ severity }) => severity === 'error'))
    return { ok: false, problems: told.filter(({ severity }) => severity === 'error') };
  return { ok: true, loaded: value, warnings: told };
}

const withOverlay = (path: string, text: string): Files => ({
  ...nodeFiles,
  read: (asked) =>
    asked === path
      ? Promise.resolve({ ok: true, bytes: new TextEncoder().encode(text) })
      : nodeFiles.read(asked),
});

/** `pot: "90000"` and `objective: { weights: { spread: "40" } }` over what the scenario says. */
function overlay(scenario: string, set: Readonly<Record<string, string>>): string {
  const root = unowned();
  root['extends'] = basename(scenario);
  for (const [key, value] of Object.entries(set)) {
    const parts = key.split('.');
    let place = root;
    for (const part of parts.slice(0, -1)) {
      const below = place[part];
      const next =
        typeof below === 'object' && below !== null ? (below as Record<string, unknown>) : unowned();
      place[part] = next;
      place = next;
    }
    place[parts.at(-1) ?? ''] = value;
  }
  // JSON is YAML.
  return JSON.stringify(root);
}

/** A map with no key of its own accord: `__proto__` is a key like any other, and unknown. */
const unowned = (): Record<string, unknown> => Object.create(null) as Record<string, unknown>;

/** Decides a job: its award set, without ranking. What is wrong with it is its result, too. */
export async function decideJob(plan: Plan, job: Job, pool: SolverPool): Promise<BatchLine> {
  const read = await loadJob(job);
  if (!read.ok) return invalid(plan, job, read.problems);
  const { loaded, warnings } = read;
  const question = { ...loaded, warnings, version: version(), ranking: 'none' as const };
  const allocated = await allocate(question, pool.oracleFor(loaded.scenario.solver));
  return allocated.ok
    ? decided(plan, job, allocated.result)
    : invalid(
        plan,
        job,
        allocated.problems.filter(({ severity }) => severity === 'error'),
      );
}

const common = ({ id, jobs }: Plan, { job, scenario, set }: Job) =>
  ({ schema: 'allot.batch/1', plan: id, job, of: jobs.length, scenario, set, version: version() }) as const;

const invalid = (plan: Plan, job: Job, problems: readonly Problem[]): BatchLine => ({
  ...common(plan, job),
  status: 'invalid',
  statement: 'The scenario cannot be decided: its input is invalid.',
  objective: null,
  pot: null,
  awards: [],
  measures: null,
  tieBroken: false,
  problems,
  inputs: [],
});

function decided(plan: Plan, job: Job, result: DecisionResult): BatchLine {
  const { status, statement, objective, pot, awards, baselines, ties, provenance } = result;
  const optimum = baselines.find(({ name }) => name === 'optimum');
  return {
    ...common(plan, job),
    status,
    statement,
    objective: { mode: objective.mode, gridPerPoint: objective.gridPerPoint, levels: objective.levels },
    pot,
    awards: awards.map(({ applicationId, optionId, amountPence }) => ({
      applicationId,
      optionId,
      amountPence,
    })),
    measures: optimum === undefined ? null : yardstickOf(optimum),
    tieBroken: ties.broken,
    problems: [],
    inputs: provenance.inputs,
  };
}

const yardstickOf = ({
  name: _,
  title: __,
  applicationIds: ___,
  breaks: ____,
  ...measures
}: DecisionResult['baselines'][number]) => measures;
