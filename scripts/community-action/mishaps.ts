import { asPounds, costs, type Planned, type Row } from './applications.ts';
import type { Random } from './random.ts';

/** Everything that happens to real rounds: what makes applications ineligible, and what the panel must notice. */

type Mishap = (row: Row, random: Random) => Row;

const sized =
  (pounds: number, tier: string): Mishap =>
  (_row, random) => ({
    amount_requested: String(pounds),
    tier,
    minimum_offer: '',
    ...costs(random, pounds * 100, 5),
  });

/** Each clause breached at least once, and most of them once not stated. */
export const breaches: readonly Mishap[] = [
  () => ({ not_for_profit: 'no' }),
  () => ({ not_for_profit: '' }),
  () => ({ annual_turnover: '500000' }),
  () => ({ annual_turnover: '612,400' }),
  () => ({ annual_turnover: '' }),
  () => ({ based_in_london: 'no' }),
  () => ({ places: '', latitude: '', longitude: '' }),
  () => ({ has_governing_documents: 'no' }),
  () => ({ has_governing_documents: '' }),
  () => ({ has_signed_accounts: 'no' }),
  () => ({ has_signed_accounts: '' }),
  () => ({ delivery_start: '2023-09-14', delivery_end: '2023-11-30' }),
  () => ({ delivery_start: '2024-03-01', delivery_end: '2024-04-01' }),
  () => ({ delivery_end: '' }),
  () => ({ themes: '' }),
  () => ({ activity: 'capital_works' }),
  () => ({ activity: '' }),
  (row, random) => ({ ...costs(random, pence(row) - 30_000, 0), cost_other: '300' }),
  (row, random) => ({ ...costs(random, pence(row) - 40_000, 0), cost_other: '' }),
  (row) => overheads(row),
  sized(6500, 'tier-5000'),
  sized(2400, 'tier-2000'),
  () => ({ not_for_profit: 'no', has_signed_accounts: 'no' }),
];

const pence = (row: Row): number => Math.round(Number(row['amount_requested']) * 100);

/** All for staff, but for overheads of 12 %. */
function overheads(row: Row): Row {
  const none = Object.fromEntries(
    Object.keys(row)
      .filter((name) => name.startsWith('cost_'))
      .map((name) => [name, '0']),
  );
  const part = Math.floor((pence(row) * 12) / 10_000) * 100;
  return { ...none, cost_overheads: asPounds(part), cost_staff: asPounds(pence(row) - part) };
}

/** The rows with their mishaps. Every borough keeps two applications that nothing happens to, where it has them. */
export function withMishaps(random: Random, planned: readonly Planned[]): readonly Row[] {
  const changes = new Map<Planned, Row>();
  const untouched = new Map<string, number>();
  const order = random.shuffled(planned).filter(({ home }) => {
    const before = untouched.get(home.id) ?? 0;
    untouched.set(home.id, before + 1);
    return before >= 2;
  });
  const take = (wanted: (one: Planned) => boolean = () => true): Planned => {
    const found = order.find((one) => !changes.has(one) && wanted(one));
    if (found === undefined) throw new RangeError('no application is left for another mishap');
    return found;
  };
  const large = ({ row }: Planned): boolean => pence(row) > 100_000;
  for (const breach of breaches) {
    const one = take(large);
    changes.set(one, breach(one.row, random));
  }
  for (let count = 0; count < 2; count += 1) changes.set(take(), { withdrawn: 'yes' });
  // Organisations that apply a second time, later on the list.
  for (let count = 0; count < 9; count += 1) {
    const [first, second] = [take(), take()];
    changes.set(first, {});
    changes.set(second, {});
    const again = take(({ home }) => home === first.home || home.neighbours.includes(first.home.id));
    changes.set(again, {
      organisation: first.row['organisation'] ?? '',
      organisation_id: first.row['organisation_id'] ?? '',
    });
  }
  // One whose coordinates lie in another borough than it says.
  const astray = take(({ row }) => row['latitude'] === '');
  const elsewhere = planned.find(
    ({ home, row }) =>
      row['latitude'] !== '' &&
      !row['places']?.includes(astray.home.name) &&
      !astray.home.neighbours.includes(home.id),
  );
  changes.set(astray, {
    places: astray.home.name,
    latitude: elsewhere?.row['latitude'] ?? '',
    longitude: elsewhere?.row['longitude'] ?? '',
  });
  return planned.map((one) => ({ ...one.row, ...changes.get(one) }));
}
