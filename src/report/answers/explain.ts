import type {
  ExplainAnswer,
  LockOnIt,
  MarkAt,
  MarksAnswer,
  RulesAgainst,
  TurnedAround,
} from '../../domain/answers/explain.ts';
import { formatPounds } from '../../domain/money.ts';
import type { ChangeLine } from '../../domain/result.ts';
import { calledBy, counted, formatTrimmed, listed, listedAtMost } from '../words.ts';
import { namingAwards } from './award-names.ts';
import { opposite, pointsMoreOrLess } from './points.ts';
import { quoting } from './rule-names.ts';

/** Why it is funded, or is not, and what would have to change: sentences that can be read aloud. */
export function explainInWords(answer: ExplainAnswer): readonly string[] {
  if (answer.fate === 'ineligible')
    return [
      `${whoIs(answer)} cannot be awarded${answer.phase === null ? '' : ` in ${answer.phase.title}`}; it asked for ${formatPounds(answer.requestedPence)}.`,
      ...answer.breaches.map(
        ({ clause, answer: found, message }) =>
          `${clause}${found === 'not-stated' ? ' (not stated)' : ''}: ${message}`,
      ),
    ];
  const funded = answer.fate === 'funded';
  return [
    opening(answer, funded),
    ...answer.locks.map((lock) => lockInWords(lock, answer)),
    ...(answer.turned === null ? [] : [turnedInWords(answer, answer.turned, funded)]),
    ...answer.besides,
    ...(answer.marks === null ? [] : marksInWords(answer, answer.marks, funded)),
    ...(answer.amount === null
      ? []
      : [amountInWords(answer.amount, funded, answer.awards[0]?.amountPence ?? null)]),
    ...(answer.rules === null ? [] : [rulesInWords(answer.rules, answer, funded)]),
    ...answer.leftOut,
  ];
}

function whoIs(answer: ExplainAnswer): string {
  const name = calledBy(answer);
  return `${answer.applicationId}${name === '' ? '' : ` (${name})`}`;
}

/** `It is locked in: the board promised it.`; where phases are decided together, `It is locked out of Phase 2: …`. */
function lockInWords({ decision, phase, reason }: LockOnIt, { phaseNames }: ExplainAnswer): string {
  const title = phaseNames.find(({ id }) => id === phase)?.title;
  const way = decision === 'fund' ? 'in' : 'out';
  const where = title === undefined ? way : decision === 'fund' ? `in for ${title}` : `out of ${title}`;
  return `It is locked ${where}: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`;
}

function opening(answer: ExplainAnswer, funded: boolean): string {
  const { awards, requestedPence, merit, phase: alone, phaseNames } = answer;
  const who = whoIs(answer);
  const title = (phase: string | null) => phaseNames.find(({ id }) => id === phase)?.title;
  const mark = merit === null ? '' : `, with a mark of ${formatTrimmed(merit, 2)},`;
  const where = alone === null ? '' : ` in ${alone.title}`;
  return funded
    ? `${who}${mark} is funded${where}: ${listed(awards.map(({ phase, amountPence }) => `${formatPounds(amountPence)}${title(phase) === undefined ? '' : ` in ${title(phase)}`}`))}${awards.length === 1 && awards[0]?.amountPence !== requestedPence && awards[0]?.phase === null ? ` of the ${formatPounds(requestedPence)} that it asked for` : ''}.`
    : `${who}${mark} is not funded${where}; it asked for ${formatPounds(requestedPence)}.`;
}

const others = (lines: readonly ChangeLine[], own: string): readonly ChangeLine[] =>
  lines.filter(({ applicationId }) => applicationId !== own);

/** `one` only where an award was spoken of before it. */
const gains = (afterAward: boolean, many: number): string =>
  `${many === 1 ? 'gets' : 'get'} ${afterAward ? 'one' : 'an award'}${many === 1 ? '' : ' each'}`;

const reviewersAlone = (able: readonly string[]): string =>
  able.length === 1 ? 'One reviewer alone' : 'Each of these reviewers alone';

