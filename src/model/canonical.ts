import type { Change } from './change.ts';
import type { Model, Term } from './model.ts';

const written = (terms: readonly Term[]): string =>
  terms.map(({ variable, coefficient }) => `${variable}*${coefficient}`).join('+');

/**
 * What an answer to a model follows from, as text: two models have one text where an engine is asked the very same. Names and
 * origins are left out, but for the levels', which an outcome repeats.
 */
export function canonicalModel({ variables, constraints, levels }: Model): string {
  return [
    variables.map(({ lower, upper, role }) => `${lower}..${upper}${role === 'implied' ? 'i' : ''}`).join(),
    ...constraints.map(({ terms, sense, bound }) => `${written(terms)}${sense}${bound}`),
    ...levels.map(
      ({ name, direction, terms, allowedLoss: { numerator, denominator } }) =>
        `${direction} ${JSON.stringify(name)} ${written(terms)} less ${numerator}/${denominator}`,
    ),
  ].join('\n');
}

/** A change as text, whatever the order in which it was put together; nothing at all is no text. */
export function canonicalChange({ fixings = [], limits = [] }: Change): string {
  const held = new Set(fixings.map(({ variable, value }) => `x${variable}=${value}`));
  const last = new Map(
    limits.map(({ constraint, sense, bound }) => [constraint, `r${constraint}${sense}${bound}`]),
  );
  return [...[...held].sort(), ...[...last.values()].sort()].join();
}
