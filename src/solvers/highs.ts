import type packaged from 'highs';
import type { Highs } from 'highs';
import { changed } from '../model/change.ts';
import type { Instance } from '../model/model.ts';
import { clock } from './clock.ts';
import { type Run, runHighs, type Settings } from './highs-run.ts';
import type { Engine, Outcome } from './port.ts';
import { prepare } from './prepare.ts';
import { rounded, verdict } from './verdict.ts';

/** The ways in which an instance is tried, in order, until one gives an answer that holds. */
const ATTEMPTS: readonly Pick<Settings, 'presolve' | 'tolerance' | 'implied'>[] = [
  { presolve: 'on', tolerance: 1e-9, implied: 'continuous' },
  { presolve: 'off', tolerance: 1e-9, implied: 'integer' },
  { presolve: 'on', tolerance: 1e-7, implied: 'integer' },
];

/** WebAssembly memory never shrinks, so a module that has grown past this is let go. */
const LARGEST_MEMORY = 512 * 2 ** 20;

async function loadHighs(): Promise<Highs> {
  const { default: load } = await import('highs');
  // The package's types describe its CommonJS build; what is imported is the module, whose default is the loader itself.
  return (load as unknown as (typeof packaged)['default'])();
}

/** The decisions of a run held, the implied variables left to be found as whole numbers. */
const withDecisions = (instance: Instance, values: readonly number[]): Instance =>
  changed(instance, {
    fixings: values.flatMap((value, variable) =>
      instance.variables[variable]?.role === 'decision' ? [{ variable, value }] : [],
    ),
  });

/** Finding implied variables for given decisions is quick work; it has its own limit, so that a stopped run can be mended. */
const MENDING_SECONDS = 1;

/** What a run proves. Where rounding breaks a row or loses value, implied variables are found again for its decisions. */
function conclude(highs: Highs, instance: Instance, run: Run): Outcome | null {
  if (run.values === null) return null;
  const values = rounded(run.values);
  const direct = verdict(instance, values, run.bound);
  const hasImplied = instance.variables.some(({ role }) => role === 'implied');
  if (!hasImplied || direct?.status === 'optimal' || (direct !== null && run.said === 'stopped'))
    return direct;
  const mended = runHighs(highs, withDecisions(instance, values), {
    presolve: 'on',
    tolerance: 1e-9,
    implied: 'integer',
    timeLimitSeconds: MENDING_SECONDS,
  });
  return (mended.values && verdict(instance, rounded(mended.values), run.bound)) ?? direct;
}

const better = (a: Outcome | null, b: Outcome | null): Outcome | null => (a?.status === 'within' ? a : b);

/**
 * HiGHS, compiled to WebAssembly: branch and cut, one thread, a fixed seed, gap 0.
 *
 * `optimal` only where its bound, rounded outwards, meets the exact value of the re-checked assignment;
 * `infeasible` only where two different runs say so; an answer that breaks a row in integers is tried again with
 * other settings and is `unknown` in the end. A run that throws costs the WebAssembly module, and the next has a new one.
 */
export function createHighs(): Engine {
  let loading: Promise<Highs> | null = null;

  async function attempt(
    instance: Instance,
    settings: Settings,
  ): Promise<{ run: Run; outcome: Outcome | null } | null> {
    loading ??= loadHighs();
    try {
      const highs = await loading;
      const run = runHighs(highs, instance, settings);
      const outcome = conclude(highs, instance, run);
      if (highs.memoryBytes > LARGEST_MEMORY) loading = null;
      return { run, outcome };
    } catch {
      loading = null;
      return null;
    }
  }

  return {
    name: 'highs',
    async solve(given, effort) {
      const prepared = prepare(given);
      if (prepared.kind === 'settled') return prepared.outcome;
      const left = clock(effort);
      let best: Outcome | null = null;
      let denials = 0;
      for (const how of ATTEMPTS) {
        const timeLimitSeconds = left();
        const tried = await attempt(prepared.instance, { ...how, timeLimitSeconds });
        if (tried?.outcome?.status === 'optimal') return tried.outcome;
        best = better(tried?.outcome ?? null, best);
        if (tried?.run.said === 'infeasible') denials++;
        if (denials === 2 && best === null) return { status: 'infeasible' };
        if (left() === 0) break;
      }
      const reason =
        left() === 0
          ? `nothing feasible was found in ${effort.timeLimitSeconds} s`
          : 'HiGHS failed, or gave answers that do not hold in integers';
      return best ?? { status: 'unknown', reason };
    },
  };
}
