import type { Random } from '../community-action/random.ts';
import type { Area } from './areas.ts';
import type { Row } from './partnerships.ts';

const given = [
  'Ada',
  'Bela',
  'Cyra',
  'Dov',
  'Edda',
  'Femi',
  'Gwil',
  'Hana',
  'Ivo',
  'Juno',
  'Kofi',
  'Lio',
  'Mina',
  'Nilo',
  'Oona',
  'Piet',
  'Quin',
  'Rhea',
  'Sami',
  'Tove',
  'Umar',
  'Vida',
  'Wren',
  'Yara',
  'Zeno',
];
const family = [
  'Appleyard',
  'Birdwhistle',
  'Candlemaker',
  'Dovecote',
  'Elderflower',
  'Fennimore',
  'Gooseberry',
  'Hollyhock',
  'Inkwell',
  'Juniper',
  'Kettlewick',
  'Lanternby',
  'Marigold',
  'Nettleship',
  'Oatcake',
  'Pepperdine',
  'Quillfeather',
  'Rosehip',
  'Saffronby',
  'Thistlewood',
  'Underhedge',
  'Violetson',
  'Wintergreen',
  'Yarrow',
  'Zephyrine',
];
const nhsRoles = [
  'Chief Executive',
  'Executive Director',
  'Accountable Officer',
  'Executive Team Member',
  'Primary Care Lead',
];

/** People whom nobody could take for real ones, no two of one name. */
export function people(random: Random): () => string {
  const names = random.shuffled(
    given.flatMap((first) =>
      [...'BDFHKMPRT'].flatMap((middle) => family.map((last) => `${first} ${middle}. ${last}`)),
    ),
  );
  return () => names.pop() ?? '';
}

/** Who signs for the authority and for the health service of each area. */
export interface Officers {
  readonly director: (area: Area) => string;
  readonly trust: (area: Area) => {
    readonly name: string;
    readonly signatory: string;
    readonly role: string;
  };
}

/** Directors of neighbouring codes now and then are one person; trusts cover an area each. */
export function officers(random: Random, areas: readonly Area[], someone: () => string): Officers {
  const directors = new Map<string, string>();
  let last = '';
  for (const area of areas) {
    last = last !== '' && random.chance(8) ? last : someone();
    directors.set(area.id, last);
  }
  const trusts = new Map(
    areas.map((area) => [
      area.id,
      { name: `${area.name} Made-up Health Trust`, signatory: someone(), role: random.pick(nhsRoles) },
    ]),
  );
  const none = { name: '', signatory: '', role: '' };
  return { director: ({ id }) => directors.get(id) ?? '', trust: ({ id }) => trusts.get(id) ?? none };
}

/** The three partners of a partnership with their letters, and now and then a fourth; with what goes wrong. */
export function partners(
  random: Random,
  row: Row,
  area: Area,
  { director, trust }: Officers,
  someone: () => string,
): readonly Row[] {
  const application_id = row['application_id'] ?? '';
  const health = trust(area);
  // A second bid of an area has a second health body, or the same one: then they exclude each other.
  const other = row['second'] === 'yes' && random.chance(60);
  const leader = `${row['organisation']}`;
  const rows: Row[] = [
    {
      application_id,
      partner: leader,
      sector: 'vcse',
      lead: 'yes',
      letter_signatory: someone(),
      signatory_role: 'Senior Leader',
      signatory_area: area.name,
    },
    {
      application_id,
      partner: `${area.name} Council (made up)`,
      sector: 'local_authority',
      lead: '',
      letter_signatory: `Dr ${row['second'] === 'yes' ? someone() : director(area)}`,
      signatory_role: 'Director of Public Health',
      signatory_area: random.chance(96) ? area.name : '',
    },
    {
      application_id,
      partner: other ? `${area.name} Second Made-up Trust` : health.name,
      sector: 'nhs',
      lead: '',
      letter_signatory: other ? someone() : health.signatory,
      signatory_role: health.role,
      signatory_area: '',
    },
  ];
  if (random.chance(4)) return rows.filter(({ sector }) => sector !== 'nhs');
  return rows.map((each): Row => {
    if (random.chance(1)) return { ...each, letter_signatory: '', signatory_role: '', signatory_area: '' };
    if (each['sector'] === 'local_authority' && random.chance(2))
      return { ...each, signatory_role: 'Finance Manager' };
    return each;
  });
}
