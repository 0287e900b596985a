import type { Candidate } from '../domain/application.ts';
import type { NotFundedLine, ReserveLine } from '../domain/result.ts';
import { compareValues, isZeroValue } from './compare-values.ts';
import { type Differences, differences } from './differences.ts';
import { applicationLine, byMerit, idOf, marginOf, optionLine, type Ranked } from './ranked.ts';
import type { Turned } from './ranking.ts';
import { ruleStates } from './rule-states.ts';
import { inPoints, listed, listedAtMost } from './words.ts';

/** Unfunded candidates in order of opportunity cost, then merit; those that cannot be funded at all come last. */
export function unfunded(ranked: Ranked): readonly Candidate[] {
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
  const loss = whoLeaves(differences(ranked.allocation, turned.allocation));
  if (isZeroValue(turned.margin))
    return `An award set with it is worth exactly as much${loss}; the tie-break chose between them.`;
  return `Funding it would cost ${inPoints(turned.margin, ranked.unitsPerPoint, ranked.levels)}${loss}.`;
}

function whoLeaves({ leaving }: Differences): string {
  if (leaving.length === 0) return ', and nobody would lose an award';
  const names = listedAtMost(
    leaving.map(({ candidate }) => idOf(candidate)),
    5,
  );
  return `, and ${names} would lose ${leaving.length === 1 ? 'its award' : 'their awards'}`;
}

/** Names the upper limits that it would break even as the only award: a reason that a person can check. */
function againstRules({ case: given }: Ranked, candidate: Candidate): string {
  const [option] = candidate.options;
  const alone = option === undefined ? [] : ruleStates(given, [{ candidate, option }]);
  const broken = alone.filter(
    ({ holds, sense, unit }) => !holds && (sense === 'at-most' || unit === 'marks'),
  );
  return broken.length === 0
    ? ''
    : `: by itself it already breaks ${listed([...new Set(broken.map(({ id }) => id))])}`;
}
