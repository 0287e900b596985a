import { readFileSync } from 'node:fs';
import type { ApplicationLine, DecisionResult, PlaceMeasure } from '../../src/domain/result.ts';
import type { Geography } from '../../src/geography/geography.ts';
import { readTopology } from '../../src/geography/read-topology.ts';

/** The shipped map of London. */
export const london: Geography = readTopology(
  JSON.parse(readFileSync(new URL('../../data/places/london.topo.json', import.meta.url), 'utf8')),
);

/** The same numbers each time: a linear congruential generator. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
}

const WORDS = {
  first: ['Riverside', 'Northway', 'Harbour', 'Elm Tree', 'Open Door', 'Lantern', 'Bright Street', 'Kindred'],
  second: ['Community Trust', 'Carers’ Circle', 'Somali Women’s Group', 'Health Friends', 'Youth Forum'],
  work: ['Health walks and talks', 'Blood pressure pop-ups', 'Deaf-led GP workshops', 'Know your surgery'],
};
const THEMES = {
  access: 'Improving community access to health services',
  partnership: 'Developing sustainable ways of building partnership between communities and health services',
  priorities: 'Hearing and responding to community health priorities',
};

const padded = (index: number): string => `A${String(index).padStart(3, '0')}`;

const small = (index: number) => ({
  applicationId: padded(index),
  optionId: 'small',
  phase: null,
  amountPence: 500_000,
});

function applications(count: number): readonly ApplicationLine[] {
  const next = numbers(7);
  const pick = <T>(items: readonly T[]): T => items[next(items.length)] as T;
  return Array.from({ length: count }, (_, index): ApplicationLine => {
    const places = [pick(london.places), ...(next(4) === 0 ? [pick(london.places)] : [])];
    const marks = 120 + next(175);
    return {
      applicationId: padded(index + 1),
      organisation: `${pick(WORDS.first)} ${pick(WORDS.second)}`,
      title: pick(WORDS.work),
      requestedPence: next(2) === 0 ? 200_000 : 500_000,
      merit: Number((marks / 3).toFixed(4)),
      meritExact: `${marks}/3`,
      places: places.map(({ id, name }) => ({ id, name, share: places.length === 1 ? '1' : '1/2' })),
      themes: [...new Set([pick(Object.keys(THEMES)), pick(Object.keys(THEMES))])],
      diversityContribution: next(120) / 100,
      spreadContribution: next(900) / 100,
    };
  });
}

const FUNDED = 24;
const all = applications(180);
const awarded = all.slice(0, FUNDED);
const spent = awarded.reduce((sum, { requestedPence }) => sum + requestedPence, 0);
const POT = 8_500_000;

function placeMeasures(): Record<string, PlaceMeasure> {
  const delivering = (id: string, lines: readonly ApplicationLine[]) =>
    lines.filter(({ places }) => places.some((place) => place.id === id));
  const reached = new Set(awarded.flatMap(({ places }) => places.map(({ id }) => id)));
  return Object.fromEntries(
    london.places.map((place, index): [string, PlaceMeasure] => {
      const awards = delivering(place.id, awarded);
      const near = (london.neighbours.get(place.id) ?? []).filter((id) => reached.has(id)).length;
      return [
        place.id,
        {
          name: place.name,
          subRegion: place.subRegion,
          population: place.population,
          need: 0.4 + ((index * 37) % 120) / 100,
          eligible: delivering(place.id, all).length,
          awards: awards.length,
          awardedPence: awards.reduce((sum, line) => sum + line.requestedPence / line.places.length, 0),
          coverage: awards.length > 0 ? 1 : Math.min(1, near / 4),
        },
      ];
    }),
  );
}

const places = placeMeasures();
const touched = Object.values(places).filter(({ awards }) => awards > 0);
const yardstick = {
  awards: FUNDED,
  awardedPence: spent,
  value: 512.34,
  merit: 401.12,
  spread: 96.02,
  diversity: 15.2,
  totalMarks: 1734.3333,
  placesReached: touched.length,
  peopleReached: 6_412_345,
};

/** A decision like those people make: made up, complete, and weighted. Its sums need not be those of a solver. */
export const decided: DecisionResult = {
  schema: 'allot.result/1',
  status: 'optimal',
  ranking: 'full',
  scenario: {
    name: 'community-action',
    title: 'Community Action 2023: the autumn panel',
    story: 'Made-up applications over all 33 areas: what does a fair spread over London cost in marks?',
  },
  programme: {
    id: 'community-action-2023',
    title: 'Community Action for Partnerships in Health',
    funder: 'Legacy and Health Equity Partnership',
    notes: [
      'The size of the pot is not published: £85,000 is an assumption.',
      'Overheads of at most 10% are read as 10% of the amount requested.',
    ],
  },
  statement: `This award set of ${FUNDED} awards is proved the best: no other set that satisfies all 5 rules is worth more than its 512.34 points.`,
  objective: {
    mode: 'weighted',
    basis: 'pound',
    gridPerPoint: 100,
    levels: [{ name: 'total', value: 51_234, bound: 51_234, allowedLoss: 0 }],
    merit: 401.12,
    spread: 96.02,
    diversity: 15.2,
    exchange: [
      'Reaching one more borough of average need is worth 12 marks on a £5,000 award.',
      'The first award in a theme is worth 4 marks on a £5,000 award; the second half as much.',
    ],
    guard: { bestMerit: 41_050, leastMerit: 38_998 },
  },
  pot: { availablePence: POT, awardedPence: spent, remainingPence: POT - spent },
  awards: awarded.map((line, index) => ({
    ...line,
    rank: index + 1,
    optionId: line.requestedPence === 200_000 ? 'short' : 'small',
    tier: line.requestedPence === 200_000 ? 'short' : 'small',
    phase: null,
    amountPence: index === 3 ? 350_000 : line.requestedPence,
    replacementValue: index === 0 ? null : 2600 - index * 108,
    because: [
      `Without it the best set loses ${((2600 - index * 108) / 100).toFixed(2)} points.`,
      ...(index % 3 === 0 ? ['It is the only award that delivers in its borough.'] : []),
    ],
  })),
  reserve: all.slice(FUNDED, FUNDED + 8).map((line, index) => ({
    ...line,
    order: index + 1,
    optionId: 'small',
    tier: 'small',
    phase: null,
    amountPence: line.requestedPence,
    opportunityCost: index * 37,
    because: [`Funding it would cost ${((index * 37) / 100).toFixed(2)} points.`],
  })),
  withdrawals: awarded.slice(0, 6).map(({ applicationId }, index) => ({
    applicationId,
    phase: null,
    replacement:
      index === 0
        ? null
        : {
            entering: [small(FUNDED + index)],
            leaving: index === 2 ? [padded(9)] : [],
            givingWay: index === 2 ? [small(9)] : [],
            changed: index === 2 ? [small(4)] : [],
            rulesHold: true,
          },
  })),
  notFunded: all.slice(FUNDED, 160).map((line, index) => ({
    ...line,
    phase: null,
    opportunityCost: index === 5 ? null : index * 37,
    because: index % 2 === 0 ? ['Three awards in its borough have higher marks.'] : [],
  })),
  ineligible: all.slice(160).map(({ applicationId, organisation, title, requestedPence }, index) => ({
    applicationId,
    organisation,
    title,
    requestedPence,
    breaches: [
      index % 3 === 0
        ? { clause: 'CA-E4', answer: 'not-stated', message: 'It does not say: has governing documents.' }
        : {
            clause: 'CA-E2',
            answer: 'breach',
            message: 'Its annual turnover is £612,000; it must be less than £500,000.',
          },
      ...(index === 1
        ? [
            {
              clause: 'CA-C2',
              answer: 'not-stated' as const,
              message: 'It does not state its cost overheads.',
            },
          ]
        : []),
    ],
  })),
  conflict: null,
  rules: [
    {
      id: 'pot',
      clause: null,
      title: 'The awards come to no more than the pot',
      unit: 'pence',
      sense: 'at-most',
      limit: POT,
      achieved: spent,
      holds: true,
      binding: false,
      tightestAt: [],
    },
    {
      id: 'places',
      clause: 'CA-A3',
      title: 'Awards deliver in enough boroughs',
      unit: 'places',
      sense: 'at-least',
      limit: touched.length,
      achieved: touched.length,
      holds: true,
      binding: true,
      tightestAt: [],
    },
    {
      id: 'theme-share',
      clause: 'CA-A2',
      title: 'No theme takes more than half of what is spent',
      unit: 'share',
      sense: 'at-most',
      limit: 0.5,
      achieved: 0.462,
      holds: true,
      binding: false,
      tightestAt: [],
    },
    {
      id: 'line',
      clause: null,
      title: 'No award below the fundable line',
      unit: 'marks',
      sense: 'at-least',
      limit: 45,
      achieved: 46.3333,
      holds: true,
      binding: false,
      tightestAt: [],
    },
    {
      id: 'guard',
      clause: null,
      title: 'Merit within 5% of the best',
      unit: 'merit',
      sense: 'at-least',
      limit: 38_998,
      achieved: 40_112,
      holds: true,
      binding: false,
      tightestAt: [],
    },
    {
      id: 'organisation',
      clause: null,
      title: 'One award for an organisation',
      unit: 'awards',
      sense: 'at-most',
      limit: 1,
      achieved: 1,
      holds: true,
      binding: true,
      tightestAt: ['Riverside Community Trust', 'Open Door Youth Forum'],
    },
  ],
  exclusions: [
    {
      ruleId: 'shared:1',
      clause: 'CA-E9',
      applicationIds: ['A004', 'A031'],
      reason: 'Dr Ada Poe (director of public health, Riverside Council) signed for both',
      funded: 'A004',
    },
  ],
  locks: [
    {
      applicationId: 'A003',
      phase: null,
      decision: 'fund',
      reason: 'Promised in the last round, subject to accounts that have since arrived.',
    },
    {
      applicationId: 'A171',
      phase: null,
      decision: 'do-not-fund',
      reason: 'Withdrawn by telephone on 4 September.',
    },
  ],
  baselines: [
    {
      name: 'optimum',
      title: 'The best award set',
      ...yardstick,
      applicationIds: awarded.map(({ applicationId }) => applicationId),
      breaks: [],
    },
    {
      name: 'by-merit',
      title: 'Down the list by mark',
      ...yardstick,
      value: 455.02,
      merit: 409.9,
      spread: 40.1,
      diversity: 5.02,
      awards: 17,
      placesReached: 14,
      peopleReached: 4_100_000,
      applicationIds: ['A001', 'A005', 'A100'],
      breaks: ['places'],
    },
    {
      name: 'by-merit-per-pound',
      title: 'Down the list by mark per pound',
      ...yardstick,
      value: 470.11,
      merit: 360,
      spread: 94.91,
      awards: 42,
      placesReached: 19,
      peopleReached: null,
      applicationIds: ['A001'],
      breaks: [],
    },
  ],
  measures: {
    themes: Object.fromEntries(
      Object.entries(THEMES).map(([id, title], index) => [
        id,
        {
          title,
          eligible: 60 + index * 9,
          awards: 6 + index * 3,
          awardedPence: 1_800_000 + index * 930_000,
          shareOfSpend: 0.22 + index * 0.115,
        },
      ]),
    ),
    themeEntropy: 1.061,
    effectiveThemes: 2.89,
    places,
    subRegions: Object.fromEntries(
      ['Central', 'East', 'North', 'South', 'West'].map((name, index) => [
        name,
        {
          places: 6 + index,
          placesReached: 4 + index,
          awards: 5,
          awardedPence: 1_500_000,
          population: 1_700_000,
          poundsPerThousandPeople: 8.82,
          awardsPerMillionPeople: index === 2 ? null : 2.94,
        },
      ]),
    ),
    spread: {
      placesReached: touched.length,
      placesOnMap: 33,
      peopleReached: 6_412_345,
      peopleOnMap: 9_089_736,
      meanDistanceMetres: 1834,
      moransI: -0.143,
    },
    phases: {},
    kinds: {},
    deprivation: null,
    reported: {},
    tiers: {
      short: {
        title: 'Short community action project, up to £2,000',
        eligible: 82,
        awards: 9,
        awardedPence: 1_800_000,
        successRate: 0.1098,
      },
      small: {
        title: 'Small grant, up to £5,000',
        eligible: 78,
        awards: 15,
        awardedPence: spent - 1_800_000,
        successRate: 0.1923,
      },
    },
  },
  ties: {
    broken: true,
    between: ['A024', 'A025'],
    by: ['fewest pounds', 'a lot drawn from the published seed'],
    sets: { count: 3, exact: true },
    inAll: ['A001', 'A002'],
    inNone: ['A003'],
    free: ['A024', 'A025'],
  },
  settings: [
    { name: 'theme_counting', value: 'equal split', from: 'scenario' },
    { name: 'need', value: 'population and deprivation', from: 'default' },
    { name: 'turnover', value: 'less than £500,000', from: 'programme' },
  ],
  warnings: [
    {
      code: 'marks/too-few',
      severity: 'warning',
      at: { file: 'panel.csv', row: 41, column: 'score' },
      value: '71',
      message: 'A017 has one usable mark.',
      expected: 'at least two marks by reviewers without a conflict of interest',
      mend: 'Ask the panel for another mark.',
    },
  ],
  provenance: {
    version: '0.1.0',
    engine: 'highs 1.15.3',
    inputs: ['scenario.yaml', 'applications.csv', 'panel.csv'].map((path, index) => ({
      path,
      sha256: String(index + 1).repeat(64),
    })),
    map: { id: 'london', title: 'London', attribution: 'Source: Office for National Statistics' },
    seed: 'panel of 14 September',
  },
};

