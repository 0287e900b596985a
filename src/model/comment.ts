import type { Origin } from './origin.ts';

const LONGEST = 200;

/** Text on one line of at most 200 characters: what would end a line, or steer a terminal, becomes a space. */
export const oneLine = (text: string): string => {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};

/** Why a row exists, in one line: its own name, what it is about, the rule and the clause. */
export function whyRow(name: string, { kind, subject, rule, clause }: Origin): string {
  const about = subject.length === 0 ? '' : ` of ${subject.join(', ')}`;
  const from = [rule === null ? [] : `rule ${rule}`, clause === null ? [] : `clause ${clause}`].flat();
  return oneLine(`${name}: ${kind}${about}${from.length === 0 ? '' : ` (${from.join(', ')})`}`);
}
