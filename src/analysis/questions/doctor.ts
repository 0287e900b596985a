import type { DoctorAnswer, Mends } from '../../domain/answers/doctor.ts';
import type { Case } from '../../formulation/case.ts';
import { formulate } from '../../formulation/formulate.ts';
import { certified } from '../conflict-certificate.ts';
import { conflictOf } from '../conflict.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { rulesOfModel } from '../leaving-out.ts';
import { missingApplications } from '../missing-applications.ts';
import { namedPhases } from '../named-phases.ts';
import { lockTitle } from '../named-rules.ts';
import { smallestPot } from '../pot-thresholds.ts';
import { isQuota, relaxing } from '../relaxing.ts';

/**
 * Why no award set keeps every rule, and the smallest mend of each kind, everything else as it is:
 *
 * - a minimal set of rules that cannot be kept together, certified: a checked proof that they cannot, and for each of them an award
 *   set that keeps the others;
 * - the least that would have to be added to the pot;
 * - the fewest quotas to relax, the programme's own last, and what each would have to be;
 * - the fewest locks, exclusive groups and fundable lines to give up;
 * - the fewest eligible applications that are missing, and of which kind.
 */
export async function doctor({
  case: given,
  oracle,
  onProgress,
}: Pick<Inquiry, 'case' | 'oracle' | 'onProgress'>): Promise<Asked<DoctorAnswer>> {
  const formulated = formulate(given, { of: 'best-merit' });
  if (!formulated.ok)
    return { status: 'not-proved', reason: `${formulated.tooLarge} is too large to be exact` };
  const { formulation } = formulated;
  const phaseNames = namedPhases([given]);
  const anything = await oracle.solve({ ...formulation.model, levels: [] });
  if (anything.status === 'optimal')
    return {
      status: 'answered',
      answer: {
        schema: 'allot.doctor/1',
        feasible: true,
        conflict: null,
        mends: null,
        phaseNames,
        leftOut: [],
      },
    };
  const conflict = anything.status === 'infeasible' ? await conflictOf(given, oracle, onProgress) : null;
  if (conflict === null)
    return { status: 'not-proved', reason: 'it was not proved in the time allowed that the rules conflict' };
  const leftOut: string[] = [];
  const mends = await mendsOf(given, formulation, { oracle, onProgress }, leftOut);
  return {
    status: 'answered',
    answer: {
      schema: 'allot.doctor/1',
      feasible: false,
      conflict: await certified(given, formulation, conflict, oracle),
      mends,
      phaseNames,
      leftOut,
    },
  };
}

async function mendsOf(
  given: Case,
  formulation: Parameters<typeof relaxing>[1],
  { oracle, onProgress }: Pick<Inquiry, 'oracle' | 'onProgress'>,
  leftOut: string[],
): Promise<Mends> {
  let done = 0;
  const look = async <T extends { readonly status: string }>(what: string, asked: Promise<T>): Promise<T> => {
    onProgress({ stage: 'Looking for mends', done: done++, total: 4 });
    const found = await asked;
    if (found.status === 'not-proved' || found.status === 'unknown')
      leftOut.push(`${what}: not proved in the time allowed.`);
    return found;
  };
  const ruleOf = new Map(given.scenario.rules.map((rule) => [String(rule.id), rule]));
  const named = rulesOfModel(formulation.model).filter((name) => name !== 'pot');
  const quotas = new Set(
    named.filter((name) => {
      const rule = ruleOf.get(name);
      return rule !== undefined && isQuota(rule);
    }),
  );
  const others = new Set(named.filter((name) => !quotas.has(name)));
  const pot = await look('Pounds added to the pot', smallestPot(given, oracle));
  const quota = await look('Quotas relaxed', relaxing(given, formulation, quotas, oracle));
  const released = await look('Locks and exclusions given up', relaxing(given, formulation, others, oracle));
  const missing = await look('Applications that are missing', missingApplications(given, oracle));
  return {
    pot: pot.status === 'at' ? { potPence: pot.pot, addedPence: pot.pot - given.scenario.pot } : null,
    quotas:
      quota.status === 'found'
        ? { relaxed: quota.relaxed, applicationIds: quota.applicationIds, awards: quota.awards }
        : null,
    released:
      released.status === 'found'
        ? {
            rules: released.rules.map((id) => ({
              id,
              title: ruleOf.get(id)?.title ?? titleOfLock(given, id),
            })),
          }
        : null,
    applications:
      missing.status === 'found'
        ? { count: missing.count, roomPence: missing.roomPence, each: missing.each }
        : null,
  };
}

function titleOfLock({ scenario }: Case, id: string): string {
  const lock = scenario.locks.find(({ application }) => id === `lock:${application}`);
  return lock === undefined ? id : lockTitle(lock, scenario.programme);
}