/** `Funding it means that B and C lose theirs, and costs 35.20 points, as much as 7.04 marks on its award.` */
function turnedInWords(answer: ExplainAnswer, turned: TurnedAround, funded: boolean): string {
  if (!turned.possible)
    return funded
      ? 'Without it no award set keeps every rule.'
      : 'No award set that keeps every rule funds it.';
  const { margin, marginInMarks } = turned;
  const nothing = typeof margin === 'number' ? margin === 0 : margin.every((units) => units === 0);
  const [entering, leaving, changed] = [turned.entering, turned.leaving, turned.changed].map((lines) =>
    namingAwards(answer.phaseNames)(others(lines, answer.applicationId)),
  ) as [readonly string[], readonly string[], readonly string[]];
  const amounts = others(turned.changed, answer.applicationId).map(({ amountPence }) =>
    formatPounds(amountPence),
  );
  // With several awards to an application it is in doubt which of them an amount is.
  const amount = amounts.length === changed.length && amounts.length <= 6 ? ` (${listed(amounts)})` : '';
  const moves = [
    ...(leaving.length === 0
      ? []
      : [`${listedAtMost(leaving, 6)} ${leaving.length === 1 ? 'loses its award' : 'lose theirs'}`]),
    ...(entering.length === 0
      ? []
      : [`${listedAtMost(entering, 6)} ${gains(leaving.length > 0, entering.length)}`]),
    ...(changed.length === 0
      ? []
      : [`${listedAtMost(changed, 6)} ${changed.length === 1 ? 'gets' : 'get'} another amount${amount}`]),
  ];
  const means = moves.length === 0 ? 'nobody else’s award changes' : listed(moves);
  const atLeast = moves.length === 0 ? means : `at the least ${means}`;
  const phase = answer.phaseNames.find(({ id }) => id === answer.awards[0]?.phase);
  const own = turned.entering.find(({ applicationId }) => applicationId === answer.applicationId);
  const less =
    own?.phase === null && own.amountPence !== answer.requestedPence
      ? ` with ${formatPounds(own.amountPence)}`
      : '';
  const without = !funded
    ? `Were it funded${less}`
    : phase === undefined
      ? 'Without it'
      : `Without its award in ${phase.title}`;
  if (nothing)
    return `${without}, the best award set would be worth exactly as much (${means}): the tie-break decided.`;
  const marks = marginInMarks === null ? '' : `, as much as ${inMarks(marginInMarks)} on its own award`;
  return `${without}, the best award set would be worth ${pointsMoreOrLess(opposite(margin), answer)}${marks}, and ${atLeast}.`;
}

/** `7.04 marks`, `1 mark`. */
function inMarks(marks: number): string {
  const told = formatTrimmed(marks, 2);
  return `${told} ${told === '1' ? 'mark' : 'marks'}`;
}

/** Doubles may stand this far above the hundredth that they are meant to be. */
const NOISE = 1e-9;

/** Rounded up to the hundredth: what is enough stays enough. */
const roundedUp = (marks: number): number => Math.ceil(marks * 100 - NOISE) / 100;

/** `80.5`, or `more than 80.5` where that itself is not enough. */
export const markFrom = ({ mark, attained }: MarkAt): string =>
  `${attained ? '' : 'more than '}${formatTrimmed(roundedUp(mark), 2)}`;

/** What may be lost, rounded down. */
function spareMarks(marks: number): string {
  const spare = -roundedUp(-marks);
  return marks === 0 ? 'nothing' : spare <= 0 ? 'next to nothing' : inMarks(spare);
}

