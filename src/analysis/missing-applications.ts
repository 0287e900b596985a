import type { MissingApplications, MissingKind } from '../domain/answers/doctor.ts';
import type { Application, AwardOption, Candidate } from '../domain/application.ts';
import { id, type PlaceId, type ThemeId } from '../domain/ids.ts';
import { inPence } from '../domain/money.ts';
import { one, rational } from '../domain/rational.ts';
import { type Case, inOrder } from '../formulation/case.ts';
import { formulate } from '../formulation/formulate.ts';
import { placesOf } from '../formulation/rules/place-limit.ts';
import { themesOf } from '../formulation/rules/theme-limit.ts';
import { nameOfPlace } from '../geography/areas.ts';
import { type Change, type Fixing, together } from '../model/change.ts';
import type { Constraint, Model } from '../model/model.ts';
import type { Tier } from '../programme/programme.ts';
import type { Oracle } from './oracle.ts';

export type Missing =
  | ({ readonly status: 'found' } & MissingApplications)
  | { readonly status: 'none' }
  | { readonly status: 'not-proved' };

/** What an application may be: one place of delivery, one theme, a tier and an amount at either end of it. */
interface Kind {
  readonly place: PlaceId | null;
  readonly theme: ThemeId | null;
  readonly tier: Tier | null;
  readonly variable: number;
}

/** More than this many are not looked for. */
const MOST_NEWCOMERS = 10;

/**
 * The fewest eligible applications, of at most ten, that would have to come in for some award set to keep every rule, and what each would have to be.
 *
 * Every kind (one place, one theme or none, a tier, an amount at either end of the tier; a full mark, an organisation of its own)
 * is a column of the model that may be taken several times; their number is made as small as can be. Then, one of them after the
 * other, which places would do, the rest of it being chosen to suit and the others being as they are; likewise themes and tiers.
 */
export async function missingApplications(given: Case, oracle: Oracle): Promise<Missing> {
  if (given.scenario.programme.phases.length > 0) return { status: 'none' };
  const made = modelWithNewcomers(given);
  if (made === null) return { status: 'not-proved' };
  const { model, kinds } = made;
  const outcome = await oracle.solve(model);
  if (outcome.status === 'infeasible') return { status: 'none' };
  if (outcome.status !== 'optimal') return { status: 'not-proved' };
  const count = outcome.levels[0]?.value ?? 0;
  const chosen = new Map(kinds.map((kind) => [kind, outcome.values[kind.variable] ?? 0]));
  const each: MissingKind[] = [];
  for (const [kind, taken] of chosen) {
    if (taken === 0) continue;
    const others = new Map([...chosen, [kind, taken - 1]]);
    const does = async (allowed: (other: Kind) => boolean): Promise<boolean> => {
      const found = await oracle.solve(model, { change: oneMore(model, kinds, others, allowed, count) });
      return found.status === 'optimal';
    };
    const what = await whatItMayBe(given, kinds, does);
    each.push(...Array.from({ length: taken }, () => what));
  }
  return { status: 'found', count, roomPence: await roomFor(given, made, count, oracle), each };
}

/** The pot, less the least that others can cost where so many come in. */
async function roomFor(
  { scenario }: Case,
  { model, kinds }: Newcomers,
  count: number,
  oracle: Oracle,
): Promise<number | null> {
  const newcomers = new Set(kinds.map(({ variable }) => variable));
  const pot = model.constraints.find(({ name }) => name === 'pot');
  const terms = (pot?.terms ?? []).filter(({ variable }) => !newcomers.has(variable));
  const cheapest: Model = { ...model, levels: [{ ...minimise, name: 'pounds to others', terms }] };
  const outcome = await oracle.solve(cheapest, { change: exactlySoMany(model, count) });
  return outcome.status === 'optimal' ? scenario.pot - (outcome.levels[0]?.value ?? 0) : null;
}

const minimise = { direction: 'minimise', allowedLoss: { numerator: 0, denominator: 1 } } as const;

const exactlySoMany = (model: Model, count: number): Change => ({
  limits: [
    {
      constraint: model.constraints.findIndex(({ name }) => name === 'newcomers'),
      sense: '=',
      bound: count,
    },
  ],
});

/** The others as they are, and one more of the kinds that are allowed. */
function oneMore(
  model: Model,
  kinds: readonly Kind[],
  others: ReadonlyMap<Kind, number>,
  allowed: (kind: Kind) => boolean,
  count: number,
): Change {
  const fixings: Fixing[] = kinds
    .filter((kind) => !allowed(kind))
    .map((kind) => ({ variable: kind.variable, value: others.get(kind) ?? 0 }));
  return together({ fixings }, exactlySoMany(model, count));
}

async function whatItMayBe(
  given: Case,
  kinds: readonly Kind[],
  does: (allowed: (kind: Kind) => boolean) => Promise<boolean>,
): Promise<MissingKind> {
  /** Those that do; null where all do, or there is nothing to choose. */
  const those = async <T>(
    of: (kind: Kind) => T | null,
    named: (value: T) => string,
  ): Promise<readonly string[] | null> => {
    const values = [...new Set(kinds.map(of))];
    const fit: T[] = [];
    for (const value of values)
      if (await does((kind) => of(kind) === value)) {
        if (value === null) return null;
        fit.push(value);
      }
    return fit.length === values.length ? null : fit.map(named);
  };
  return {
    places: await those(
      ({ place }) => place,
      (place) => nameOfPlace(given.geography, place),
    ),
    themes: await those(
      ({ theme }) => theme,
      (theme) => given.scenario.programme.themes.find((each) => each.id === theme)?.title ?? theme,
    ),
    tiers: await those(
      ({ tier }) => tier,
      (tier) => tier.title,
    ),
  };
}

