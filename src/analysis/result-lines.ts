import type { Allocation, Award } from '../domain/allocation.ts';
import type { AwardOption, Candidate } from '../domain/application.ts';
import { type ApplicationId, byCodeUnit } from '../domain/ids.ts';
import { formatPounds } from '../domain/money.ts';
import { compare, formatDecimal, toNumber } from '../domain/rational.ts';
import type {
  ApplicationLine,
  AwardLine,
  NotFundedLine,
  ReserveLine,
  Value,
  WithdrawalLine,
} from '../domain/result.ts';
import type { Case } from '../formulation/case.ts';
import { canonicalDraw } from '../programme/lot.ts';
import { compareValues, isZeroValue } from './compare-values.ts';
import type { Contribution } from './contributions.ts';
import type { Turned } from './ranking.ts';
import { rulesBroken } from './rule-states.ts';
import { inPoints, listed } from './words.ts';

/** What the lists of a result are made from. */
export interface Ranked {
  readonly case: Case;
  readonly allocation: Allocation;
  /** Empty where no ranking was asked for. */
  readonly turned: ReadonlyMap<ApplicationId, Turned>;
  readonly contribution: (candidate: Candidate) => Contribution;
  readonly levels: readonly string[];
  readonly unitsPerPoint: number;
}

const idOf = (candidate: Candidate): ApplicationId => candidate.application.id;

function applicationLine(
  { case: { geography }, contribution }: Ranked,
  candidate: Candidate,
): ApplicationLine {
  const { application, merit } = candidate;
  const own = contribution(candidate);
  return {
    applicationId: application.id,
    organisation: application.organisation,
    title: application.title,
    requestedPence: application.requested,
    merit: Number(toNumber(merit).toFixed(4)),
    meritExact:
      merit.denominator === 1n ? String(merit.numerator) : `${merit.numerator}/${merit.denominator}`,
    places: application.deliveries.map(({ place, share }) => ({
      id: place,
      name: geography?.places.find(({ id }) => id === place)?.name ?? place,
      share: share.denominator === 1n ? String(share.numerator) : `${share.numerator}/${share.denominator}`,
    })),
    themes: application.themes,
    diversityContribution: own.diversity,
    spreadContribution: own.spread,
  };
}

const marginOf = (turned: Turned | undefined): Value | null =>
  turned?.status === 'proved' ? turned.margin : null;

/** Largest first where it is worth more to keep; impossible to do without comes before any number. */
function byReplacement(turned: Ranked['turned']): (a: Award, b: Award) => number {
  const weight = (award: Award): number =>
    turned.get(idOf(award.candidate))?.status === 'impossible' ? 1 : 0;
  return (a, b) =>
    weight(b) - weight(a) ||
    compareValues(
      marginOf(turned.get(idOf(b.candidate))) ?? 0,
      marginOf(turned.get(idOf(a.candidate))) ?? 0,
    ) ||
    byMerit(a.candidate, b.candidate);
}

/** Higher marks first, then the canonical order. */
const byMerit = (a: Candidate, b: Candidate): number =>
  compare(b.merit, a.merit) ||
  canonicalDraw(idOf(b)) - canonicalDraw(idOf(a)) ||
  byCodeUnit(idOf(a), idOf(b));

/** The awards in rank order: by replacement value, then merit, then the canonical order. */
export function awardLines(ranked: Ranked): readonly AwardLine[] {
  return [...ranked.allocation].sort(byReplacement(ranked.turned)).map((award, index) => ({
    rank: index + 1,
    ...applicationLine(ranked, award.candidate),
    ...optionLine(award.option),
    phase: award.option.phase,
    replacementValue: marginOf(ranked.turned.get(idOf(award.candidate))),
    because: whyFunded(ranked, award),
  }));
}

const optionLine = (option: AwardOption) => ({
  optionId: option.id,
  tier: option.tier,
  amountPence: option.amount,
});

