import type { Location, Problem, Severity } from '../domain/problem.ts';

/*
 * Every problem that importing can meet, one function a code. Errors leave nothing imported; warnings say what
 * was changed, added or not carried over. Rows are those of the file being imported; its lines, for Pabulib.
 */

interface Words {
  readonly value?: string;
  readonly message: string;
  readonly expected: string;
  readonly mend: string;
}

const problem = (severity: Severity, code: string, at: Location, words: Words): Problem => ({
  code,
  severity,
  at,
  ...words,
});

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

export const importEmpty = (at: Location): Problem =>
  problem('error', 'import-empty', at, {
    message: 'the file is empty',
    expected: 'a header row and at least one row under it',
    mend: 'Check that the download or export was complete.',
  });

export const importNotText = (at: Location, looksLike: string): Problem =>
  problem('error', 'import-not-text', at, {
    value: looksLike,
    message: `the file looks like ${looksLike}`,
    expected: 'plain text in UTF-8',
    mend: 'Save or export it as CSV UTF-8 (360Giving) or download the .pb file itself (Pabulib).',
  });

export const importNotCsv = (at: Location, detail: string): Problem =>
  problem('error', 'import-not-csv', at, {
    value: shorten(detail),
    message: 'the file cannot be read as CSV: a quoted cell does not end, or text follows its closing quote',
    expected: 'cells between commas, quotes around those that hold a comma, a quote or a line end',
    mend: 'Open it in a spreadsheet and save it again as CSV UTF-8.',
  });

export const notThreeSixtyGiving = (at: Location, missing: readonly string[], looksLike: string): Problem =>
  problem('error', 'not-360giving', at, {
    value: looksLike,
    message: `no column is called ${missing.join(', nor ')}: this looks like ${looksLike}`,
    expected:
      'the flat CSV form of the 360Giving standard, with Identifier and Amount Awarded among its columns',
    mend: 'Import the grants sheet of a 360Giving file, saved as CSV; JSON files must be converted to CSV first.',
  });

export const notPabulib = (at: Location, missing: readonly string[], looksLike: string): Problem =>
  problem('error', 'not-pabulib', at, {
    value: looksLike,
    message: `no ${missing.join(', no ')}: this looks like ${looksLike}`,
    expected: 'a Pabulib file: a META section with budget, and a PROJECTS section with project_id and cost',
    mend: 'Download the .pb file of an election as it is.',
  });

export const importRowFields = (at: Location, found: number, wanted: number): Problem =>
  problem('error', 'import-row-fields', at, {
    value: String(found),
    message: `the row has ${found} cells under ${wanted} headers, and what belongs where is not certain`,
    expected: `${wanted} cells`,
    mend: 'Put quotes around a cell that holds the separator, and add the separators that are missing.',
  });

export const importShortRow = (at: Location, found: number, wanted: number): Problem =>
  problem('warning', 'import-short-row', at, {
    value: String(found),
    message: `the row has ${found} cells under ${wanted} headers; the last ones were taken as not stated`,
    expected: `${wanted} cells`,
    mend: 'Nothing, if the last cells are truly empty.',
  });

export const importJoinedCells = (at: Location, joined: string): Problem =>
  problem('warning', 'import-joined-cells', at, {
    value: shorten(joined),
    message: 'the row has more cells than headers; this text was taken to hold the separator',
    expected: 'quotes around a cell that holds the separator',
    mend: 'Check that the text is whole in applications.csv.',
  });

export const importColumnRepeated = (at: Location, header: string): Problem =>
  problem('error', 'import-column-repeated', at, {
    value: shorten(header),
    message: 'two columns have the same header',
    expected: 'each header once',
    mend: 'Rename one of the two columns.',
  });

export const importAmount = (at: Location, value: string): Problem =>
  problem('error', 'import-amount', at, {
    value: shorten(value),
    message: value === '' ? 'the amount is missing' : 'this is not an amount that can be awarded',
    expected: 'more than zero, in whole pence, such as 4500, 4,500.00 or £4,500',
    mend: 'Correct the amount, or take the row out of the file.',
  });

export const importIdMissing = (at: Location): Problem =>
  problem('error', 'import-id-missing', at, {
    message: 'the row has no identifier',
    expected: 'an identifier in every row',
    mend: 'Give the row an identifier of its own, or take it out of the file.',
  });

