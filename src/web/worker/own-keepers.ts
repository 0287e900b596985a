import type { Oracle } from '../../analysis/oracle.ts';
import { nearby } from '../../analysis/nearby.ts';
import { remembering } from '../../analysis/remembering.ts';
import type { Scenario } from '../../programme/scenario.ts';
import { engineNamed } from '../../solvers/engines.ts';
import { createKeeper, introducing } from '../../solvers/keeper.ts';
import { isWarm } from '../../solvers/port.ts';
import { type InTurn, takingTurns } from './taking-turns.ts';

/** The least that WebAssembly can be: a module with nothing in it. */
const NOTHING = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** A browser may be without WebAssembly, or have it and be forbidden to make anything of it. */
function isWebAssemblyAllowed(): boolean {
  try {
    return new WebAssembly.Module(NOTHING) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

/** HiGHS is WebAssembly; our own engine gives the same answers without. */
const possible = (name: Scenario['solver']['engine']): Scenario['solver']['engine'] =>
  name === 'highs' && !isWebAssemblyAllowed() ? 'exact' : name;

function oracleOf({ engine: wanted, timeLimitSeconds }: Scenario['solver'], inTurn: InTurn): Oracle {
  const name = possible(wanted);
  const engine = engineNamed(name);
  const asked = introducing(createKeeper(engine));
  return remembering({
    engine: name,
    timeLimitSeconds,
    warm: isWarm(engine),
    ask: (task, given, signal) => inTurn(() => asked(task, given), signal),
  });
}

/**
 * Oracles that solve in this thread, in turn, so that messages are heard between their solves, and what somebody waits for (`urgent`) goes before
 * all else. What an engine has learned, and what was answered, is kept for as long as the thread lives.
 */
export function ownOracles(
  urgent: ReadonlySet<AbortSignal>,
): (solver: Scenario['solver'], signal: AbortSignal, kind?: 'proved' | 'near') => Oracle {
  const inTurn = takingTurns(urgent);
  const kept = new Map<string, { readonly proved: Oracle; readonly near: Oracle }>();
  const made = (solver: Scenario['solver']): { readonly proved: Oracle; readonly near: Oracle } => {
    const proved = oracleOf(solver, inTurn);
    return { proved, near: nearby(proved) };
  };
  return (solver, signal, kind = 'proved') => {
    const key = `${solver.engine} ${solver.timeLimitSeconds}`;
    const oracles = kept.get(key) ?? made(solver);
    kept.set(key, oracles);
    const oracle = oracles[kind];
    return { engine: oracle.engine, solve: (model, ask) => oracle.solve(model, { ...ask, signal }) };
  };
}
