import { describe, expect, it } from 'vitest';
import type { Application, Fact } from '../../src/domain/application.ts';
import { id, type PlaceId, type TierId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { Collector } from '../../src/io/collector.ts';
import { loadProgramme } from '../../src/io/load-programme.ts';
import { readYaml } from '../../src/io/read-yaml.ts';
import { screen } from '../../src/programme/eligibility.ts';
import type { Programme } from '../../src/programme/programme.ts';
import { diskFiles } from '../io/files.ts';
import { application, date, delivers, money, no, text, themes, yes } from './application.ts';

async function communityAction(): Promise<Programme> {
  const problems = new Collector();
  const scenario = readYaml('scenario.yaml', 'programme: community-action-2023', problems);
  const loaded = scenario && (await loadProgramme(scenario, diskFiles, problems));
  if (loaded === undefined) throw new Error(JSON.stringify(problems.all));
  return loaded.programme;
}
const programme = await communityAction();

const [hackney, city] = ['E09000012', 'E09000001'] as const;
const onMap = new Set([hackney, city].map((place) => id<PlaceId>(place)));

/** Meets every clause: £3,250 asked, all of it accounted for. */
const good: Readonly<Record<string, Fact>> = {
  not_for_profit: yes,
  annual_turnover: money(12_000_000),
  based_in_london: yes,
  has_governing_documents: yes,
  has_signed_accounts: yes,
  delivery_start: date('2023-10-01'),
  delivery_end: date('2024-01-31'),
  activity: text('work_programme'),
  cost_staff: money(300_000),
  cost_overheads: money(25_000),
  cost_other: money(0),
};

type Changes = Partial<Application> & { readonly said?: Readonly<Record<string, Fact | null>> };

function findings({ said = {}, ...changes }: Changes = {}) {
  const facts = Object.entries({ ...good, ...said }).flatMap(([name, fact]) =>
    fact === null ? [] : [[name, fact] as const],
  );
  const asked = application('A001', {
    requested: inPence(325_000),
    themes: themes('access'),
    deliveries: delivers(hackney),
    facts: new Map(facts),
    ...changes,
  });
  return screen({ programme, application: asked, phases: [], onMap });
}

/** What is found, as `CA-E2 breach: message`. */
const found = (changes: Changes): readonly string[] =>
  findings(changes).map(({ clause, answer, message }) => `${clause} ${answer}: ${message}`);

it('an application that meets every clause is eligible', () => {
  expect(findings()).toEqual([]);
});

it('every clause of the fund is there, and those that an application can breach are tested', () => {
  const names = (kept: (clause: Programme['clauses'][number]) => boolean): string =>
    programme.clauses
      .filter(kept)
      .map(({ id: clause }) => clause)
      .join(' ');
  expect(names(({ test }) => test !== null)).toBe(
    'CA-E1 CA-E2 CA-E3 CA-E4 CA-E5 CA-P1 CA-P4 CA-P5 CA-C1 CA-C2 CA-A1',
  );
  expect(names(({ test }) => test === null)).toBe('CA-P2 CA-P3 CA-A2 CA-A3');
});

describe('a breach cites its clause and says what was found', () => {
  it.each<[string, Changes]>([
    ['CA-E1 breach: It says no: not for profit.', { said: { not_for_profit: no } }],
    ['CA-E3 breach: It says no: based in london.', { said: { based_in_london: no } }],
    ['CA-E3 breach: It delivers outside the map: E08000035.', { deliveries: delivers(hackney, 'E08000035') }],
    ['CA-E4 breach: It says no: has governing documents.', { said: { has_governing_documents: no } }],
    ['CA-E5 breach: It says no: has signed accounts.', { said: { has_signed_accounts: no } }],
    [
      'CA-P5 breach: Its activity is “party”; it must be one of work programme, community insights, design and delivery.',
      { said: { activity: text('party') } },
    ],
    [
      'CA-C1 breach: £0.01 of its costs fall outside the listed categories.',
      { said: { cost_other: money(1) } },
    ],
  ])('%s', (finding, changes) => {
    expect(found(changes)).toEqual([finding]);
    expect(findings(changes)[0]?.excludes).toBe(true);
  });

  it('and every clause that is breached is named, not the first alone', () => {
    const clauses = findings({ said: { not_for_profit: no, based_in_london: no }, withdrawn: true });
    expect(clauses.map(({ clause }) => clause)).toEqual(['withdrawn', 'CA-E1', 'CA-E3']);
  });

  it('and a clause in parts names each part that is breached', () => {
    expect(found({ said: { based_in_london: no }, deliveries: delivers('E08000035') })).toEqual([
      'CA-E3 breach: It says no: based in london. It delivers outside the map: E08000035.',
    ]);
  });
});

describe('silence is an answer of its own, and excludes', () => {
  it.each<[string, Changes]>([
    ['CA-E1 not-stated: It does not say: not for profit.', { said: { not_for_profit: null } }],
    ['CA-E2 not-stated: It does not state its annual turnover.', { said: { annual_turnover: null } }],
    ['CA-E3 not-stated: It does not say: based in london.', { said: { based_in_london: null } }],
    ['CA-E3 not-stated: It does not state where it delivers.', { deliveries: [] }],
    [
      'CA-E4 not-stated: It does not say: has governing documents.',
      { said: { has_governing_documents: null } },
    ],
    ['CA-E5 not-stated: It does not say: has signed accounts.', { said: { has_signed_accounts: null } }],
    ['CA-P1 not-stated: It does not state its delivery start.', { said: { delivery_start: null } }],
    ['CA-P1 not-stated: It does not state its delivery end.', { said: { delivery_end: null } }],
    ['CA-P4 not-stated: It does not state a theme.', { themes: [] }],
    ['CA-P5 not-stated: It does not state its activity.', { said: { activity: null } }],
    ['CA-C2 not-stated: It does not state its cost overheads.', { said: { cost_overheads: null } }],
  ])('%s', (finding, changes) => {
    expect(found(changes)).toEqual([finding]);
    expect(findings(changes)[0]?.excludes).toBe(true);
  });

  it('a part that is not stated does not hide a part that is breached', () => {
    expect(found({ said: { delivery_start: date('2023-09-14'), delivery_end: null } })).toEqual([
      'CA-P1 breach: Its delivery start is 14 September 2023, before 15 September 2023.',
    ]);
  });

  it('costs that do not add up to the request leave something unsaid, unless other costs are said to be nil', () => {
    const unsaid = { cost_other: null, cost_overheads: money(0) };
    expect(found({ said: { ...unsaid, cost_staff: money(325_000) } })).toEqual([]);
    expect(found({ said: { ...unsaid, cost_staff: money(324_999) } })).toEqual([
      'CA-C1 not-stated: Its listed costs come to £3,249.99; it does not say where the rest of £3,250 falls.',
    ]);
    expect(found({ said: { ...unsaid, cost_staff: null } })).toEqual([
      'CA-C1 not-stated: It does not state its costs.',
    ]);
    expect(found({ said: { cost_staff: null } })).toEqual([]);
  });
});

describe('to the penny and to the day', () => {
  it('CA-E2: a turnover of £499,999.99 passes, £500,000.00 does not', () => {
    expect(found({ said: { annual_turnover: money(49_999_999) } })).toEqual([]);
    expect(found({ said: { annual_turnover: money(50_000_000) } })).toEqual([
      'CA-E2 breach: It states annual turnover of £500,000; it must be less than £500,000.',
    ]);
  });

  it('CA-P1: 15 September 2023 to 31 March 2024 are both inside', () => {
    const between = (first: string, last: string): readonly string[] =>
      found({ said: { delivery_start: date(first), delivery_end: date(last) } });
    expect(between('2023-09-15', '2024-03-31')).toEqual([]);
    expect(between('2023-09-15', '2023-09-15')).toEqual([]);
    expect(between('2024-03-31', '2024-03-31')).toEqual([]);
    expect(between('2023-09-14', '2024-03-31')).toEqual([
      'CA-P1 breach: Its delivery start is 14 September 2023, before 15 September 2023.',
    ]);
    expect(between('2023-09-15', '2024-04-01')).toEqual([
      'CA-P1 breach: Its delivery end is 1 April 2024, after 31 March 2024.',
    ]);
  });

  it('CA-P1: it does not end before it starts', () => {
    expect(found({ said: { delivery_start: date('2023-12-02'), delivery_end: date('2023-12-01') } })).toEqual(
      ['CA-P1 breach: Its delivery start (2 December 2023) is after its delivery end (1 December 2023).'],
    );
  });

  it('CA-C2: overheads of exactly 10% pass, a penny more does not', () => {
    expect(found({ said: { cost_overheads: money(32_500) } })).toEqual([]);
    expect(found({ said: { cost_overheads: money(32_501) } })).toEqual([
      'CA-C2 breach: It states cost overheads of £325.01, 10% of the amount requested; at most 10% (£325) is allowed.',
    ]);
    expect(found({ said: { cost_overheads: money(39_000) } })).toEqual([
      'CA-C2 breach: It states cost overheads of £390, 12% of the amount requested; at most 10% (£325) is allowed.',
    ]);
  });

  it('CA-A1: £5,000 fits the larger tier, a penny more fits none', () => {
    const asking = (pence: number, tier: string | null = null): readonly string[] =>
      found({
        requested: inPence(pence),
        tier: tier === null ? null : id<TierId>(tier),
        said: { cost_overheads: money(0) },
      });
    expect(asking(500_000)).toEqual([]);
    expect(asking(500_001)).toEqual(['CA-A1 breach: It asks for £5,000.01; the largest award is £5,000.']);
    expect(asking(200_000, 'tier-2000')).toEqual([]);
    expect(asking(200_001, 'tier-2000')).toEqual([
      'CA-A1 breach: It asks for £2,000.01 in a tier of up to £2,000 (Up to £2,000: a short community action project).',
    ]);
    expect(asking(200_001)).toEqual([]);
    expect(asking(150_000, 'tier-5000')).toEqual([]);
  });
});
