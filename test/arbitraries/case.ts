import fc from 'fast-check';
import type { Application, Fact } from '../../src/domain/application.ts';
import {
  type ApplicationId,
  type ClauseId,
  id,
  type PhaseId,
  type PlaceId,
  type RuleId,
  type ThemeId,
  type TierId,
} from '../../src/domain/ids.ts';
import { inPence, type Pence } from '../../src/domain/money.ts';
import { rational } from '../../src/domain/rational.ts';
import type { Geography } from '../../src/geography/geography.ts';
import type { Objective } from '../../src/programme/objective.ts';
import type { Programme } from '../../src/programme/programme.ts';
import type { Group, GroupLimit, Limit, Lock, Rule } from '../../src/programme/rule.ts';
import type { Scenario } from '../../src/programme/scenario.ts';

/** Five places in a row, each the neighbour of the next, in two sub-regions. */
export const fivePlaces: Geography = {
  id: 'five',
  title: 'Five places in a row',
  attribution: 'Made up for tests',
  places: ['P1', 'P2', 'P3', 'P4', 'P5'].map((name, index) => ({
    id: id<PlaceId>(name),
    name: `Place ${index + 1}`,
    subRegion: index < 3 ? 'North' : 'South',
    region: null,
    kind: null,
    icbs: [],
    population: 1000 * (index + 1),
    deprivation: rational(20n + BigInt(index), 2n),
    centroid: [index / 10, 51],
  })),
  shapes: { type: 'FeatureCollection', features: [] },
  areas: [],
  neighbours: new Map(
    [1, 2, 3, 4, 5].map((n) => [
      id<PlaceId>(`P${n}`),
      [n - 1, n + 1].filter((m) => m >= 1 && m <= 5).map((m) => id<PlaceId>(`P${m}`)),
    ]),
  ),
};

const [first, second] = [id<PhaseId>('phase-1'), id<PhaseId>('phase-2')];

export const twoTiers: Programme = {
  id: 'made-up',
  title: 'A made-up fund',
  funder: null,
  sources: [],
  notes: [],
  clauses: [],
  tiers: [
    { id: id<TierId>('small'), title: 'Small', cap: inPence(200_000), clause: null },
    { id: id<TierId>('large'), title: 'Large', cap: inPence(500_000), clause: null },
  ],
  themes: ['one', 'two', 'three'].map((name) => ({ id: id<ThemeId>(name), title: name, aliases: [] })),
  phases: [],
  facts: [],
  reported: [],
  criteria: [],
  rules: [],
};

/** The same fund in two phases; the second only for those with an award in the first. */
export const twoPhases: Programme = {
  ...twoTiers,
  tiers: [],
  phases: [
    { id: first, title: 'Phase 1', cap: inPence(200_000), clause: null, criteria: [], follows: null },
    {
      id: second,
      title: 'Phase 2',
      cap: inPence(500_000),
      clause: id<ClauseId>('F-1'),
      criteria: [],
      follows: { phase: first, clause: id<ClauseId>('F-2') },
    },
  ],
};

const places = fivePlaces.places.map((place) => place.id);
const themes = twoTiers.themes.map((theme) => theme.id);

/** An application that is valid by construction; marks in thirds and sevenths, amounts round or to the penny. */
const anApplication = (index: number): fc.Arbitrary<Application> =>
  fc
    .record({
      requested: fc.oneof(fc.constantFrom(200_000, 500_000), fc.integer({ min: 100, max: 500_000 })),
      score: fc.record({
        numerator: fc.integer({ min: 0, max: 700 }),
        denominator: fc.constantFrom(7, 3, 1),
      }),
      themes: fc.subarray([...themes], { minLength: 0 }),
      places: fc.subarray([...places], { minLength: 0, maxLength: 3 }),
      consents: fc.option(fc.double({ min: 0.2, max: 0.9, noNaN: true }), { freq: 3 }),
      organisation: fc.integer({ min: 0, max: 8 }),
    })
    .map(
      ({ requested, score, themes: stated, places: delivers, consents, organisation }): Application => ({
        id: id<ApplicationId>(`A${String(index).padStart(3, '0')}`),
        row: index + 2,
        organisation: `Organisation ${organisation}`,
        organisationId: null,
        title: null,
        requested: inPence(requested),
        phases: [],
        tier: null,
        minimumOffer: consents === null ? null : inPence(Math.max(1, Math.floor(requested * consents))),
        themes: stated,
        deliveries: delivers.map((place) => ({ place, share: rational(1n, BigInt(delivers.length)) })),
        coordinates: null,
        postcode: null,
        score: rational(
          BigInt(Math.min(score.numerator, 100 * score.denominator)),
          BigInt(score.denominator),
        ),
        facts: factsOf(index, organisation),
        partners: [],
        withdrawn: false,
        published: null,
      }),
    );

