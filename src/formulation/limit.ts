import { type Award, leads } from '../domain/allocation.ts';
import { inPence } from '../domain/money.ts';
import { isZero, multiply, one, type Rational, rational, subtract, sum, zero } from '../domain/rational.ts';
import type { Limit, Rule } from '../programme/rule.ts';
import type { Case } from './case.ts';
import { addRow, type Draft, type ExactTerm } from './draft.ts';

/** What of an award falls under a limit: its share as an award, and its share of the money. */
export interface Share {
  readonly ofAward: Rational;
  readonly ofMoney: Rational;
}

export const whole: Share = { ofAward: one, ofMoney: one };
export const none: Share = { ofAward: zero, ofMoney: zero };

/** What a limit is on: its name, and what of an award falls under it. */
export interface LimitSubject {
  readonly id: string;
  readonly shareOf: (award: Award) => Share;
}

const pence = (amount: number): Rational => rational(BigInt(inPence(amount)));

/**
 * A limit as rows. With f_io the share of award (or money, times a_io pence) that falls under it, and F the same of the
 * awards on record:
 *
 * - `awards`               min ≤ Σ f x ≤ max, over the options of each candidate's first phase
 * - `pounds`               min ≤ Σ f a x ≤ max, in pence
 * - `pounds-with-recorded` min ≤ F + Σ f a x ≤ max, in pence
 * - `share-of-pot`         min · pot ≤ Σ f a x ≤ max · pot, the pot given or a variable
 * - `share-of-spend`       Σ (f − max) a x ≤ 0 and Σ (f − min) a x ≥ 0
 *
 * A limit on a phase counts every award in it, and those on record: min ≤ F + Σ f x ≤ max.
 *
 * In words: the measures are different rules. A share of what is spent moves with the spending; an application with
 * awards in two phases is one award.
 */
export function addLimit(
  draft: Draft,
  rule: Rule,
  limit: Limit,
  subject: LimitSubject,
  { scenario, recorded }: Pick<Case, 'scenario' | 'recorded'>,
): void {
  const origin = { kind: rule.kind, subject: [subject.id], rule: rule.id, clause: rule.clause };
  const name = subject.id === rule.id ? rule.id : `${rule.id}:${subject.id}`;
  const add = (
    side: 'min' | 'max',
    bound: Rational,
    coefficient: (award: Award) => Rational,
    { already = [], further = [] }: { already?: readonly Award[]; further?: readonly ExactTerm[] } = {},
  ): void =>
    addRow(draft, {
      name: `${name}:${side}`,
      terms: [
        ...draft.awards
          .map((award): ExactTerm => ({ variable: award.variable, coefficient: coefficient(award) }))
          .filter((term) => !isZero(term.coefficient)),
        ...further,
      ],
      sense: side === 'min' ? '>=' : '<=',
      bound: subtract(bound, sum(already.map(coefficient))),
      origin,
    });
  const money = (award: Award): Rational =>
    multiply(subject.shareOf(award).ofMoney, pence(award.option.amount));
  const awards = (award: Award): Rational =>
    rule.kind === 'phase' || leads(award.candidate, award.option) ? subject.shareOf(award).ofAward : zero;

  for (const side of ['min', 'max'] as const) {
    switch (limit.measure) {
      case 'awards': {
        const bound = limit[side];
        if (bound !== null)
          add(side, rational(BigInt(bound)), awards, { already: rule.kind === 'phase' ? recorded : [] });
        break;
      }
      case 'pounds':
      case 'pounds-with-recorded': {
        const bound = limit[side];
        if (bound !== null)
          add(side, pence(bound), money, { already: limit.measure === 'pounds' ? [] : recorded });
        break;
      }
      case 'share-of-pot': {
        const bound = limit[side];
        if (bound === null) break;
        const { pot } = draft;
        if (pot === null) add(side, multiply(bound, pence(scenario.pot)), money);
        else add(side, zero, money, { further: [{ variable: pot, coefficient: subtract(zero, bound) }] });
        break;
      }
      case 'share-of-spend': {
        const bound = limit[side];
        if (bound !== null)
          add(side, zero, (award) =>
            multiply(subtract(subject.shareOf(award).ofMoney, bound), pence(award.option.amount)),
          );
        break;
      }
    }
  }
}
