import type { Instance } from '../../model/model.ts';
import type { Proof } from '../../model/proof.ts';
import type { Engine, Outcome } from '../port.ts';
import { prepare } from '../prepare.ts';
import { verdict } from '../verdict.ts';
import { programOf } from './program.ts';
import { Search } from './search.ts';

export function solveExactly(
  instance: Instance,
  deadline: number,
): { readonly outcome: Outcome; readonly proof: Proof | null; readonly search: Search } {
  const program = programOf(instance);
  const search = new Search(program, deadline);
  const found = search.run();
  const sign = instance.objective.direction === 'maximise' ? 1 : -1;
  const proof = (claim: number | null, steps: Proof['steps']): Proof => ({
    claim,
    scale: search.scale,
    derived: program.derived,
    steps,
  });
  switch (found.status) {
    case 'infeasible':
      return { outcome: { status: 'infeasible' }, proof: proof(null, found.steps), search };
    case 'failed':
      return { outcome: { status: 'unknown', reason: 'not enough digits' }, proof: null, search };
    case 'optimal': {
      let value = 0;
      for (let j = 0; j < program.n; j++) value += program.cost[j]! * found.values[j]!;
      const outcome = verdict(instance, [...found.values], sign * value + 0);
      return { outcome: outcome ?? { status: 'unknown', reason: 'broken' }, proof: proof(sign * value + 0, found.steps), search };
    }
    case 'stopped': {
      if (found.values === null) return { outcome: { status: 'unknown', reason: 'time' }, proof: null, search };
      const bound = sign * found.bound + 0;
      return {
        outcome: verdict(instance, [...found.values], bound) ?? { status: 'unknown', reason: 'broken' },
        proof: proof(bound, found.steps),
        search,
      };
    }
  }
}

export const createExact = (): Engine => ({
  name: 'exact',
  async solve(instance, { timeLimitSeconds }) {
    const prepared = prepare(instance);
    if (prepared.kind === 'settled') return prepared.outcome;
    const deadline = timeLimitSeconds === null ? Infinity : performance.now() + 1000 * timeLimitSeconds;
    return solveExactly(instance, deadline).outcome;
  },
});
