import type { Borough } from './places.ts';
import { shareOut } from './places.ts';
import type { Random } from './random.ts';
import { activities, firsts, kinds, projects, seconds, themeNames } from './words.ts';

/** A row of the applications file: text by settled column name. An empty text is “not stated”. */
export type Row = Record<string, string>;

/** A planned application, before anything in it goes wrong. */
export interface Planned {
  readonly row: Row;
  readonly home: Borough;
}

const firstDay = Date.UTC(2023, 8, 15);
const lastDay = 198; // 31 March 2024, counted from the first day

const day = (offset: number): string => new Date(firstDay + offset * 86_400_000).toISOString().slice(0, 10);

/** Pence as a spreadsheet would have them: `4500`, or `1875.50`. */
export const asPounds = (pence: number): string =>
  pence % 100 === 0 ? String(pence / 100) : (pence / 100).toFixed(2);

const columns = ['staff', 'equipment', 'translation', 'volunteers', 'food_drink', 'accessibility'];

/** Costs that add up to the request: overheads of at most 10 %, a few kinds of cost, and staff for the rest. */
export function costs(random: Random, pence: number, overheadPercent: number): Row {
  const overheads = Math.floor((pence * overheadPercent) / 10_000) * 100;
  let rest = pence - overheads;
  const row: Row = { cost_overheads: asPounds(overheads), cost_other: '0' };
  for (const column of columns.slice(1)) {
    const part = random.chance(55) ? Math.floor((pence * random.between(3, 16)) / 10_000) * 100 : 0;
    row[`cost_${column}`] = asPounds(Math.min(part, rest));
    rest -= Math.min(part, rest);
  }
  return { ...row, cost_staff: asPounds(rest) };
}

function amount(random: Random, large: boolean): number {
  if (random.chance(72)) return large ? 500_000 : 200_000;
  const pounds = large ? random.between(48, 98) * 50 : random.between(24, 78) * 25;
  return pounds * 100 + (random.chance(10) ? 50 : 0);
}

function deliveries(random: Random, home: Borough, byId: ReadonlyMap<string, Borough>): string {
  const near = random.shuffled(home.neighbours).flatMap((id) => byId.get(id) ?? []);
  const [second, third] = near;
  if (second === undefined || random.chance(76)) return home.name;
  if (third === undefined || random.chance(50)) return `${home.name}:0.7; ${second.name}:0.3`;
  return random.chance(50)
    ? `${home.name}; ${second.name}`
    : `${home.id}:0.5; ${second.id}:0.3; ${third.id}:0.2`;
}

function themes(random: Random): readonly string[] {
  const weighted = random.shuffled([
    'priorities',
    'priorities',
    'priorities',
    'access',
    'access',
    'access',
    'partnership',
    'partnership',
  ]);
  return [...new Set(weighted.slice(0, random.pick([1, 1, 1, 2, 2, 3])))];
}

function minimumOffer(random: Random, pence: number, large: boolean): string {
  if (!random.chance(14)) return '';
  return asPounds(large ? random.pick([200_000, Math.min(pence, 400_000)]) : Math.min(pence, 150_000));
}

/** Where it takes place, for the few that say so to the metre: near the middle of the borough. */
function coordinates(random: Random, home: Borough): Row {
  if (home.name === 'City of London' || !random.chance(7)) return { latitude: '', longitude: '' };
  const [longitude, latitude] = home.centroid;
  const near = (degrees: number): string => (degrees + random.between(-30, 30) / 10_000).toFixed(5);
  return { latitude: near(latitude), longitude: near(longitude) };
}

/** Every application as it would be if all of them were eligible, in the order of arrival. */
export function plan(random: Random, places: readonly Borough[], total: number): readonly Planned[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const names = random.shuffled(firsts.flatMap((first) => seconds.map((second) => `${first} ${second}`)));
  return random.shuffled(shareOut(places, total)).map((home, index): Planned => {
    const large = random.chance(56);
    const pence = amount(random, large);
    const chosen = themes(random);
    const work = projects[chosen[0] ?? ''];
    const start = random.between(0, 150);
    const length = large ? random.between(28, lastDay - start) : random.pick([0, 0, 0, 6, 13]);
    const row: Row = {
      application_id: `A${String(index + 1).padStart(3, '0')}`,
      organisation: `${names[index] ?? ''} ${random.pick(kinds)}`,
      organisation_id: `made-up-${String(index + 1).padStart(3, '0')}`,
      title: `${random.pick((large ? work?.long : work?.short) ?? [])}, ${home.name}`,
      amount_requested: asPounds(pence),
      tier: random.chance(90) || (large && pence <= 200_000) ? (large ? 'tier-5000' : 'tier-2000') : '',
      minimum_offer: minimumOffer(random, pence, large),
      themes: chosen.map((theme) => random.pick(themeNames[theme] ?? [theme])).join('; '),
      places: deliveries(random, home, byId),
      ...coordinates(random, home),
      not_for_profit: 'yes',
      annual_turnover: String(
        random.pick([random.between(30, 400), random.between(400, 1800), random.between(1800, 4800)]) * 100,
      ),
      based_in_london: 'yes',
      has_governing_documents: 'yes',
      has_signed_accounts: 'yes',
      delivery_start: day(start),
      delivery_end: day(start + length),
      activity: random.pick(activities),
      ...costs(random, pence, random.pick([0, 5, 8, 10, 10])),
      withdrawn: '',
    };
    return { row, home };
  });
}