function whyFunded(ranked: Ranked, { candidate, option }: Award): readonly string[] {
  const { scenario } = ranked.case;
  const lock = scenario.locks.find(({ application }) => application === idOf(candidate));
  const turned = ranked.turned.get(idOf(candidate));
  const alone = aloneIn(ranked, candidate);
  return [
    ...(lock === undefined ? [] : [`Locked in: ${lock.reason}`]),
    ...(turned === undefined ? [] : [whatWithout(ranked, turned)]),
    ...(option.offer === 'smaller'
      ? [
          `It gets ${formatPounds(option.amount)} of the ${formatPounds(candidate.application.requested)} it asked for, as it consented to.`,
        ]
      : []),
    ...(alone.length === 0 ? [] : [`No other award delivers in ${listed(alone)}.`]),
  ];
}

function whatWithout(ranked: Ranked, turned: Turned): string {
  if (turned.status === 'impossible') return 'Without it no award set satisfies every rule.';
  if (turned.status === 'not-known') return 'What it is worth was not proved in the time allowed.';
  const entering = differences(ranked.allocation, turned.allocation).entering.map(({ candidate }) =>
    idOf(candidate),
  );
  const instead =
    entering.length === 0
      ? 'nothing would take its place'
      : `${listed(entering.slice(0, 5))}${entering.length > 5 ? ' and others' : ''} would come in`;
  if (isZeroValue(turned.margin))
    return `An award set without it is worth exactly as much (${instead}); the tie-break chose between them.`;
  return `Without it the best award set is worth ${inPoints(turned.margin, ranked.unitsPerPoint, ranked.levels)} less; ${instead}.`;
}

/** The names of the places in which it alone delivers. */
function aloneIn(ranked: Ranked, candidate: Candidate): readonly string[] {
  const others = new Set(
    ranked.allocation
      .filter((award) => award.candidate !== candidate)
      .flatMap((award) => award.candidate.application.deliveries.map(({ place }) => place)),
  );
  return candidate.application.deliveries
    .filter(({ place }) => !others.has(place))
    .map(({ place }) => ranked.case.geography?.places.find(({ id }) => id === place)?.name ?? place);
}

/** Unfunded candidates in order of opportunity cost, then merit; those that cannot be funded at all come last. */
function unfunded(ranked: Ranked): readonly Candidate[] {
  const funded = new Set(ranked.allocation.map(({ candidate }) => candidate));
  const impossible = (candidate: Candidate): number =>
    marginOf(ranked.turned.get(idOf(candidate))) === null ? 1 : 0;
  return ranked.case.candidates
    .filter((candidate) => !funded.has(candidate))
    .sort(
      (a, b) =>
        impossible(a) - impossible(b) ||
        compareValues(marginOf(ranked.turned.get(idOf(a))) ?? 0, marginOf(ranked.turned.get(idOf(b))) ?? 0) ||
        byMerit(a, b),
    );
}

/** The reserve list: the unfunded with the least opportunity costs, with the option each would get. */
export function reserveLines(ranked: Ranked, length: number): readonly ReserveLine[] {
  return unfunded(ranked)
    .slice(0, length)
    .flatMap((candidate): ReserveLine[] => {
      const turned = ranked.turned.get(idOf(candidate));
      if (turned?.status !== 'proved') return [];
      const award = turned.allocation.find((made) => idOf(made.candidate) === idOf(candidate));
      const option = award?.option ?? candidate.options[0];
      if (option === undefined) return [];
      return [
        {
          order: 0,
          ...applicationLine(ranked, candidate),
          ...optionLine(option),
          opportunityCost: turned.margin,
          because: [whatWith(ranked, candidate, turned)],
        },
      ];
    })
    .map((line, index) => ({ ...line, order: index + 1 }));
}

/** Everyone eligible who is neither funded nor on the reserve list. */
export function notFundedLines(ranked: Ranked, reserve: readonly ReserveLine[]): readonly NotFundedLine[] {
  const onReserve = new Set(reserve.map(({ applicationId }) => applicationId));
  return unfunded(ranked)
    .filter((candidate) => !onReserve.has(idOf(candidate)))
    .map((candidate) => ({
      ...applicationLine(ranked, candidate),
      opportunityCost: marginOf(ranked.turned.get(idOf(candidate))),
      because: whyNotFunded(ranked, candidate),
    }));
}

