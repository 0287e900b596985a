import type { CertifiedConflict, ConflictOf } from '../domain/answers/doctor.ts';
import type { Conflict } from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import type { Formulation } from '../formulation/formulate.ts';
import { readBack } from '../formulation/read-back.ts';
import { changed } from '../model/change.ts';
import { instanceOf } from '../model/instance-of.ts';
import { checkProof } from '../solvers/check-proof.ts';
import { keepingOnly, leavingOut } from './leaving-out.ts';
import type { Oracle } from './oracle.ts';
import { idsOf } from './ranked.ts';
import { rulesBroken } from './rule-states.ts';
import { awardsAt } from './yardstick.ts';

/**
 * A conflict with its certificates: a proof that no award set keeps all of its rules, checked in whole numbers apart from the
 * engine; and for each rule an award set that keeps the others, measured against the rules themselves. It keeps every other rule of the
 * scenario too where that can be: elsewhere these conflict besides.
 */
export async function certified(
  given: Case,
  { model, awards }: Formulation,
  conflict: Conflict,
  oracle: Oracle,
): Promise<CertifiedConflict> {
  const names = conflict.rules.map(({ id }) => id);
  const anything = { ...model, levels: [] };
  const together = changed(anything, keepingOnly(model, new Set(names)));
  const outcome = await oracle.solve(together, { proof: true });
  const proof = outcome.status === 'infeasible' ? outcome.proofs?.[0]?.proof : undefined;
  const verdict = proof === undefined ? null : checkProof(instanceOf(together), proof);
  const leaves = verdict?.ok === true && proof?.claim === null ? verdict.leaves : null;
  const rules = await Promise.all(
    conflict.rules.map(async (rule): Promise<ConflictOf> => {
      const others = names.filter((name) => name !== rule.id);
      const withAll = await oracle.solve(anything, { change: leavingOut(model, new Set([rule.id])) });
      const without =
        withAll.status === 'optimal'
          ? withAll
          : await oracle.solve(anything, { change: keepingOnly(model, new Set(others)) });
      if (without.status !== 'optimal')
        return { ...rule, withoutIt: null, withoutItAwards: null, withoutItBreaks: [] };
      const allocation = readBack(awards, without.values);
      const broken = rulesBroken(given, allocation).filter((id) => id !== rule.id);
      const meant = withAll.status === 'optimal' ? broken : broken.filter((id) => others.includes(id));
      if (meant.length > 0) throw new Error(`the model and the rules disagree on ${meant.join(', ')}`);
      return {
        ...rule,
        withoutIt: idsOf(allocation),
        withoutItAwards: awardsAt(allocation),
        withoutItBreaks: broken,
      };
    }),
  );
  return {
    rules,
    minimal: conflict.minimal && rules.every(({ withoutIt }) => withoutIt !== null),
    certified: leaves !== null,
    proofLeaves: leaves,
  };
}
