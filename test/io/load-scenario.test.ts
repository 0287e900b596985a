import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rational, sum } from '../../src/domain/rational.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { memoryFiles, root } from './files.ts';

const applications = `application_id,amount_requested,tier,themes,places,latitude,longitude,activity,score
A1,"£4,500.25",tier-5000,Access; Cultural competence,LB Hackney;City of Westminster,,,Work programme,1/3
A2,2000,,priorities,E09000012:0.7;newham:30%,51.5072,-0.1276,,72.5
A3,1999,,,,51.5072,-0.1276,,50
`;

const read = async (scenario: string, more: Readonly<Record<string, string | Uint8Array>> = {}) => {
  const { value, problems } = await loadScenario(
    's/a.yaml',
    memoryFiles({ 's/apps.csv': applications, 's/a.yaml': scenario, ...more }),
  );
  return { problems, codes: problems.map(({ code }) => code), loaded: value, scenario: value?.scenario };
};
const community = 'programme: community-action-2023\napplications: apps.csv\npot: 80000\n';

describe('a scenario is read with everything in it', () => {
  it('amounts are exact pence, marks exact fractions, names lead to ids, and nothing is filled in', async () => {
    const { scenario, codes } = await read(community);
    const [first, second, third] = scenario?.applications ?? [];
    expect(codes).toEqual(['coordinates-disagree']);
    expect(first).toMatchObject({
      requested: 450_025,
      tier: 'tier-5000',
      score: rational(1, 3),
      row: 2,
      withdrawn: false,
    });
    expect(first?.themes).toEqual(['access', 'partnership']);
    expect(first?.deliveries).toEqual([
      { place: 'E09000012', share: rational(1, 2) },
      { place: 'E09000033', share: rational(1, 2) },
    ]);
    expect(first?.facts).toEqual(new Map([['activity', { kind: 'text', value: 'work_programme' }]]));
    expect(second).toMatchObject({ tier: null, organisation: null, minimumOffer: null, published: null });
    expect(second?.deliveries.map(({ share }) => share)).toEqual([rational(7, 10), rational(3, 10)]);
    expect(third?.deliveries).toEqual([{ place: 'E09000033', share: rational(1) }]);
  });

  it('every clause of the programme is there, and says what it tests', async () => {
    const { scenario } = await read(community);
    const clauses = scenario?.programme.clauses ?? [];
    expect(clauses.map(({ id }) => id.slice(3)).join(' ')).toBe(
      'E1 E2 E3 E4 E5 P1 P2 P3 P4 P5 C1 C2 A1 A2 A3',
    );
    expect(clauses.filter(({ test }) => test === null).map(({ id }) => id)).toEqual([
      'CA-P2',
      'CA-P3',
      'CA-A2',
      'CA-A3',
    ]);
    expect(scenario?.programme.tiers.map(({ id, cap, clause }) => [id, cap, clause])).toEqual([
      ['tier-2000', 200_000, 'CA-P2'],
      ['tier-5000', 500_000, 'CA-P3'],
    ]);
  });

  it('inputs are listed as written, in the order of the chain, with their hashes', async () => {
    const { loaded } = await read('extends: ../base.yaml\npanel: p.csv\npot: 1\n', {
      'base.yaml': 'programme: open\napplications: s/apps.csv\n',
      's/p.csv': 'application_id,reviewer,score\nA1,ann,50\n',
    });
    expect(loaded?.inputs.map(({ path }) => path)).toEqual([
      'a.yaml',
      '../base.yaml',
      'open',
      's/apps.csv',
      'p.csv',
    ]);
    expect(loaded?.inputs.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  it('a shipped map is an input under its name, with the hash of its file', async () => {
    const { loaded } = await read('programme: open\napplications: apps.csv\npot: 9\ngeography: london\n');
    const map = loaded?.inputs.find(({ path }) => path === 'london');
    const file = readFileSync(join(root, 'data/places/london.topo.json'));
    expect(map?.sha256).toBe(createHash('sha256').update(file).digest('hex'));
  });

  it('every setting says who decided it', async () => {
    const { scenario } = await read(`${community}objective: { basis: award, weights: { spread: 12.5 } }\n`);
    const settings = Object.fromEntries(
      (scenario?.settings ?? []).map(({ name, value, from }) => [name, `${value} (${from})`]),
    );
    expect(settings).toMatchObject({
      pot: '£80,000 (scenario)',
      geography: 'london (programme)',
      'objective.basis': 'award (scenario)',
      'objective.weights.spread': '12.5 (scenario)',
      'objective.weights.diversity': '40 (default)',
      tie_break: 'fewest-pounds, then canonical-order (default)',
    });
  });

  it('without a map and themes of the programme, spread and diversity weigh nothing and names are kept', async () => {
    const { scenario, loaded } = await read('programme: open\napplications: apps.csv\npot: 9\n');
    expect(loaded?.geography).toBeNull();
    expect(scenario?.objective.combination).toMatchObject({
      weights: { spread: rational(0), diversity: rational(0) },
    });
    expect(scenario?.applications[0]?.themes).toEqual(['Access', 'Cultural competence']);
    expect(scenario?.applications[0]?.deliveries.map(({ place }) => place)).toEqual([
      'LB Hackney',
      'City of Westminster',
    ]);
  });

  it('`not_stated` of the scenario overrules every clause', async () => {
    const { scenario } = await read(`${community}eligibility: { not_stated: allow }\n`);
    expect(new Set(scenario?.programme.clauses.map(({ notStated }) => notStated))).toEqual(
      new Set(['allow']),
    );
  });

  it('a byte order mark, Windows line ends and blank rows change nothing but the row numbers', async () => {
    const windows = `\uFEFF${applications.replaceAll('\n', '\r\n').replace('\r\nA2', '\r\n\r\n,,,,,,,,\r\nA2')}`;
    const [plain, other] = [await read(community), await read(community, { 's/apps.csv': windows })];
    const rows = (all = plain.scenario) => all?.applications.map(({ row }) => row);
    expect(rows(other.scenario)).toEqual([2, 5, 6]);
    expect(other.scenario?.applications.map((one) => ({ ...one, row: 0 }))).toEqual(
      plain.scenario?.applications.map((one) => ({ ...one, row: 0 })),
    );
  });

  it('numbers of YAML are read from their text: ids keep their zeros, tenths are tenths', async () => {
    const { scenario } = await read(
      `${community.replace('80000', '0.10')}locks: [{ application: 007, decision: fund, reason: Bond }]\n`,
      { 's/apps.csv': 'application_id,amount_requested,score\n007,1,1\n' },
    );
    expect(scenario?.pot).toBe(10);
    expect(scenario?.locks[0]?.application).toBe('007');
  });
});

describe('rules', () => {
  it('call a part of England a region', async () => {
    const { scenario } = await read(`programme: open
applications: apps.csv
pot: 9
geography: england
rules: [{ id: north, kind: sub-region, sub_region: North West, measure: awards, max: 1 }]
`);
    expect(scenario?.rules.map(({ title }) => title)).toContain('At most 1 award in the North West region');
  });

  it('may be on each region of England, or each sub-region of London', async () => {
    const titles = async (map: string) =>
      (
        await read(
          `programme: open\napplications: apps.csv\npot: 9\ngeography: ${map}\nrules: [{ id: parts, kind: sub-region, sub_region: each, measure: awards, max: 1 }]\n`,
        )
      ).scenario?.rules.map(({ title }) => title);
    expect(await titles('england')).toContain('At most 1 award in each region');
    expect(await titles('london')).toContain('At most 1 award in each sub-region');
  });

  const rules = `
rules:
  - { id: big-tier, kind: tier, tier: tier-5000, measure: awards, max: 10, clause: CA-A1 }
  - { id: access-floor, kind: theme, theme: access, measure: share-of-spend, min: 25% }
  - { id: borough-cap, kind: place, place: each, measure: awards, max: 3 }
  - { id: hackney, kind: place, place: hackney, measure: share-of-pot, min: 1/8, max: 0.5 }
  - { id: south, kind: sub-region, sub_region: South, measure: pounds, min: "£10,000.50" }
  - { id: reach, kind: places-reached, min: 15 }
  - { id: one-each, kind: organisation, max: 1 }
  - { id: shared, kind: exclusive, applications: [A1, A2], reason: same signatory }
  - { id: line, kind: fundable-line, merit: 50.5 }
  - { id: all, kind: total, measure: awards, min: 1, max: 20, title: My words }
`;
  it('are exact, and say in words what they mean', async () => {
    const { scenario, problems } = await read(community + rules);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(scenario?.rules.map(({ id, title }) => `${id}: ${title}`)).toEqual([
      'pot: The pot',
      'big-tier: At most 10 awards in the tier “Up to £5,000: a small grant”',
      'access-floor: At least 25% of what is spent for the theme “Improving community access to health services”',
      'borough-cap: At most 3 awards in each place',
      'hackney: At least 12.5% and at most 50% of the pot in Hackney',
      'south: At least £10,000.50 in the South sub-region',
      'reach: At least 15 places with an award',
      'one-each: At most 1 award to any one organisation',
      'shared: At most one of A1, A2: same signatory',
      'line: No award to a mark below 50.5',
      'all: My words',
    ]);
    expect(scenario?.rules[4]).toMatchObject({
      place: 'E09000012',
      limit: { min: rational(1, 8), max: rational(1, 2) },
    });
    expect(scenario?.rules[5]).toMatchObject({ limit: { measure: 'pounds', min: 1_000_050, max: null } });
  });

  it('the basis above-line takes its line from the rule where the objective states none', async () => {
    const { scenario } = await read(`${community}objective: { basis: above-line }\n${rules}`);
    expect(scenario?.objective.merit).toEqual({ basis: 'above-line', line: rational(101, 2) });
  });

  it("a programme's own rules are the programme's until a scenario changes or removes them", async () => {
    const programme =
      'id: p\ntitle: P\nrules:\n  - { id: a, kind: total, measure: awards, max: 3 }\n  - { id: b, kind: organisation, max: 1 }\n';
    const scenario = 'programme: p.yaml\napplications: apps.csv\npot: 1\n';
    const inherited = await read(scenario, { 's/p.yaml': programme });
    const changed = await read(`${scenario}rules: [{ id: a, max: 4 }, { id: b, remove: true }]\n`, {
      's/p.yaml': programme,
    });
    const words = ({ scenario: loaded }: typeof inherited) =>
      loaded?.rules.map(({ id, from, title }) => `${id} ${from}: ${title}`);
    expect(words(inherited)?.slice(1)).toEqual([
      'a programme: At most 3 awards in all',
      'b programme: At most 1 award to any one organisation',
    ]);
    expect(words(changed)?.slice(1)).toEqual(['a scenario: At most 4 awards in all']);
    expect(changed.scenario?.programme.rules.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('the panel', () => {
  const long =
    'Ref,who,criterion,score,conflict\nA1,ann,need,5,\nA1,ann,reach,,\nA1,bob,need,1,yes\nA9,bob,need,1,yes\n';
  const wide = 'Ref,who,need,reach,conflict\nA1,ann,5,,\nA1,bob,1,,yes\nA9,bob,1,,\n';
  const settings = 'columns: { application_id: Ref, reviewer: who }, scale: [1, 5]';
  const apps = { 's/apps.csv': 'application_id,amount_requested,round\nA1,1,2023\nA9,1,2022\n' };
  const scenario = (panel: string) =>
    `programme: open\napplications: apps.csv\npot: 1\nwhere: { round: 2023 }\npanel: ${panel}\n`;

  it('reads the long form; marks of applications that `where` leaves out are left aside', async () => {
    const { scenario: read_ } = await read(
      scenario(`{ file: p.csv, criteria: { need: 2, reach: 1 }, ${settings} }`),
      { ...apps, 's/p.csv': long },
    );
    expect(read_?.panel).toEqual({
      scale: [rational(1), rational(5)],
      criteria: [
        { name: 'need', weight: rational(2) },
        { name: 'reach', weight: rational(1) },
      ],
      marks: [
        { application: 'A1', reviewer: 'ann', criterion: 'need', score: rational(5), conflict: false },
        { application: 'A1', reviewer: 'ann', criterion: 'reach', score: null, conflict: false },
        { application: 'A1', reviewer: 'bob', criterion: 'need', score: rational(1), conflict: true },
      ],
    });
  });

  it('the wide form says the same as the long one', async () => {
    const criteria = 'criteria: [need, reach]';
    const [a, b] = await Promise.all(
      [long, wide].map((text) =>
        read(scenario(`{ file: p.csv, ${criteria}, ${settings} }`), { ...apps, 's/p.csv': text }),
      ),
    );
    const stated = (reading: typeof a) =>
      reading?.scenario?.panel?.marks.filter(({ score }) => score !== null);
    expect(stated(b)).toEqual(stated(a));
    expect(b?.scenario?.panel?.criteria).toEqual(a?.scenario?.panel?.criteria);
  });

  it('criteria that only the file names weigh the same', async () => {
    const { scenario: read_ } = await read(scenario(`{ file: p.csv, ${settings} }`), {
      ...apps,
      's/p.csv': long,
    });
    expect(read_?.panel?.criteria.map(({ name }) => name)).toEqual(['need', 'reach']);
    expect(sum(read_?.panel?.criteria.map(({ weight }) => weight) ?? [])).toEqual(rational(2));
  });
});