export const importIdRepeated = (at: Location, id: string, given: string): Problem =>
  problem('warning', 'import-id-repeated', at, {
    value: shorten(id),
    message: `an earlier row has the same identifier; both are kept, and this one is called ${shorten(given)}`,
    expected: 'an identifier for each row that no other row has',
    mend: 'Nothing, if the two rows are two applications; otherwise take one out.',
  });

export const importCurrencies = (at: Location, currencies: readonly string[]): Problem =>
  problem('error', 'import-currencies', at, {
    value: currencies.join(', '),
    message: 'the amounts are in several currencies, and cannot be added up',
    expected: 'one currency',
    mend: 'Split the file by currency and import each part.',
  });

export const importCurrency = (at: Location, currency: string): Problem =>
  problem('warning', 'import-currency', at, {
    value: currency,
    message: `the amounts are in ${currency}; they are kept as they are and shown with a pound sign`,
    expected: 'GBP',
    mend: `Read every £ of this decision as ${currency}.`,
  });

export const importAwardDiffers = (at: Location, count: number): Problem =>
  problem('warning', 'import-award-differs', at, {
    value: String(count),
    message: `${count} grants were awarded at another amount than was applied for; the amount applied for is what is decided upon`,
    expected: 'the same amount in both columns',
    mend: 'Set a pot of your own: the published one was spent on other amounts.',
  });

export const importNothingLeft = (at: Location, rows: number): Problem =>
  problem('error', 'import-nothing-left', at, {
    value: String(rows),
    message:
      rows === 0 ? 'there is no row under the header' : `none of the ${rows} rows is within the amount`,
    expected: 'at least one application',
    mend: rows === 0 ? 'Check that the export was complete.' : 'Raise the greatest amount.',
  });

export const importPot = (at: Location, value: string): Problem =>
  problem('error', 'import-pot', at, {
    value: shorten(value),
    message:
      value === '' ? 'nothing says how much there is to award' : 'this is not an amount that can be awarded',
    expected: 'a pot of more than zero, in whole pence',
    mend: 'Name the pot with --pot.',
  });

export const pabulibMerit = (at: Location, value: string): Problem =>
  problem('error', 'pabulib-merit', at, {
    value: shorten(value),
    message: value === '' ? 'the project has no votes' : 'this is not a number of votes or points',
    expected: 'zero or more',
    mend: 'Correct the number, or add a VOTES section to count from.',
  });

export const pabulibCounted = (at: Location): Problem =>
  problem('warning', 'pabulib-counted', at, {
    message: 'the file states neither score nor votes for its projects; they were counted from its ballots',
    expected: 'a votes column in the PROJECTS section',
    mend: 'Nothing, if the ballots are complete.',
  });

export const pabulibRecount = (at: Location, stated: string, counted: string): Problem =>
  problem('warning', 'pabulib-recount', at, {
    value: stated,
    message: `the ballots give ${counted}; the stated number is kept`,
    expected: 'the same number as the ballots give',
    mend: 'Nothing, if votes on paper or weights were added to those in the file.',
  });

export const pabulibUnknownProject = (at: Location, ballots: number): Problem =>
  problem('warning', 'pabulib-unknown-project', at, {
    value: String(ballots),
    message: `${ballots} ballots name a project that is not in the PROJECTS section`,
    expected: 'ballots for the projects of the file',
    mend: 'Check that the PROJECTS section is complete.',
  });

export const pabulibCount = (at: Location, stated: string, found: number): Problem =>
  problem('warning', 'pabulib-count', at, {
    value: stated,
    message: `the file states ${shorten(stated)} and holds ${found}`,
    expected: String(found),
    mend: 'Check that the download was complete.',
  });

export const pabulibSelected = (at: Location, value: string): Problem =>
  problem('warning', 'pabulib-selected', at, {
    value: shorten(value),
    message: 'this does not say whether the project won; it is kept as not stated',
    expected: '1 or 0',
    mend: 'Nothing, unless you compare with the published winners.',
  });

export const pabulibCategoryBudgets = (at: Location, value: string): Problem =>
  problem('warning', 'pabulib-category-budgets', at, {
    value: shorten(value),
    message: 'the budgets of the categories do not match the categories, and are left out',
    expected: 'categories and budget_per_category with as many entries each, every one an amount',
    mend: 'Add a rule for each category to the scenario yourself.',
  });

export const pabulibNotCarried = (at: Location, value: string): Problem =>
  problem('warning', 'pabulib-not-carried', at, {
    value: shorten(value),
    message: 'this rule of the election is not carried over',
    expected: 'a budget, and budgets of categories',
    mend: 'Add a rule to the scenario, if the decision should keep to it.',
  });
