import { type Award, fateOfAward } from '../domain/allocation.ts';
import { formatPounds } from '../domain/money.ts';
import type { AwardLine } from '../domain/result.ts';
import { aloneIn } from './besides.ts';
import { compareValues, isZeroValue } from './compare-values.ts';
import { type Differences, differences } from './differences.ts';
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

/** The awards in rank order: by replacement value, then merit, then the canonical order. */
export function awardLines(ranked: Ranked): readonly AwardLine[] {
  return [...ranked.allocation].sort(byReplacement(ranked)).map((award, index) => ({
    rank: index + 1,
    ...applicationLine(ranked, fateOfAward(award)),
    ...optionLine(award.option),
    replacementValue: marginOf(turnedOf(ranked, fateOfAward(award))),
    because: whyFunded(ranked, award),
  }));
}

/** Largest first where it is worth more to keep; impossible to do without comes before any number. */
function byReplacement(ranked: Ranked): (a: Award, b: Award) => number {
  const turned = (award: Award): Turned | undefined => turnedOf(ranked, fateOfAward(award));
  const weight = (award: Award): number => (turned(award)?.status === 'impossible' ? 1 : 0);
  return (a, b) =>
    weight(b) - weight(a) ||
    compareValues(marginOf(turned(b)) ?? 0, marginOf(turned(a)) ?? 0) ||
    byMerit(a.candidate, b.candidate);
}

function whyFunded(ranked: Ranked, award: Award): readonly string[] {
  const { candidate, option } = award;
  const lock = lockOn(ranked, fateOfAward(award));
  const turned = turnedOf(ranked, fateOfAward(award));
  return [
    ...(lock === undefined ? [] : [`Locked in: ${lock.reason}`]),
    ...(turned === undefined ? [] : [whatWithout(ranked, turned)]),
    ...(option.offer === 'smaller'
      ? [
          `It gets ${formatPounds(option.amount)} of the ${formatPounds(candidate.application.requested)} it asked for, as it consented to.`,
        ]
      : []),
    ...aloneIn(ranked, candidate),
  ];
}

function whatWithout(ranked: Ranked, turned: Turned): string {
  if (turned.status === 'impossible') return 'Without it no award set satisfies every rule.';
  if (turned.status === 'not-known') return 'What it is worth was not proved in the time allowed.';
  const instead = whoEnters(ranked, differences(ranked.allocation, turned.allocation));
  if (isZeroValue(turned.margin))
    return `An award set without it is worth exactly as much${instead}; the tie-break chose between them.`;
  return `Without it the best award set is worth ${inPoints(turned.margin, ranked.unitsPerPoint, ranked.levels)} less${instead}.`;
}

function whoEnters(ranked: Ranked, { entering }: Differences): string {
  if (entering.length === 0) return ', and nothing would take its place';
  return `, with ${listedAtMost(
    entering.map((award) => nameOf(ranked, award)),
    5,
  )} in its place`;
}
