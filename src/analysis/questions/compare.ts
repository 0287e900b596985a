import type { Allocation } from '../../domain/allocation.ts';
import type {
  ChangedInput,
  CompareAnswer,
  ComparedScenario,
  Difference,
  Flip,
  Membership,
  Share,
} from '../../domain/answers/compare.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import type { Problem } from '../../domain/problem.ts';
import { formatExact, multiply, type Rational, rational, sum, toNumber } from '../../domain/rational.ts';
import type { Case } from '../../formulation/case.ts';
import { assemble } from '../assemble.ts';
import { changedInputs, type Input, type World } from '../changed-inputs.ts';
import { decide, type Decision } from '../decide.ts';
import { differences } from '../differences.ts';
import type { Asked } from '../inquiry.ts';
import { namedPhases } from '../named-phases.ts';
import type { OnProgress, Oracle } from '../oracle.ts';
import { idOf, idsOf } from '../ranked.ts';
import { type Coalition, everyone, hasPlayer, shapley, sizeOf } from '../shapley.ts';
import { statementOf } from '../statement.ts';
import { awardsAt, reachedPlaces, yardstick } from '../yardstick.ts';
import { valuationIfExact } from '../../formulation/valuation.ts';

/** A scenario to compare, by a name of its own. */
export interface Compared extends World {
  readonly name: string;
  readonly oracle: Oracle;
}

interface Decided {
  readonly case: Case;
  readonly decision: Decision;
}

const allocationOf = ({ decision }: Decided): Allocation =>
  'allocation' in decision ? decision.allocation : [];

/**
 * How scenarios over the same applications differ: who is funded in which, their measures side by side, and, of each against the
 * first, which changed input is responsible.
 *
 * With the inputs in which two scenarios differ as players, every mixture T (the first scenario with the inputs of T taken over from
 * the other) is decided in full, ties and all. An input's share in a difference is its Shapley value of f(T) − f(∅); shares add up to
 * the difference exactly. The smallest change that flips an application is the smallest T in which its fate is that of the other.
 * A mixture without an award set funds nobody, and it is said how many there are.
 */
export async function compare(
  compared: readonly Compared[],
  onProgress: OnProgress,
): Promise<Asked<CompareAnswer>> {
  const [first, ...others] = compared;
  if (first === undefined) throw new Error('nothing to compare');
  const problems = others.flatMap((other) => differentApplications(first, other));
  if (problems.length > 0) return { status: 'refused', problems };
  const decided: Decided[] = [];
  for (const one of compared) {
    onProgress({ stage: 'Deciding the scenarios', done: decided.length, total: compared.length });
    const made = await decidedWorld(one, one.oracle);
    if ('problems' in made) return { status: 'refused', problems: made.problems };
    if (made.decision.status === 'unknown' || made.decision.status === 'within')
      return { status: 'not-proved', reason: `${one.name}: ${statementOf(made.decision, made.case)}` };
    decided.push(made);
  }
  const found: Difference[] = [];
  for (const [index, other] of others.entries()) {
    const [before, after] = [decided[0], decided[index + 1]];
    if (before === undefined || after === undefined) continue;
    const difference = await differenceOf(first, before, other, after, onProgress);
    if (difference === null)
      return {
        status: 'not-proved',
        reason: `a mixture of ${first.name} and ${other.name} was not proved in the time allowed`,
      };
    found.push(difference);
  }
  const sets = decided
    .filter(({ decision }) => 'allocation' in decision)
    .map((one) => fundedIn(allocationOf(one)));
  return {
    status: 'answered',
    answer: {
      schema: 'allot.compare/1',
      scenarios: compared.map((one, index) => scenarioLine(one.name, decided[index] as Decided)),
      inCommon: [...(sets[0] ?? [])].filter((id) => sets.every((set) => set.has(id))).sort(byCodeUnit),
      membership: membershipOf(first, decided),
      differences: found,
      phaseNames: namedPhases(decided.map((one) => one.case)),
    },
  };
}

const fundedIn = (allocation: Allocation): ReadonlySet<string> => new Set(idsOf(allocation));