function marksInWords(answer: ExplainAnswer, marks: MarksAnswer, funded: boolean): readonly string[] {
  const now = answer.merit ?? 0;
  const { wins, ties, reviewers } = marks;
  const able = reviewers.filter(({ decides }) => decides).map(({ reviewer }) => reviewer);
  if (funded) {
    if (ties === null) return ['It would be funded whatever its mark.'];
    const couldLose = now - (wins ?? ties).mark;
    // What is more than the margin of its award can only be lost with a smaller one.
    const margin = answer.turned?.possible === true ? answer.turned.marginInMarks : null;
    const forLess = margin !== null && couldLose > margin + 0.02 ? ', if for less,' : '';
    const spare =
      ties.mark <= 0
        ? 'It would be funded whatever its mark.'
        : wins !== null && wins.mark > now
          ? `With its mark it ties, and the tie-break decided: from ${markFrom(wins)} on it would be funded whatever the tie-break, below ${formatTrimmed(-roundedUp(-ties.mark), 2)} not at all.`
          : `It would still be funded${forLess} with a mark of ${markFrom(wins ?? ties)}: it could lose ${spareMarks(couldLose)}.`;
    return [
      spare,
      ...heldInWords(answer, marks, funded),
      ...(reviewers.length === 0 || ties.mark <= 0
        ? []
        : [
            able.length === 0
              ? 'No one reviewer alone could have cost it the award.'
              : `${reviewersAlone(able)} could have cost it the award: ${listedAtMost(able, 4)}.`,
          ]),
    ];
  }
  if (wins === null) return ['It would not be funded at any mark.'];
  const more = formatTrimmed(Math.max(0, roundedUp(wins.mark - now)), 2);
  const tie =
    ties !== null && markFrom(ties) !== markFrom(wins) ? ` (from ${markFrom(ties)} on it would tie)` : '';
  return [
    `It would be funded with a mark of ${markFrom(wins)}: it needed ${more === '0' ? 'a hair’s breadth' : `${more} ${more === '1' ? 'mark' : 'marks'}`} more${tie}.`,
    ...heldInWords(answer, marks, funded),
    ...(reviewers.length === 0
      ? []
      : [
          able.length === 0
            ? 'No one reviewer alone could have made the difference.'
            : `${reviewersAlone(able)} could have made the difference: ${listedAtMost(able, 4)}.`,
        ]),
  ];
}

/** Why the marks are not what the margin comes to: they count towards a rule as well. */
function heldInWords(
  { turned, ruleNames }: ExplainAnswer,
  { heldBy }: MarksAnswer,
  funded: boolean,
): readonly string[] {
  if (heldBy === null) return [];
  const rule = quoting(ruleNames)(heldBy);
  if (heldBy !== 'guard') return funded ? [`Below that mark it would break ${rule}.`] : [];
  const possible = turned?.possible === true;
  if (funded)
    return [`${possible ? 'Its margin is greater, but its mark also' : 'Its mark'} helps to keep ${rule}.`];
  return [
    possible
      ? `That is not what its margin comes to, for a higher mark also helps to keep ${rule}.`
      : `A higher mark helps to keep ${rule}.`,
  ];
}

function amountInWords(
  { largestPence, ties, upToPence }: NonNullable<ExplainAnswer['amount']>,
  funded: boolean,
  alreadyPence: number | null,
): string {
  if (largestPence === null)
    return ties
      ? 'At no price would it be sure of an award: at some it ties, and the tie-break decides.'
      : 'It would not be funded at any price.';
  if (largestPence === upToPence)
    return alreadyPence === upToPence
      ? `It has ${formatPounds(upToPence)}, the most that it may ask.`
      : `It would be funded even at ${formatPounds(upToPence)}, the most that it may ask.`;
  return funded
    ? `It would still be funded at ${formatPounds(largestPence)}, and not at a penny more.`
    : `At ${formatPounds(largestPence)} it fits: the largest amount at which it would be funded.`;
}

function rulesInWords(
  { sets, searchedUpTo, complete }: RulesAgainst,
  { ruleNames }: ExplainAnswer,
  funded: boolean,
): string {
  const named = (set: readonly string[]): string => listed(set.map(quoting(ruleNames)));
  const turned = funded ? 'it would not be funded' : 'it would be funded';
  const [first, ...others] = sets;
  if (first !== undefined)
    return `Without ${named(first)}, ${turned}${
      others.length === 0
        ? ''
        : `; and likewise without ${others.slice(0, 3).map(named).join(', or without ')}`
    }.`;
  return complete
    ? `Whichever rules are left out, ${funded ? 'it is funded' : 'it is not funded'}.`
    : `Leaving out ${searchedUpTo === 1 ? 'any one rule' : `up to ${counted(searchedUpTo, 'rule')}`} does not change its fate; more were not tried.`;
}
