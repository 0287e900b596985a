import { commonFactor } from '../../model/reduce-row.ts';
import type { Instance, Term } from '../../model/model.ts';

/** A row with more different amounts than this has no tiers to count. */
const MOST_TIERS = 6;
/** Sums over fewer decisions than this are not worth a row. */
const FEWEST_SUMMED = 4;

/**
 * Sums of decisions that are whole in every award set and telling when they are not: how many awards there are in each
 * tier (decisions with one coefficient in a row of positive coefficients, such as the pot), and how much a theme has
 * (the decisions of a row that fills implied variables). Branching on them closes a tree that branching on single
 * awards leaves open, because many awards are nearly alike.
 */
export function aggregatesOf({ variables, constraints }: Instance): readonly (readonly Term[])[] {
  const isDecision = ({ variable }: Term): boolean => variables[variable]?.role === 'decision';
  const sums = new Map<string, readonly Term[]>();
  const add = (terms: readonly Term[]): void => {
    if (terms.length < FEWEST_SUMMED) return;
    const divisor = commonFactor(terms) * (Math.sign(terms[0]?.coefficient ?? 1) || 1);
    const whole = terms.map(({ variable, coefficient }) => ({
      variable,
      coefficient: coefficient / divisor,
    }));
    sums.set(whole.map(({ variable, coefficient }) => `${variable}:${coefficient}`).join(), whole);
  };
  for (const { terms } of constraints) {
    const decisions = terms.filter(isDecision);
    if (decisions.length < terms.length) {
      const implied = terms.length - decisions.length;
      if (implied > 1) add(decisions);
      continue;
    }
    const amounts = new Set(decisions.map(({ coefficient }) => coefficient));
    if (amounts.size < 2 || amounts.size > MOST_TIERS || Math.min(...amounts) < 0) continue;
    for (const amount of [...amounts].sort((a, b) => a - b))
      add(decisions.filter(({ coefficient }) => coefficient === amount));
  }
  return [...sums.values()];
}