/** A size and a turnover, each left unsaid by some. */
const factsOf = (index: number, organisation: number): Application['facts'] =>
  new Map<string, Fact>([
    ...(index % 4 === 3
      ? []
      : [['size', { kind: 'text', value: organisation < 4 ? 'small' : 'large' }] as const]),
    ...(index % 5 === 4
      ? []
      : [['annual_turnover', { kind: 'money', value: inPence(organisation * 1_000_000) }] as const]),
  ]);

const aGroup: fc.Arbitrary<Pick<GroupLimit, 'by' | 'of'>> = fc.oneof(
  fc
    .constantFrom<Group>(
      { is: 'each' },
      { is: 'one-of', values: ['small'] },
      { is: 'one-of', values: ['small', 'large'] },
    )
    .map((of) => ({ by: 'size', of })),
  fc.constant({ by: 'application_id', of: { is: 'each' } as const }),
  fc
    .record({ from: fc.option(fc.nat(5)), width: fc.option(fc.integer({ min: 1, max: 5 })) })
    .map(({ from, width }) => ({
      by: 'annual_turnover',
      of: {
        is: 'band' as const,
        from: from === null ? null : inPence(from * 1_000_000),
        below: width === null ? null : inPence(((from ?? 0) + width) * 1_000_000),
      },
    })),
);

/** Loose and tight, by the pot and the number of applications. */
const aLimit = (pot: number, count: number): fc.Arbitrary<Limit> =>
  fc.oneof(
    fc
      .record({
        min: fc.option(fc.integer({ min: 0, max: Math.max(2, Math.floor(count / 6)) })),
        max: fc.option(fc.integer({ min: 1, max: Math.max(4, Math.floor(count / 3)) })),
      })
      .map((bounds): Limit => ({ measure: 'awards', ...bounds })),
    fc
      .record({
        measure: fc.constantFrom('pounds' as const, 'pounds-with-recorded' as const),
        min: fc.option(fc.integer({ min: 0, max: Math.floor(pot / 3) })),
        max: fc.option(fc.integer({ min: Math.floor(pot / 3), max: pot })),
      })
      .map(
        ({ measure, min, max }): Limit => ({
          measure,
          min: min === null ? null : inPence(min),
          max: max === null ? null : inPence(max),
        }),
      ),
    fc
      .record({
        measure: fc.constantFrom('share-of-pot' as const, 'share-of-spend' as const),
        min: fc.option(fc.integer({ min: 0, max: 3 })),
        max: fc.option(fc.integer({ min: 3, max: 9 })),
      })
      .map(
        ({ measure, min, max }): Limit => ({
          measure,
          min: min === null ? null : rational(BigInt(min), 9n),
          max: max === null ? null : rational(BigInt(max), 9n),
        }),
      ),
  );

/** One rule of any kind; those on tiers and on phases have something to limit in a fund that has them. */
export const aRule = (index: number, pot: number, count: number): fc.Arbitrary<Rule> => {
  const common = {
    id: id<RuleId>(`rule-${index}`),
    clause: null,
    title: `Rule ${index}`,
    from: 'scenario' as const,
  };
  return fc.oneof(
    aLimit(pot, count).map((limit): Rule => ({ ...common, kind: 'total', limit })),
    fc
      .tuple(fc.constantFrom(...twoTiers.tiers.map((tier) => tier.id), 'each' as const), aLimit(pot, count))
      .map(([tier, limit]): Rule => ({ ...common, kind: 'tier', tier, limit })),
    fc
      .tuple(fc.constantFrom(first, second, 'each' as const), aLimit(pot, count))
      .map(([phase, limit]): Rule => ({ ...common, kind: 'phase', phase, limit })),
    fc
      .tuple(fc.constantFrom(...themes, 'each' as const), aLimit(pot, count))
      .map(([theme, limit]): Rule => ({ ...common, kind: 'theme', theme, limit })),
    fc
      .tuple(aGroup, aLimit(pot, count))
      .map(([group, limit]): Rule => ({ ...common, kind: 'group', ...group, limit })),
    fc
      .tuple(fc.constantFrom(...places, 'each' as const), aLimit(pot, count))
      .map(([place, limit]): Rule => ({ ...common, kind: 'place', place, limit })),
    fc
      .tuple(fc.constantFrom('North', 'South'), aLimit(pot, count))
      .map(([subRegion, limit]): Rule => ({ ...common, kind: 'sub-region', subRegion, limit })),
    fc.integer({ min: 0, max: 4 }).map((min): Rule => ({ ...common, kind: 'places-reached', min })),
    fc.integer({ min: 1, max: 2 }).map((max): Rule => ({ ...common, kind: 'organisation', max })),
    fc
      .subarray(
        Array.from({ length: count }, (_, n) => id<ApplicationId>(`A${String(n).padStart(3, '0')}`)),
        { minLength: Math.min(2, count), maxLength: Math.min(4, count) },
      )
      .map((applications): Rule => ({ ...common, kind: 'exclusive', applications, reason: 'One signatory' })),
    fc
      .integer({ min: 0, max: 60 })
      .map((line): Rule => ({ ...common, kind: 'fundable-line', merit: rational(BigInt(line)) })),
  );
};