/** A decision with levels: its values are vectors, and it has neither themes, tiers nor a map. */
export const hierarchical: DecisionResult = {
  ...decided,
  objective: {
    ...decided.objective,
    mode: 'hierarchical',
    levels: [
      { name: 'merit', value: 40_112, bound: 40_112, allowedLoss: 2_005 },
      { name: 'spread', value: 960, bound: 961, allowedLoss: 0 },
    ],
    exchange: [],
    guard: null,
  },
  status: 'within',
  awards: decided.awards.map((line, index) => ({
    ...line,
    replacementValue: [120 - index, 34],
    places: [],
    themes: [],
  })),
  reserve: decided.reserve.map((line) => ({ ...line, opportunityCost: [0, 12] })),
  notFunded: decided.notFunded.map((line) => ({ ...line, opportunityCost: [3, 0] })),
  measures: { ...decided.measures, themes: {}, tiers: {}, places: {}, subRegions: {}, spread: null },
};

/** Nothing could be awarded. */
export const undecided = (status: 'infeasible' | 'unknown'): DecisionResult => ({
  ...decided,
  status,
  statement:
    status === 'infeasible'
      ? 'The rules conflict: no award set satisfies all of them.'
      : 'No answer: time ran out.',
  objective: { ...decided.objective, levels: [], merit: 0, spread: 0, diversity: 0 },
  pot: { availablePence: POT, awardedPence: 0, remainingPence: POT },
  awards: [],
  reserve: [],
  withdrawals: [],
  notFunded: [],
  baselines: [],
  rules: decided.rules.map((rule) => ({
    ...rule,
    achieved: 0,
    holds: rule.sense === 'at-most',
    binding: false,
  })),
  ties: { broken: false, between: [], by: [], sets: null, inAll: [], inNone: [], free: [] },
});

/** As little as a result can say. */
export const bare: DecisionResult = {
  ...undecided('infeasible'),
  status: 'optimal',
  scenario: { name: 'bare', title: 'Bare', story: null },
  programme: { id: 'open', title: 'Open', funder: null, notes: [] },
  ineligible: [],
  rules: [],
  locks: [],
  measures: {
    themes: {},
    themeEntropy: 0,
    effectiveThemes: 0,
    places: {},
    subRegions: {},
    spread: null,
    tiers: {},
    phases: {},
    kinds: {},
    deprivation: null,
    reported: {},
  },
  settings: [],
  warnings: [],
  provenance: { version: '0.1.0', engine: 'exhaustive', inputs: [], map: null, seed: null },
};
