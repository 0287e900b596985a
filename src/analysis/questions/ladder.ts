import type { Allocation } from '../../domain/allocation.ts';
import type { LadderAnswer, LadderLine, Rung } from '../../domain/answers/ladder.ts';
import { formatPounds } from '../../domain/money.ts';
import type { Problem } from '../../domain/problem.ts';
import { toNumber } from '../../domain/rational.ts';
import type { Case } from '../../formulation/case.ts';
import type { Valuation } from '../../formulation/valuation.ts';
import { bestChain, type Chain } from '../chain.ts';
import { type Answer, type Decision, decide } from '../decide.ts';
import { differences } from '../differences.ts';
import type { Asked, Inquiry } from '../inquiry.ts';
import { namedPhases } from '../named-phases.ts';
import { smallestPot } from '../pot-thresholds.ts';
import { idOf, idsOf } from '../ranked.ts';
import { needsWeighted } from '../refusals.ts';
import { withPot } from '../variation.ts';
import { listed } from '../words.ts';
import { awardsAt, spentOn } from '../yardstick.ts';

/** What a decision pack asks: a tenth less, the pot, a tenth more. */
export const aroundThePot = ({ scenario: { pot } }: Case): readonly number[] => [
  ...new Set([Math.floor((pot * 9) / 10), pot, Math.ceil((pot * 11) / 10)]),
];

/**
 * One chain of award sets S_1 ⊆ S_2 ⊆ … over rising pots that is best as a whole:
 *
 *   max Σ_k v(S_k) such that S_k keeps every rule at pot k, and who is funded in S_k is funded for no less in S_{k+1}.
 *
 * In words: the order in which to add awards as money comes, or to cut as it goes, such that nobody gains one only to
 * lose it; every pot counts alike. The price at a pot is what its own best set is worth more. With one pot the chain is the decision;
 * where the decisions at all pots are nested as they are, ties broken by name, they are the chain.
 */
export async function ladder(
  { case: given, oracle, onProgress }: Pick<Inquiry, 'case' | 'oracle' | 'onProgress'>,
  pots: readonly number[],
): Promise<Asked<LadderAnswer>> {
  if (given.scenario.objective.combination.mode !== 'weighted')
    return { status: 'refused', problems: [needsWeighted(given, 'ladder', 'what a rung costs')] };
  onProgress({ stage: 'Building the ladder', done: 0, total: 1 });
  const free = await Promise.all(pots.map((pot) => decide(withPot(given, pot), oracle, () => undefined)));
  const none = pots.filter((_, k) => free[k]?.status === 'infeasible');
  if (none.length > 0) {
    const least = await smallestPot(given, oracle);
    return { status: 'refused', problems: [tooSmall(given, none, least.status === 'at' ? least.pot : null)] };
  }
  const bests = free.flatMap((best) => (best.status === 'optimal' ? [best] : []));
  if (bests.length < pots.length) return { status: 'not-proved', reason: unproved(free) };

  const chain = await bestChain(
    bests.map(({ formulation, levels, values }) => ({ formulation, value: levels[0]?.value ?? 0, values })),
    oracle,
  );
  if (chain.status === 'infeasible') return { status: 'refused', problems: [noChain(given, pots)] };
  if (chain.status === 'unknown') return { status: 'not-proved', reason: chain.reason };
  return { status: 'answered', answer: tell(given, pots, chain, bests) };
}

const unproved = (free: readonly Decision[]): string => {
  const unknown = free.find((best) => best.status === 'unknown');
  return unknown?.status === 'unknown'
    ? unknown.reason
    : 'the engine stopped before it had proved the best at a pot';
};

function tell(
  given: Case,
  pots: readonly number[],
  { sets, bound }: Extract<Chain, { readonly status: 'found' }>,
  free: readonly Answer[],
): LadderAnswer {
  const { valuation } = (free[0] as Answer).formulation;
  const ids = (set: Allocation): readonly string[] => set.map(({ candidate }) => idOf(candidate));
  const rungs = pots.map((potPence, k): Rung => {
    const set = sets[k] ?? [];
    const best = free[k]?.allocation ?? [];
    const added = differences(sets[k - 1] ?? [], set);
    const other = differences(set, best);
    const [value, freeValue] = [worth(valuation, set), worth(valuation, best)];
    return {
      potPence,
      awardedPence: spentOn(set),
      value,
      freeValue,
      price: freeValue - value,
      awards: awardsAt(set),
      added: ids(added.entering),
      raised: idsOf(added.changed),
      freeEntering: idsOf(other.entering),
      freeLeaving: idsOf(other.leaving),
      addedAwards: awardsAt(added.entering),
      raisedAwards: awardsAt(added.changed),
      freeEnteringAwards: awardsAt(other.entering),
      freeLeavingAwards: awardsAt(other.leaving),
    };
  });
  const sum = (of: (rung: Rung) => number): number => rungs.reduce((total, rung) => total + of(rung), 0);
  return {
    schema: 'allot.ladder/1',
    gridPerPoint: valuation.unitsPerPoint,
    phaseNames: namedPhases([given]),
    rungs,
    total: {
      value: sum(({ value }) => value),
      freeValue: sum(({ freeValue }) => freeValue),
      price: sum(({ price }) => price),
      bound,
    },
    order: orderOf(given, rungs),
  };
}

const worth = (valuation: Valuation, set: Allocation): number =>
  Object.values(valuation.valuesOf(set)).reduce((total, part) => total + part, 0);

/** Every award by the pot that brings it in; at one pot, higher marks first. */
function orderOf({ candidates }: Case, rungs: readonly Rung[]): readonly LadderLine[] {
  const byId = new Map<string, Case['candidates'][number]>(candidates.map((one) => [idOf(one), one]));
  return rungs.flatMap(({ potPence, addedAwards }) =>
    addedAwards
      .flatMap(({ applicationId, phase, amountPence }): LadderLine[] => {
        const candidate = byId.get(applicationId);
        if (candidate === undefined) return [];
        const { organisation, title } = candidate.application;
        const merit = Number(toNumber(candidate.merit).toFixed(4));
        return [{ applicationId, phase, amountPence, organisation, title, merit, fromPence: potPence }];
      })
      .sort((a, b) => b.merit - a.merit),
  );
}

const tooSmall = (given: Case, pots: readonly number[], least: number | null): Problem => ({
  code: 'ladder-pot-too-small',
  severity: 'error',
  at: { file: given.scenario.name },
  value: pots.map(formatPounds).join(', '),
  message: `With ${pots.length === 1 ? 'a pot' : 'pots'} of ${listed(pots.map(formatPounds))} no award set keeps all the rules.`,
  expected: least === null ? 'rules that some pot can keep' : `pots of ${formatPounds(least)} or more`,
  mend: 'Leave those pots out, or ask “allot whatif” what they would do.',
});

const noChain = (given: Case, pots: readonly number[]): Problem => ({
  code: 'ladder-no-chain',
  severity: 'error',
  at: { file: given.scenario.name },
  value: pots.map(formatPounds).join(', '),
  message:
    'Each of these pots has award sets that keep the rules, but there is no chain of them in which nobody loses an award.',
  expected: 'pots between which awards can be added without taking any away',
  mend: 'Leave out a pot, or relax a rule that is a share of the pot or of what is spent.',
});