const anObjective: fc.Arbitrary<Objective> = fc.record({
  merit: fc.oneof(
    fc.constantFrom({ basis: 'award' } as const, { basis: 'pound' } as const),
    fc
      .integer({ min: 0, max: 60 })
      .map((line) => ({ basis: 'above-line', line: rational(BigInt(line)) }) as const),
  ),
  spread: fc.record({
    need: fc.constantFrom('equal', 'population', 'deprivation', 'population-and-deprivation'),
    reach: fc.oneof(
      fc.constant({ kind: 'delivery' } as const),
      fc
        .integer({ min: 1, max: 3 })
        .map((share) => ({ kind: 'neighbours', share: rational(BigInt(share), 4n) }) as const),
      fc.constantFrom(8_000, 20_000).map((metres) => ({ kind: 'distance', metres }) as const),
    ),
  }),
  diversity: fc.record({ steps: fc.integer({ min: 1, max: 5 }) }),
  gridPerPoint: fc.constantFrom(1, 100),
  combination: fc.oneof(
    fc
      .record({
        merit: fc.integer({ min: 0, max: 3 }),
        spread: fc.integer({ min: 0, max: 200 }),
        diversity: fc.integer({ min: 0, max: 200 }),
        guard: fc.option(fc.integer({ min: 0, max: 20 })),
      })
      .map(({ merit, spread, diversity, guard }): Objective['combination'] => ({
        mode: 'weighted',
        weights: {
          merit: rational(BigInt(merit)),
          spread: rational(BigInt(spread)),
          diversity: rational(BigInt(diversity)),
        },
        guard: guard === null ? null : { meritLoss: rational(BigInt(guard), 100n) },
      })),
    fc
      .array(
        fc.record({
          maximise: fc.constantFrom('merit' as const, 'spread' as const, 'diversity' as const),
          loss: fc.integer({ min: 0, max: 20 }),
        }),
        { minLength: 1, maxLength: 3 },
      )
      .map((levels): Objective['combination'] => ({
        mode: 'hierarchical',
        levels: levels.map(({ maximise, loss }) => ({ maximise, allowLoss: rational(BigInt(loss), 100n) })),
      })),
  ),
});

export const potRule = (pot: number): Rule => ({
  kind: 'pot',
  id: id<RuleId>('pot'),
  clause: null,
  title: 'The pot',
  from: 'scenario',
  amount: inPence(pot),
});

/** A scenario around some applications, with everything else plain. */
export const scenarioOf = (
  applications: readonly Application[],
  pot: number,
  changes: Partial<Scenario> = {},
): Scenario => ({
  name: 'made-up',
  title: 'Made up',
  story: null,
  programme: twoTiers,
  applications,
  panel: null,
  scoreScale: 'hundred',
  pot: inPence(pot),
  phases: [],
  themeCounting: 'equal-split',
  objective: {
    merit: { basis: 'pound' },
    spread: { need: 'equal', reach: { kind: 'delivery' } },
    diversity: { steps: 5 },
    gridPerPoint: 100,
    combination: {
      mode: 'weighted',
      weights: { merit: rational(1n), spread: rational(0n), diversity: rational(0n) },
      guard: null,
    },
  },
  locks: [],
  tieBreaks: [{ by: 'fewest-pounds' }, { by: 'canonical-order' }],
  reserveLength: 10,
  solver: { engine: 'highs', timeLimitSeconds: null },
  settings: [],
  ...changes,
  rules: [potRule(pot), ...(changes.rules ?? []).filter(({ kind }) => kind !== 'pot')],
});

