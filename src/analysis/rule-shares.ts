import type { Allocation } from '../domain/allocation.ts';
import type { ShareLine, Shares } from '../domain/answers/rules.ts';
import { formatExact, toNumber } from '../domain/rational.ts';
import { readBack } from '../formulation/read-back.ts';
import type { Rule } from '../programme/rule.ts';
import type { Inquiry } from './inquiry.ts';
import { leavingOut } from './leaving-out.ts';
import { guardMerit } from './recheck.ts';
import { rulesBroken } from './rule-states.ts';
import { type Coalition, everyone, hasPlayer, shapley, sizeOf, withoutPlayer } from './shapley.ts';
import { asValue } from './values.ts';

/** Up to so many rules each has a share of its own. */
const MOST_ALONE = 8;

/** A rule, a lock or the guard, with what it is about. */
export interface Player {
  readonly id: string;
  readonly title: string;
  readonly subject: string;
}

interface Group {
  readonly title: string;
  readonly rules: readonly string[];
}

/** What rules are about: beyond eight of them, all of one subject are one group. There are fewer than eight subjects. */
export function subjectOf(kind: Rule['kind'] | 'lock' | 'guard'): string {
  switch (kind) {
    case 'pot':
    case 'total':
    case 'tier':
    case 'phase':
    case 'group':
      return 'How many awards, and how large';
    case 'theme':
      return 'Themes';
    case 'place':
    case 'sub-region':
    case 'places-reached':
      return 'Places';
    case 'organisation':
    case 'exclusive':
      return 'Applicants who exclude each other';
    case 'fundable-line':
      return 'The fundable line';
    case 'lock':
      return 'Locks';
    case 'guard':
      return 'The guard on merit';
  }
}

function groupsOf(players: readonly Player[]): readonly Group[] {
  if (players.length <= MOST_ALONE) return players.map(({ id, title }) => ({ title, rules: [id] }));
  const subjects = [...new Set(players.map(({ subject }) => subject))];
  return subjects.map((title) => ({
    title,
    rules: players.filter(({ subject }) => subject === title).map(({ id }) => id),
  }));
}

interface Reached {
  readonly levels: readonly number[];
  readonly allocation: Allocation;
}

/**
 * Shares of what all rules cost together, z(pot alone) − z*: what each adds to the cost, averaged over every order in which the
 * rules may come (Shapley). The cost of every coalition of rules is found by full re-optimisation; with levels, level by level.
 * Null where one was not proved.
 */
export async function sharesOf(inquiry: Inquiry, players: readonly Player[]): Promise<Shares | null> {
  const groups = groupsOf(players);
  const reached = await reachedByEach(inquiry, groups);
  if (reached === null) return null;
  const levels = inquiry.decision.levels.map((_, level) => {
    const at = (coalition: Coalition): number => reached.get(coalition)?.levels[level] ?? 0;
    const cost = (coalition: Coalition): number => at(0) - at(coalition);
    return { cost: cost(everyone(groups.length)), shares: shapley(groups.length, cost) };
  });
  return {
    cost: asValue(levels.map(({ cost }) => cost)),
    grouped: players.length > MOST_ALONE,
    groups: groups.map(({ title, rules }, group): ShareLine => {
      const shares = levels.flatMap(({ shares: all }) => all[group] ?? []);
      const exact = shares.map(formatExact);
      return {
        title,
        rules,
        share: asValue(shares.map((share) => Number(toNumber(share).toFixed(4)))),
        shareExact: exact.length === 1 ? (exact[0] ?? '') : exact,
      };
    }),
  };
}

/**
 * The best under the pot and the rules of every coalition, the smaller coalitions first. With one level a set that is the best
 * without a rule and keeps it anyway is the best with it: most coalitions need no engine.
 */
async function reachedByEach(
  { case: given, decision, oracle, onProgress }: Inquiry,
  groups: readonly Group[],
): Promise<ReadonlyMap<Coalition, Reached> | null> {
  const { model, awards } = decision.formulation;
  const all = everyone(groups.length);
  const reached = new Map<Coalition, Reached>();
  const broken = (allocation: Allocation): ReadonlySet<string> =>
    new Set([
      ...rulesBroken(given, allocation),
      ...(decision.guard !== null && guardMerit(given, allocation) < decision.guard.leastMerit
        ? ['guard']
        : []),
    ]);
  const keeps = ({ allocation }: Reached, coalition: Coalition): boolean => {
    const misses = broken(allocation);
    return groups.every(
      ({ rules }, group) => !hasPlayer(coalition, group) || !rules.some((id) => misses.has(id)),
    );
  };
  const inherited = (coalition: Coalition): Reached | undefined =>
    model.levels.length > 1
      ? undefined
      : groups
          .flatMap((_, group) =>
            hasPlayer(coalition, group) ? (reached.get(withoutPlayer(coalition, group)) ?? []) : [],
          )
          .find((smaller) => keeps(smaller, coalition));
  const solved = async (coalition: Coalition): Promise<Reached | null> => {
    const out = groups.flatMap(({ rules }, group) => (hasPlayer(coalition, group) ? [] : rules));
    const outcome = await oracle.solve(model, { change: leavingOut(model, new Set(out)) });
    if (outcome.status !== 'optimal') return null;
    return {
      levels: outcome.levels.map(({ bound }) => bound),
      allocation: readBack(awards, outcome.values),
    };
  };
  for (let size = 0; size <= groups.length; size++) {
    const coalitions = Array.from({ length: all + 1 }, (_, coalition) => coalition).filter(
      (coalition) => sizeOf(coalition) === size,
    );
    const found = await Promise.all(
      coalitions.map(async (coalition) => {
        const answer = inherited(coalition) ?? (await solved(coalition));
        return [coalition, answer] as const;
      }),
    );
    for (const [coalition, answer] of found) {
      if (answer === null) return null;
      reached.set(coalition, answer);
    }
    onProgress({ stage: 'Sharing out the cost of the rules', done: reached.size, total: all + 1 });
  }
  return reached;
}
