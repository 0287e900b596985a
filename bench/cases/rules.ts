import type { Constraint, Instance, Term } from '../../src/model/model.ts';

const origin = (kind: string) => ({ kind, subject: [], rule: kind, clause: null });

const row = (
  kind: string,
  terms: readonly Term[],
  sense: Constraint['sense'],
  bound: number,
): Constraint => ({
  name: kind,
  terms,
  sense,
  bound,
  origin: origin(kind),
});

const potOf = ({ constraints }: Instance): Constraint => {
  const pot = constraints.find(({ origin: { kind } }) => kind === 'pot');
  if (pot === undefined) throw new Error('a pool has a pot');
  return pot;
};

const ones = (variables: readonly number[]): readonly Term[] =>
  variables.map((variable) => ({ variable, coefficient: 1 }));

/** A good award set by marks for money down the list: what rules are measured by, so that they bind and can be kept. */
function downTheList(given: Instance, size: number): readonly number[] {
  const pot = potOf(given);
  const amounts = new Map(pot.terms.map(({ variable, coefficient }) => [variable, coefficient]));
  const merit = new Map(given.objective.terms.map(({ variable, coefficient }) => [variable, coefficient]));
  const density = (variable: number): number => (merit.get(variable) ?? 0) / (amounts.get(variable) ?? 1);
  let left = pot.bound;
  return Array.from({ length: size }, (_, variable) => variable)
    .sort((a, b) => density(b) - density(a) || a - b)
    .filter((variable) => {
      const amount = amounts.get(variable) ?? 0;
      if (amount > left) return false;
      left -= amount;
      return true;
    });
}

/**
 * A pool under quotas and caps: at least a quarter of the money to the smaller awards, and no more than half of it; every theme at least a
 * fifth of the awards that the list makes (in sixths of an award); no more than two awards where three or more applicants in a place
 * would be funded down the list; at most one award for each of the organisations, which put in two applications each.
 */
export function ruled(given: Instance, size: number): Instance {
  const pot = potOf(given);
  const listed = new Set(downTheList(given, size));
  const small = pot.terms.filter(({ coefficient }) => coefficient <= 200_000);
  const themes = given.constraints.filter(({ name }) => name.startsWith('steps '));
  const places = given.constraints.filter(({ name }) => name.startsWith('coverage '));
  const own = (terms: readonly Term[], parts: number): readonly number[] =>
    terms
      .filter(({ variable, coefficient }) => variable < size && -coefficient === parts)
      .map(({ variable }) => variable);
  const quotas = themes.map(({ terms }) => {
    const counted = terms
      .filter(({ variable }) => variable < size)
      .map(({ variable, coefficient }) => ({ variable, coefficient: -coefficient }));
    return row('quota', counted, '>=', Math.floor((6 * listed.size) / 5));
  });
  const caps = places.flatMap(({ terms }) => {
    const inPlace = own(terms, 4);
    const most = Math.max(2, Math.floor(inPlace.filter((variable) => listed.has(variable)).length * 0.8));
    return inPlace.length > most ? [row('cap', ones(inPlace), '<=', most)] : [];
  });
  const organisations = Array.from({ length: Math.floor(size / 10) }, (_, k) =>
    row('organisation', ones([10 * k, 10 * k + 5]), '<=', 1),
  );
  return {
    ...given,
    constraints: [
      ...given.constraints,
      row('tier', small, '<=', Math.floor(pot.bound / 2)),
      row('tier', small, '>=', Math.floor(pot.bound / 10)),
      ...quotas,
      ...caps,
      ...organisations,
    ],
  };
}

/**
 * A pool with a floor under merit of 98 % of what the list comes to. Even seeds keep the whole objective (a merit guard); odd ones
 * maximise spread and diversity alone (the level after merit).
 */
export function guarded(given: Instance, size: number, seed: number): Instance {
  const merit = given.objective.terms.filter(({ variable }) => variable < size);
  const listed = new Set(downTheList(given, size));
  const reached = merit.reduce(
    (sum, { variable, coefficient }) => sum + (listed.has(variable) ? coefficient : 0),
    0,
  );
  const floor = row('guard', merit, '>=', Math.floor(0.98 * reached));
  const terms =
    seed % 2 === 0 ? given.objective.terms : given.objective.terms.filter(({ variable }) => variable >= size);
  return { ...given, constraints: [...given.constraints, floor], objective: { ...given.objective, terms } };
}
