import { type Fate, fateKey, fateKeyOf, fateOfAward } from '../domain/allocation.ts';
import type { NotFundedLine, ReserveLine } from '../domain/result.ts';
import { brokenAlone, excludedBy } from './besides.ts';
import { compareValues, isZeroValue } from './compare-values.ts';
import { type Differences, differences } from './differences.ts';
import { unfundedFates } from './fates.ts';
import {
  applicationLine,
  byMerit,
  lockOn,
  marginOf,
  nameOf,
  optionLine,
  type Ranked,
  turnedOf,
} from './ranked.ts';
import type { Turned } from './ranking.ts';
import { inPoints, listedAtMost } from './words.ts';

/** What could have been funded besides, in order of opportunity cost, then merit; what cannot be funded at all comes last. */
export function unfunded(ranked: Ranked): readonly Fate[] {
  return unfundedFates(ranked.case, ranked.allocation)
    .map((fate) => ({ fate, margin: marginOf(turnedOf(ranked, fate)) }))
    .sort(
      ({ fate: a, margin: least }, { fate: b, margin: other }) =>
        Number(least === null) - Number(other === null) ||
        compareValues(least ?? 0, other ?? 0) ||
        byMerit(a.candidate, b.candidate),
    )
    .map(({ fate }) => fate);
}

/** The reserve list: of the unfunded in their order, those with the least opportunity costs, with the option each would get. */
export function reserveLines(ranked: Ranked, all: readonly Fate[]): readonly ReserveLine[] {
  return all
    .slice(0, ranked.case.scenario.reserveLength)
    .flatMap((fate): ReserveLine[] => {
      const turned = turnedOf(ranked, fate);
      if (turned?.status !== 'proved') return [];
      const award = turned.allocation.find((made) => fateKey(fateOfAward(made)) === fateKey(fate));
      const option = award?.option ?? optionOf(fate);
      if (option === undefined) return [];
      return [
        {
          order: 0,
          ...applicationLine(ranked, fate),
          ...optionLine(option),
          opportunityCost: turned.margin,
          because: [whatWith(ranked, fate, turned), ...excludedBy(ranked, fate.candidate)],
        },
      ];
    })
    .map((line, index) => ({ ...line, order: index + 1 }));
}

/** All of the unfunded, in their order, who are not on the reserve list. */
export function notFundedLines(
  ranked: Ranked,
  all: readonly Fate[],
  reserve: readonly ReserveLine[],
): readonly NotFundedLine[] {
  const onReserve = new Set(reserve.map(({ applicationId, phase }) => fateKeyOf(applicationId, phase)));
  return all
    .filter((fate) => !onReserve.has(fateKey(fate)))
    .map((fate) => ({
      ...applicationLine(ranked, fate),
      phase: fate.phase,
      opportunityCost: marginOf(turnedOf(ranked, fate)),
      because: whyNotFunded(ranked, fate),
    }));
}

function whyNotFunded(ranked: Ranked, fate: Fate): readonly string[] {
  const lock = lockOn(ranked, fate);
  const turned = turnedOf(ranked, fate);
  if (lock !== undefined) return [`Locked out: ${lock.reason}`];
  if (turned === undefined) return [];
  return [whatWith(ranked, fate, turned), ...excludedBy(ranked, fate.candidate)];
}

function whatWith(ranked: Ranked, fate: Fate, turned: Turned): string {
  if (turned.status === 'impossible') {
    const broken = brokenAlone(ranked, fate);
    return `No award set that satisfies every rule funds it${broken === null ? '' : `: by itself it already breaks ${broken}`}.`;
  }
  if (turned.status === 'not-known') return 'What funding it would cost was not proved in the time allowed.';
  const loss = whoLeaves(ranked, differences(ranked.allocation, turned.allocation));
  if (isZeroValue(turned.margin))
    return `An award set with it is worth exactly as much${loss}; the tie-break chose between them.`;
  return `Funding it would cost ${inPoints(turned.margin, ranked.unitsPerPoint, ranked.levels)}${loss}.`;
}

function whoLeaves(ranked: Ranked, { leaving }: Differences): string {
  if (leaving.length === 0) return ', and nobody would lose an award';
  const names = listedAtMost(
    leaving.map((award) => nameOf(ranked, award)),
    5,
  );
  return `, and ${names} would lose ${leaving.length === 1 ? 'its award' : 'their awards'}`;
}

const optionOf = ({ candidate, phase }: Fate) => candidate.options.find((option) => option.phase === phase);