/** A whole scenario over any mixture of rules, objectives and locks: a quarter of them of a fund in phases. */
export const aScenario = ({ least = 1, most = 9, rules = 3 } = {}): fc.Arbitrary<Scenario> =>
  fc.oneof(
    { weight: 3, arbitrary: inTiers({ least, most, rules }) },
    // Two phases give an application three fates, so that fewer of them are as many award sets.
    {
      weight: 1,
      arbitrary: inTiers({ least: Math.min(least, 5), most: Math.min(most, 5), rules }).chain(inPhases),
    },
  );

/** What each application asks for in two phases, and holds: of the decided phases one or both. */
const requests = (count: number): fc.Arbitrary<readonly Pick<Application, 'phases'>[]> => {
  const amount = (cap: number): fc.Arbitrary<Pence | null> =>
    fc
      .option(fc.oneof(fc.constant(cap), fc.integer({ min: 1, max: cap })), { freq: 6 })
      .map((pence) => (pence === null ? null : inPence(pence)));
  return fc.array(
    fc
      .record({ one: amount(200_000), two: amount(500_000), held: fc.option(amount(200_000), { freq: 1 }) })
      .map(({ one, two, held }) => ({
        phases: [
          { phase: first, asked: one, held },
          { phase: second, asked: two, held: null },
        ],
      })),
    { minLength: count, maxLength: count },
  );
};

/** A scenario as one of a fund in phases: each phase alone, or both together. */
export const inPhases = (scenario: Scenario): fc.Arbitrary<Scenario> =>
  fc
    .record({
      asked: requests(scenario.applications.length),
      phases: fc.constantFrom([first], [second], [first, second], [first, second]),
      about: fc.constantFrom(undefined, undefined, first, second),
    })
    .map(({ asked, phases, about }) => ({
      ...scenario,
      programme: twoPhases,
      phases,
      applications: scenario.applications.map((application, index) => ({ ...application, ...asked[index] })),
      // A lock to fund what asks for nothing would be refused.
      locks: scenario.locks
        .filter(({ decision }) => decision === 'do-not-fund')
        .map((lock) => (about === undefined || !phases.includes(about) ? lock : { ...lock, phase: about })),
    }));

/** A scenario of a fund in tiers. */
export const inTiers = ({ least = 1, most = 9, rules = 3 } = {}): fc.Arbitrary<Scenario> =>
  fc.integer({ min: least, max: most }).chain((count) =>
    fc.integer({ min: 0, max: Math.max(1_500_000, 120_000 * count) }).chain((pot) =>
      fc
        .record({
          applications: fc.tuple(...Array.from({ length: count }, (_, index) => anApplication(index))),
          rules: fc
            .integer({ min: 0, max: rules })
            .chain((n) => fc.tuple(...Array.from({ length: n }, (_, index) => aRule(index, pot, count)))),
          locks: fc
            .subarray(
              Array.from({ length: count }, (_, n) => n),
              { maxLength: Math.min(2, count) },
            )
            .chain((locked) =>
              fc.tuple(
                ...locked.map((n) =>
                  fc.constantFrom('fund' as const, 'do-not-fund' as const).map(
                    (decision): Lock => ({
                      application: id<ApplicationId>(`A${String(n).padStart(3, '0')}`),
                      decision,
                      reason: 'The chair says so',
                    }),
                  ),
                ),
              ),
            ),
          objective: anObjective,
          themeCounting: fc.constantFrom('equal-split' as const, 'primary' as const, 'any' as const),
        })
        .map(({ applications, ...changes }) => scenarioOf(applications, pot, changes)),
    ),
  );

/** The same with two amounts, two marks and few places, so that many award sets are worth the same. */
export const coarse = (scenario: Scenario): Scenario => ({
  ...scenario,
  applications: scenario.applications.map((application, index) => ({
    ...application,
    requested: inPence(application.requested > 250_000 ? 400_000 : 200_000),
    minimumOffer: application.minimumOffer === null ? null : inPence(200_000),
    score: rational(index % 3 === 0 ? 40n : 60n),
    deliveries:
      index % 2 === 0 ? application.deliveries.slice(0, 1).map((d) => ({ ...d, share: rational(1n) })) : [],
    themes: application.themes.slice(0, 1),
  })),
});
