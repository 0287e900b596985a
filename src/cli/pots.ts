import { formatPounds } from '../domain/money.ts';
import { safeForTerminal } from '../io/safe-terminal.ts';
import { parsePounds } from '../io/values.ts';
import { EXIT, Finish } from './exit.ts';

/** A range of pots in pence, both ends in it. */
export interface PotRange {
  readonly from: number;
  readonly to: number;
}

/** More pots than this are asked for by mistake. */
const MOST_POTS = 10_000;

/** Ends the command with a sentence on how it should have been asked. */
export function usage(message: string): never {
  process.stderr.write(`${message}\n`);
  throw new Finish(EXIT.usage);
}

/** `£80,000`, `80000` or `80000.50` as pence. */
export function potOf(option: string, text: string): number {
  const amount = parsePounds(text.trim());
  if (typeof amount === 'number') return amount;
  return usage(`${option} takes amounts in pounds such as 80000, not “${safeForTerminal(text)}”.`);
}

/** `60000..120000`: from the smaller pot to the larger. */
export function rangeOf(option: string, text: string): PotRange {
  const parts = text.split('..');
  const [first, last] = parts;
  if (parts.length !== 2 || first === undefined || last === undefined)
    return usage(
      `${option} takes a range of pots in pounds such as 60000..120000, not “${safeForTerminal(text)}”.`,
    );
  const range = { from: potOf(option, first), to: potOf(option, last) };
  if (range.from > range.to)
    return usage(
      `${option} takes the smaller pot first: ${formatPounds(range.to)} to ${formatPounds(range.from)}, not “${safeForTerminal(text)}”.`,
    );
  return range;
}

/** `60000,70000,80000`: rising, none twice. */
export function listOf(option: string, text: string): readonly number[] {
  const pots = text.split(',').map((part) => potOf(option, part));
  for (const [index, pot] of pots.entries()) {
    const before = pots[index - 1];
    if (before !== undefined && pot <= before)
      usage(
        `${option} takes rising pots, each once: ${formatPounds(pot)} stands after ${formatPounds(before)}.`,
      );
  }
  return pots;
}

/** Every pot from one end of a range to the other, so many pence apart; the far end is always among them. */
export function gridOf({ from, to }: PotRange, step: number): readonly number[] {
  if (step <= 0) return usage('--step takes an amount above nothing.');
  if ((to - from) / step > MOST_POTS)
    return usage(
      `--step ${formatPounds(step)} makes more than ${MOST_POTS} pots of this range: take a larger one, or --complete.`,
    );
  const pots: number[] = [];
  for (let pot = from; pot < to; pot += step) pots.push(pot);
  return [...pots, to];
}

/** A whole number from 1 to a limit. */
export function countOf(option: string, text: string, most: number): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  return usage(`${option} takes a whole number from 1 to ${most}, not “${safeForTerminal(text)}”.`);
}