async function decidedWorld(
  { scenario, geography }: World,
  oracle: Oracle,
): Promise<Decided | { readonly problems: readonly Problem[] }> {
  const assembly = assemble(scenario, geography);
  if (assembly.errors.length > 0) return { problems: assembly.errors };
  return { case: assembly.case, decision: await decide(assembly.case, oracle, () => undefined) };
}

function scenarioLine(name: string, decided: Decided): ComparedScenario {
  const { case: given, decision } = decided;
  const allocation = allocationOf(decided);
  const valuation = valuationIfExact(given);
  const totals = valuation === null ? null : yardstick(given, valuation, allocation);
  return {
    name,
    title: given.scenario.title,
    status: decision.status,
    statement: statementOf(decision, given),
    potPence: given.scenario.pot,
    awards: allocation.length,
    awardedPence: allocation.reduce((total, { option }) => total + option.amount, 0),
    totalMarks: totals?.totalMarks ?? 0,
    placesReached: reachedPlaces(given, allocation).size,
    peopleReached: totals?.peopleReached ?? null,
  };
}

function membershipOf({ scenario }: World, decided: readonly Decided[]): readonly Membership[] {
  const amounts = decided.map((one) => {
    const totals = new Map<string, number>();
    for (const { candidate, option } of allocationOf(one))
      totals.set(idOf(candidate), (totals.get(idOf(candidate)) ?? 0) + option.amount);
    return totals;
  });
  return [...scenario.applications]
    .filter(({ id }) => amounts.some((totals) => totals.has(id)))
    .sort((a, b) => byCodeUnit(a.id, b.id))
    .map(({ id, organisation, title }) => ({
      applicationId: id,
      organisation,
      title,
      amountsPence: amounts.map((totals) => totals.get(id) ?? null),
      awards: decided.map((one) =>
        awardsAt(allocationOf(one).filter(({ candidate }) => idOf(candidate) === id)),
      ),
    }));
}

async function differenceOf(
  first: Compared,
  before: Decided,
  other: Compared,
  after: Decided,
  onProgress: OnProgress,
): Promise<Difference | null> {
  const { inputs, grouped } = changedInputs(first, other);
  const mixtures = await decideMixtures(first, before, other, after, inputs, onProgress);
  if (mixtures === null) return null;
  const sets = mixtures.map((one) => (one === null ? new Set<string>() : fundedIn(allocationOf(one))));
  const [from, to] = [fundedIn(allocationOf(before)), fundedIn(allocationOf(after))];
  const flipped = [...new Set([...from, ...to])].filter((id) => from.has(id) !== to.has(id)).sort(byCodeUnit);
  const of = (measure: (one: Decided) => number): readonly Share[] =>
    shapley(inputs.length, (coalition) => {
      const one = mixtures[coalition];
      return one === null || one === undefined ? 0 : measure(one);
    }).map(asShare);
  const flips = sharesInFlips(inputs.length, flipped, sets);
  const awards = of((one) => allocationOf(one).length);
  const awardedPence = of((one) => allocationOf(one).reduce((total, { option }) => total + option.amount, 0));
  const placesReached = of((one) => reachedPlaces(one.case, allocationOf(one)).size);
  const changes = differences(allocationOf(before), allocationOf(after));
  const applications = new Map(first.scenario.applications.map((one) => [String(one.id), one]));
  const none = asShare(rational(0));
  return {
    from: first.name,
    to: other.name,
    entrants: idsOf(changes.entering),
    leavers: idsOf(changes.leaving),
    changed: idsOf(changes.changed),
    entrantAwards: awardsAt(changes.entering),
    leaverAwards: awardsAt(changes.leaving),
    changedAwards: awardsAt(changes.changed),
    inputs: inputs.map(
      ({ id, title }, k): ChangedInput => ({
        id,
        title,
        flips: flips[k] ?? none,
        awards: awards[k] ?? none,
        awardedPence: awardedPence[k] ?? none,
        placesReached: placesReached[k] ?? none,
      }),
    ),
    grouped,
    mixtures: mixtures.length,
    mixturesWithoutAwards: mixtures.filter((one) => one === null || !('allocation' in one.decision)).length,
    flips: flipped.map(
      (id): Flip => ({
        applicationId: id,
        organisation: applications.get(id)?.organisation ?? null,
        title: applications.get(id)?.title ?? null,
        funded: to.has(id) ? 'only-after' : 'only-before',
        smallest: smallestFlips(inputs, sets, id, to.has(id)),
      }),
    ),
  };
}

