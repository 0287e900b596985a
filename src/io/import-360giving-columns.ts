import { type Grant, isPublished } from './import-360giving-grants.ts';
import type { ThreeSixtyRow } from './import-360giving-table.ts';
import { coordinates, type ImportedColumn, listOf } from './imported.ts';
import { formatPlainPounds } from './plain-pounds.ts';
import { parseDate } from './values.ts';

/** The day of a date or of a date with a time; nothing where it is neither. */
const day = (stated: string): string => parseDate(stated.replace(/T.*$/, '')) ?? '';

const position = (row: ThreeSixtyRow) =>
  coordinates(row.first('beneficiary location:latitude'), row.first('beneficiary location:longitude'));

const themesOf = (row: ThreeSixtyRow): readonly string[] => {
  const classes = [...row.byIndex('classifications:title').values()].filter((title) => title !== '');
  const one = row.first('distributing body sector', 'grant programme:title', 'programme name');
  return listOf(classes.length > 0 ? classes : [one]);
};

/** What the settled columns of an applications file hold of the grants. */
export function settledColumns(grants: readonly Grant[]): readonly ImportedColumn[] {
  const column = (name: string, of: (row: ThreeSixtyRow, grant: Grant) => string): ImportedColumn => ({
    name,
    cells: grants.map((grant) => of(grant.row, grant)),
  });
  return [
    column('application_id', (_, { id }) => id),
    column('organisation', (row) => row.first('recipient org:name', 'recipient ind:name')),
    column('organisation_id', (row) => row.first('recipient org:identifier')),
    column('title', (row) => row.first('title')),
    column('amount_requested', (_, { requested }) => formatPlainPounds(requested)),
    column('themes', (row) => themesOf(row).join('; ')),
    column('places', (_, { places }) => places.join('; ')),
    column('postcode', (row) => row.first('recipient org:postal code')),
    column('latitude', (row) => position(row).latitude),
    column('longitude', (row) => position(row).longitude),
    column('delivery_start', (row) => day(row.first('planned dates:start date'))),
    column('delivery_end', (row) => day(row.first('planned dates:end date'))),
    column('score', () => '1'),
    column('published', (_, grant) => (isPublished(grant) ? 'yes' : 'no')),
  ];
}
