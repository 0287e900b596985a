import type { Fact } from '../domain/application.ts';
import { type Id, id, type PhaseId } from '../domain/ids.ts';
import type { Programme } from '../programme/programme.ts';

/** The settled columns of an applications file, with what each holds. */
export const applicationColumns = {
  application_id: 'the id of the application; required, unique',
  organisation: 'the name of the organisation',
  organisation_id: 'an id of the organisation, such as a charity number',
  title: 'the title of the project',
  amount_requested: 'pounds: 4500, 4,500.00 or £4,500; required',
  tier: 'the tier asked for; else the smallest that covers the amount',
  minimum_offer: 'pounds: consent to less than was asked',
  themes: 'ids or names of themes, with ; between; the first is the primary one',
  places: 'codes or names of places, with ; between, perhaps with shares: E09000012:0.7',
  postcode: 'a postcode',
  latitude: 'degrees north',
  longitude: 'degrees east',
  score: 'the mark, where there is no panel file',
  not_for_profit: 'yes or no',
  annual_turnover: 'pounds',
  based_in_london: 'yes or no',
  has_governing_documents: 'yes or no',
  has_signed_accounts: 'yes or no',
  delivery_start: 'a date: 2023-09-15 or 15/09/2023',
  delivery_end: 'a date: 2023-09-15 or 15/09/2023',
  activity: 'what the project does, in a word of the programme',
  cost_staff: 'pounds',
  cost_equipment: 'pounds',
  cost_translation: 'pounds',
  cost_volunteers: 'pounds',
  cost_food_drink: 'pounds',
  cost_accessibility: 'pounds',
  cost_overheads: 'pounds',
  cost_other: 'pounds',
  withdrawn: 'yes or no',
  published: 'yes or no: whether a published decision funded it, for comparison',
} as const;

/** A column that the programme declares: of one of its facts, or of one of its phases. */
export type DeclaredColumn = Id<'column'>;
export type SettledColumn = keyof typeof applicationColumns;
export type ApplicationColumn = SettledColumn | DeclaredColumn;

/** The columns of a phase, by its id with `_` for `-`: what is asked for in it, and the award in it that is on record. */
export const phaseColumns = (
  phase: PhaseId,
): { readonly amount: DeclaredColumn; readonly awarded: DeclaredColumn } => {
  const name = phase.replaceAll('-', '_');
  return { amount: id(`amount_${name}`), awarded: id(`awarded_${name}`) };
};

/** The columns that a programme adds to the settled ones. */
export const declaredColumns = (programme: Programme | null): readonly DeclaredColumn[] => [
  ...(programme?.phases ?? []).flatMap(({ id: phase }) => Object.values(phaseColumns(phase))),
  ...(programme?.facts ?? []).map((fact) => id<DeclaredColumn>(fact.id)),
];

/** The facts that eligibility tests read, by the kind of value their column holds. */
export const factKinds = {
  not_for_profit: 'yes-no',
  annual_turnover: 'money',
  based_in_london: 'yes-no',
  has_governing_documents: 'yes-no',
  has_signed_accounts: 'yes-no',
  delivery_start: 'date',
  delivery_end: 'date',
  activity: 'text',
  cost_staff: 'money',
  cost_equipment: 'money',
  cost_translation: 'money',
  cost_volunteers: 'money',
  cost_food_drink: 'money',
  cost_accessibility: 'money',
  cost_overheads: 'money',
  cost_other: 'money',
} as const satisfies Partial<Record<SettledColumn, Fact['kind']>>;

/** The kind of every fact that applications may state: the settled ones, and those that the programme declares. */
export const factsOf = (programme: Pick<Programme, 'facts'> | null): ReadonlyMap<string, Fact['kind']> =>
  new Map<string, Fact['kind']>([
    ...Object.entries(factKinds),
    ...(programme?.facts ?? []).map(({ id: name, kind }) => [name, kind] as const),
  ]);

/** The settled columns of a panel file. */
export const panelColumns = {
  application_id: 'the application that is marked; required',
  reviewer: 'who gave the mark; required',
  criterion: 'what the mark is for; in the long form with criteria',
  score: 'the mark; in the long form',
  conflict: 'yes: a declared conflict of interest, the mark does not count',
} as const;

export type PanelColumn = keyof typeof panelColumns;

/** The settled columns of a partners file: a row a partner. */
export const partnerColumns = {
  application_id: 'the application that names the partner; required',
  partner: 'the name of the partner; required',
  sector: 'vcse, local_authority or nhs; required',
  lead: 'yes: it leads the partnership',
  letter_signatory: 'who signed its letter of support',
  signatory_role: 'as what: director_of_public_health',
  signatory_area: 'the local authority area that the letter is for',
} as const;

export type PartnerColumn = keyof typeof partnerColumns;

/** The settled columns of a list of awards on record: a row an award. */
export const recordedColumns = {
  application_id: 'the application that holds the award; required',
  phase: 'the phase of the award; required where the scenario does not name it',
  amount: 'pounds; required',
} as const;

export type RecordedColumn = keyof typeof recordedColumns;

export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(record) as Key[];