const asShare = (share: Rational): Share => ({
  share: Number(toNumber(share).toFixed(4)),
  exact: formatExact(share),
});

/** Each input's part in every flip, counted towards the other scenario: together as many as flip. */
function sharesInFlips(
  players: number,
  flipped: readonly string[],
  sets: readonly ReadonlySet<string>[],
): readonly Share[] {
  const each = flipped.map((id) => {
    const towards = sets[everyone(players)]?.has(id) === true ? 1n : -1n;
    return shapley(players, (coalition) => Number(sets[coalition]?.has(id) ?? false)).map((share) =>
      multiply(share, rational(towards)),
    );
  });
  return Array.from({ length: players }, (_, k) => asShare(sum(each.flatMap((shares) => shares[k] ?? []))));
}

/** Every mixture by its coalition; null where the parts do not go together. Null altogether where one was not proved. */
async function decideMixtures(
  first: Compared,
  before: Decided,
  other: Compared,
  after: Decided,
  inputs: readonly Input[],
  onProgress: OnProgress,
): Promise<readonly (Decided | null)[] | null> {
  const all = everyone(inputs.length);
  let done = 0;
  const tell = (): void => onProgress({ stage: 'Deciding mixtures of the scenarios', done, total: all - 1 });
  if (all > 1) tell();
  const mixtures = await Promise.all(
    Array.from({ length: all + 1 }, async (_, coalition: Coalition) => {
      if (coalition === 0) return before;
      if (coalition === all) return after;
      const taken = inputs.filter((_input, k) => hasPlayer(coalition, k));
      const world = taken.reduce<World>((mixed, input) => input.take(mixed, other), {
        scenario: first.scenario,
        geography: first.geography,
      });
      const made = await decidedWorld(world, first.oracle);
      done += 1;
      tell();
      return 'problems' in made ? null : made;
    }),
  );
  const unproved = mixtures.some(
    (one) => one !== null && (one.decision.status === 'unknown' || one.decision.status === 'within'),
  );
  return unproved ? null : mixtures;
}

function smallestFlips(
  inputs: readonly Input[],
  sets: readonly ReadonlySet<string>[],
  id: string,
  funded: boolean,
): readonly (readonly string[])[] {
  const flipping = sets.flatMap((set, coalition) => (set.has(id) === funded ? [coalition] : []));
  const fewest = Math.min(...flipping.map(sizeOf));
  return flipping
    .filter((coalition) => sizeOf(coalition) === fewest)
    .slice(0, 3)
    .map((coalition) => inputs.flatMap(({ id: input }, k) => (hasPlayer(coalition, k) ? [input] : [])));
}

function differentApplications(first: Compared, other: Compared): readonly Problem[] {
  const [a, b] = [first, other].map(
    ({ scenario }) => new Set(scenario.applications.map(({ id }) => String(id))),
  ) as [Set<string>, Set<string>];
  const only = [...[...a].filter((id) => !b.has(id)), ...[...b].filter((id) => !a.has(id))].sort(byCodeUnit);
  if (only.length === 0) return [];
  return [
    {
      code: 'different-applications',
      severity: 'error',
      at: { file: other.name },
      message: `${first.name} and ${other.name} are not over the same applications: ${only.slice(0, 5).join(', ')}${only.length > 5 ? ` and ${only.length - 5} more` : ''} ${only.length === 1 ? 'is' : 'are'} only in one of them.`,
      expected: 'scenarios over the same applications',
      mend: 'Compare scenarios that read the same applications; set “withdrawn” for those that are out.',
    },
  ];
}