function whyNotFunded(ranked: Ranked, candidate: Candidate): readonly string[] {
  const lock = ranked.case.scenario.locks.find(({ application }) => application === idOf(candidate));
  const turned = ranked.turned.get(idOf(candidate));
  if (lock !== undefined) return [`Locked out: ${lock.reason}`];
  if (turned === undefined) return ['It is not in the best award set.'];
  return [whatWith(ranked, candidate, turned)];
}

function whatWith(ranked: Ranked, candidate: Candidate, turned: Turned): string {
  if (turned.status === 'impossible')
    return `No award set that satisfies every rule funds it${againstRules(ranked, candidate)}.`;
  if (turned.status === 'not-known') return 'What funding it would cost was not proved in the time allowed.';
  const leaving = differences(ranked.allocation, turned.allocation).leaving.map(({ candidate: other }) =>
    idOf(other),
  );
  const instead =
    leaving.length === 0
      ? 'nobody would lose an award'
      : `${listed(leaving.slice(0, 5))}${leaving.length > 5 ? ' and others' : ''} would lose ${leaving.length === 1 ? 'its award' : 'their awards'}`;
  if (isZeroValue(turned.margin))
    return `An award set with it is worth exactly as much (${instead}); the tie-break chose between them.`;
  return `Funding it would cost ${inPoints(turned.margin, ranked.unitsPerPoint, ranked.levels)}: ${instead}.`;
}

/** Names the rules that it would break even as the only award, as a reason that a person can check. */
function againstRules({ case: given }: Ranked, candidate: Candidate): string {
  const [option] = candidate.options;
  if (option === undefined) return '';
  const alone = { ...given, scenario: { ...given.scenario, locks: [] } };
  const upper = given.scenario.rules.filter((rule) => !('limit' in rule) || rule.limit.max !== null);
  const broken = rulesBroken(
    {
      ...alone,
      scenario: { ...alone.scenario, rules: upper.filter(({ kind }) => kind !== 'places-reached') },
    },
    [{ candidate, option }],
  );
  return broken.length === 0 ? '' : `: by itself it already breaks ${listed(broken)}`;
}

interface Differences {
  readonly entering: readonly Award[];
  readonly leaving: readonly Award[];
  readonly changed: readonly Award[];
}

/** How one award set differs from another. */
export function differences(from: Allocation, to: Allocation): Differences {
  const before = new Map(from.map((award) => [idOf(award.candidate), award]));
  const after = new Map(to.map((award) => [idOf(award.candidate), award]));
  return {
    entering: to.filter(({ candidate }) => !before.has(idOf(candidate))),
    leaving: from.filter(({ candidate }) => !after.has(idOf(candidate))),
    changed: to.filter(({ candidate, option }) => {
      const earlier = before.get(idOf(candidate));
      return earlier !== undefined && earlier.option.id !== option.id;
    }),
  };
}

/** Who steps in for each single withdrawal, the awards in rank order; every set is re-checked against the rules. */
export function withdrawalLines(ranked: Ranked, awards: readonly AwardLine[]): readonly WithdrawalLine[] {
  const changeLine = ({ candidate, option }: Award) => ({
    applicationId: idOf(candidate),
    optionId: option.id,
    amountPence: option.amount,
  });
  return awards.flatMap(({ applicationId }): WithdrawalLine[] => {
    const turned = ranked.turned.get(applicationId as ApplicationId);
    if (turned === undefined || turned.status === 'not-known') return [];
    if (turned.status === 'impossible') return [{ applicationId, replacement: null }];
    const { entering, leaving, changed } = differences(ranked.allocation, turned.allocation);
    const withoutIt = ranked.case.scenario.locks.filter(({ application }) => application !== applicationId);
    const rulesHold =
      rulesBroken(
        { ...ranked.case, scenario: { ...ranked.case.scenario, locks: withoutIt } },
        turned.allocation,
      ).length === 0;
    return [
      {
        applicationId,
        replacement: {
          entering: entering.map(changeLine),
          leaving: leaving.map(({ candidate }) => idOf(candidate)).filter((id) => id !== applicationId),
          changed: changed.map(changeLine),
          rulesHold,
        },
      },
    ];
  });
}