/** What the rules are about: nothing else of a newcomer matters to them. */
function subjectsOf({ scenario: { rules } }: Case) {
  return {
    aboutPlaces: rules.some(
      ({ kind }) => kind === 'place' || kind === 'sub-region' || kind === 'places-reached',
    ),
    aboutThemes: rules.some(({ kind }) => kind === 'theme'),
    // Without such a rule the least amount does whatever a larger one does.
    aboutMoney: rules.some((rule) => 'limit' in rule && rule.limit.measure !== 'awards'),
  };
}

interface Newcomers {
  readonly model: Model;
  readonly kinds: readonly Kind[];
}

function modelWithNewcomers(given: Case): Newcomers | null {
  const { programme, pot } = given.scenario;
  const tiers =
    programme.tiers.length === 0
      ? [{ tier: null, least: 1, most: Math.max(1, pot) }]
      : programme.tiers.map((tier, index) => ({
          tier,
          least: (programme.tiers[index - 1]?.cap ?? 0) + 1,
          most: tier.cap,
        }));
  const { aboutPlaces, aboutThemes, aboutMoney } = subjectsOf(given);
  const places: readonly (PlaceId | null)[] = [null, ...(aboutPlaces ? placesOf(given) : [])];
  const themes: readonly (ThemeId | null)[] = [null, ...(aboutThemes ? themesOf(given) : [])];
  const newcomers = places.flatMap((place) =>
    themes.flatMap((theme) =>
      tiers.flatMap(({ tier, least, most }) =>
        [...new Set([least, ...(aboutMoney ? [most] : [])])].map((amount) => ({
          place,
          theme,
          tier,
          candidate: newcomer(place, theme, tier, amount),
        })),
      ),
    ),
  );
  const formulated = formulate(
    { ...given, candidates: inOrder([...given.candidates, ...newcomers.map(({ candidate }) => candidate)]) },
    { of: 'best-merit' },
  );
  if (!formulated.ok) return null;
  const { model, awards } = formulated.formulation;
  const variableOf = new Map(awards.map(({ candidate, variable }) => [candidate, variable]));
  const kinds = newcomers.map(
    ({ place, theme, tier, candidate }): Kind => ({
      place,
      theme,
      tier,
      variable: variableOf.get(candidate) ?? -1,
    }),
  );
  const newcomerVariables = new Set(kinds.map(({ variable }) => variable));
  const alone = aloneIn(given, model, newcomerVariables);
  const barred = new Set([...alone].filter((row) => !holdsOfOne(row)).map(newcomerIn));
  const terms = kinds.map(({ variable }) => ({ variable, coefficient: 1 }));
  return {
    kinds,
    model: {
      ...model,
      variables: model.variables.map((variable, index) =>
        newcomerVariables.has(index)
          ? { ...variable, upper: barred.has(index) ? 0 : MOST_NEWCOMERS }
          : variable,
      ),
      constraints: [
        ...model.constraints.filter((row) => !alone.has(row)),
        {
          name: 'newcomers',
          terms,
          sense: '<=',
          bound: MOST_NEWCOMERS,
          origin: { kind: 'newcomers', subject: [], rule: null, clause: null },
        },
      ],
      levels: [{ ...minimise, name: 'newcomers', terms }],
    },
  };
}

/**
 * The rows by which a limit on each single application binds a newcomer. Every newcomer is an application of its own, however many of its kind come
 * in, and those that do not come in are bound by nothing: so such a row holds of one of the kind, or bars the kind.
 */
function aloneIn({ scenario }: Case, model: Model, newcomers: ReadonlySet<number>): ReadonlySet<Constraint> {
  const onEach = new Set<string>(
    scenario.rules.flatMap((rule) =>
      rule.kind === 'group' && rule.by === 'application_id' ? [rule.id] : [],
    ),
  );
  return new Set(
    model.constraints.filter(
      (row) =>
        row.terms.length === 1 &&
        newcomers.has(newcomerIn(row)) &&
        row.origin.rule !== null &&
        onEach.has(row.origin.rule),
    ),
  );
}
const newcomerIn = ({ terms }: Constraint): number => terms[0]?.variable ?? -1;
function holdsOfOne({ terms, sense, bound }: Constraint): boolean {
  const [term] = terms;
  const one = term?.coefficient ?? 0;
  return sense === '<=' ? one <= bound : sense === '>=' ? one >= bound : one === bound;
}

function newcomer(
  place: PlaceId | null,
  theme: ThemeId | null,
  tier: Tier | null,
  amount: number,
): Candidate {
  const application: Application = {
    id: id(`newcomer ${place ?? ''} ${theme ?? ''} ${tier?.id ?? ''} ${amount}`),
    row: 0,
    organisation: null,
    organisationId: null,
    title: null,
    requested: inPence(amount),
    tier: tier?.id ?? null,
    minimumOffer: null,
    phases: [],
    partners: [],
    themes: theme === null ? [] : [theme],
    deliveries: place === null ? [] : [{ place, share: one }],
    coordinates: null,
    postcode: null,
    score: null,
    facts: new Map(),
    withdrawn: false,
    published: null,
  };
  const option: AwardOption = {
    id: id(tier?.id ?? 'requested'),
    amount: inPence(amount),
    tier: tier?.id ?? null,
    phase: null,
    offer: 'requested',
  };
  return { application, options: [option], merit: rational(100n) };
}
