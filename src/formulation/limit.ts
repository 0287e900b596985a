import { inPence } from '../domain/money.ts';
import { isZero, multiply, one, type Rational, rational, subtract, zero } from '../domain/rational.ts';
import type { Rule, Limit } from '../programme/rule.ts';
import { type AwardVariable, addRow, type Draft, type ExactTerm } from './draft.ts';

/** What of an award falls under a limit: its share as an award, and its share of the money. */
export interface Share {
  readonly ofAward: Rational;
  readonly ofMoney: Rational;
}

export const whole: Share = { ofAward: one, ofMoney: one };
export const none: Share = { ofAward: zero, ofMoney: zero };

const pence = (amount: number): Rational => rational(BigInt(inPence(amount)));

/**
 * A limit as rows. With f_io the share of award (or money, times a_io pence) that falls under it:
 *
 * - `awards`         min ≤ Σ f x ≤ max
 * - `pounds`         min ≤ Σ f a x ≤ max, in pence
 * - `share-of-pot`   min · pot ≤ Σ f a x ≤ max · pot, the pot given or a variable
 * - `share-of-spend` Σ (f − max) a x ≤ 0 and Σ (f − min) a x ≥ 0
 *
 * In words: the four measures are four different rules. A share of what is spent moves with the spending.
 */
export function addLimit(
  draft: Draft,
  rule: Rule,
  limit: Limit,
  subject: { readonly id: string; readonly shareOf: (award: AwardVariable) => Share },
  pot: number,
): void {
  const origin = { kind: rule.kind, subject: [subject.id], rule: rule.id, clause: rule.clause };
  const terms = (coefficient: (award: AwardVariable) => Rational): ExactTerm[] =>
    draft.awards
      .map((award) => ({ variable: award.variable, coefficient: coefficient(award) }))
      .filter((term) => !isZero(term.coefficient));
  const money = (award: AwardVariable, share: Rational): Rational =>
    multiply(share, pence(award.option.amount));
  const name = subject.id === rule.id ? rule.id : `${rule.id}:${subject.id}`;
  const add = (
    side: 'min' | 'max',
    bound: Rational,
    coefficient: (award: AwardVariable) => Rational,
    further?: ExactTerm,
  ): void =>
    addRow(draft, {
      name: `${name}:${side}`,
      terms: further === undefined ? terms(coefficient) : [...terms(coefficient), further],
      sense: side === 'min' ? '>=' : '<=',
      bound,
      origin,
    });

  for (const side of ['min', 'max'] as const) {
    switch (limit.measure) {
      case 'awards': {
        const bound = limit[side];
        if (bound !== null) add(side, rational(BigInt(bound)), (award) => subject.shareOf(award).ofAward);
        break;
      }
      case 'pounds': {
        const bound = limit[side];
        if (bound !== null) add(side, pence(bound), (award) => money(award, subject.shareOf(award).ofMoney));
        break;
      }
      case 'share-of-pot': {
        const bound = limit[side];
        if (bound === null) break;
        const coefficient = (award: AwardVariable) => money(award, subject.shareOf(award).ofMoney);
        if (draft.pot === null) add(side, multiply(bound, pence(pot)), coefficient);
        else add(side, zero, coefficient, { variable: draft.pot, coefficient: subtract(zero, bound) });
        break;
      }
      case 'share-of-spend': {
        const bound = limit[side];
        if (bound !== null)
          add(side, zero, (award) => money(award, subtract(subject.shareOf(award).ofMoney, bound)));
        break;
      }
    }
  }
}
