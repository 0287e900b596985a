import { type Application, askedIn, type Delivery } from '../domain/application.ts';
import type { ApplicationId, OrganisationId, PhaseId, ThemeId, TierId } from '../domain/ids.ts';
import { id } from '../domain/ids.ts';
import type { Pence } from '../domain/money.ts';
import type { Location } from '../domain/problem.ts';
import { compare, type Rational, rational, zero } from '../domain/rational.ts';
import type { Programme } from '../programme/programme.ts';
import { bareHeader } from './bare.ts';
import { Cells } from './cells.ts';
import type { Collector, Source } from './collector.ts';
import type { ApplicationColumn } from './columns.ts';
import { nearest } from './nearest.ts';
import { type PlaceNames, placeNames } from './place-names.ts';
import {
  duplicateApplication,
  missingCell,
  offerAboveRequest,
  repeatedName,
  similarApplication,
} from './problems.ts';
import { scoreOutOfRange, unknownName, zeroAmount } from './problems.ts';
import { type Locator, readCoordinates, withCoordinates } from './read-coordinates.ts';
import { parts, readDeliveries } from './read-deliveries.ts';
import { type FactReader, factReader, readFacts } from './read-facts.ts';
import { readPhases } from './read-phases.ts';
import type { TableRow } from './read-table.ts';
import type { Columns } from './table-columns.ts';
import { type ThemeNames, themeNames } from './theme-names.ts';

/** What rows of applications are read against. */
export interface ApplicationContext {
  readonly file: Source;
  /** Null where it could not be read: then tiers and themes are taken as they come. */
  readonly programme: Programme | null;
  /** The phases that are decided. */
  readonly phases: readonly PhaseId[];
  /** Null where there is no map, or it could not be read: then places are taken as they come. */
  readonly locator: Locator | null;
  readonly scoreScale: 'hundred' | 'raw';
}

interface Reader extends ApplicationContext {
  readonly places: PlaceNames | null;
  readonly themes: ThemeNames;
  readonly facts: FactReader;
  /** Cells of places, themes and scores already read: most rows say the same few things. */
  readonly deliveries: Map<string, readonly Delivery[]>;
  readonly themesOf: Map<string, readonly ThemeId[]>;
  readonly scores: Map<string, Rational>;
  readonly problems: Collector;
}

/** Rows to applications, as they were said. A row with a problem is reported and left out. */
export function readApplications(
  rows: readonly TableRow[],
  columns: Columns<ApplicationColumn>,
  context: ApplicationContext,
  problems: Collector,
): readonly Application[] {
  const reader: Reader = {
    ...context,
    places: context.locator === null ? null : placeNames(context.locator.geography),
    themes: themeNames(context.programme?.themes ?? []),
    facts: factReader(context.programme, columns, problems),
    deliveries: new Map(),
    themesOf: new Map(),
    scores: new Map(),
    problems,
  };
  const firstRows = new Map<string, number>();
  const alike = new Map<string, string>();
  const applications: Application[] = [];
  for (const row of rows) {
    if (problems.full) break;
    const cells = new Cells(context.file, columns, row, problems);
    const name = cells.text('application_id');
    const first = name === null ? undefined : firstRows.get(name);
    if (name !== null && first === undefined) firstRows.set(name, row.row);
    if (first !== undefined)
      problems.add(duplicateApplication(cells.at('application_id'), name ?? '', first));
    else if (name !== null) {
      const other = alike.get(folded(name));
      if (other === undefined) alike.set(folded(name), name);
      else
        problems.add(similarApplication(cells.at('application_id'), name, other, firstRows.get(other) ?? 0));
    }
    const application = readRow(cells, columns, reader);
    if (application !== undefined && first === undefined) applications.push(application);
  }
  return applications;
}

/** An id as people tell ids apart: without capitals, kinds of dashes and blanks, and marks that nobody sees. */
const folded = (name: string): string =>
  bareHeader(name)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ');

function readRow(
  cells: Cells<ApplicationColumn>,
  columns: Columns<ApplicationColumn>,
  reader: Reader,
): Application | undefined {
  const { problems } = reader;
  const before = problems.all.length;
  const name = columns.has('application_id') ? required(cells, 'application_id', problems) : undefined;
  const phases = readPhases(cells, columns, reader);
  const requested =
    phases.length > 0 ? askedIn(phases, reader.phases) : readRequested(cells, columns, problems);
  const organisationId = cells.text('organisation_id');
  const coordinates = readCoordinates(cells, problems);
  const deliveries = readPlaces(cells, reader);
  const score = readScore(cells, reader);
  const facts = readFacts(cells, reader.facts);
  const tier = readTier(cells, reader);
  const minimumOffer = phases.length > 0 ? null : readOffer(cells, requested, problems);
  const themes = readThemes(cells, reader);
  const withdrawn = cells.yesNo('withdrawn') ?? false;
  const published = cells.yesNo('published') ?? null;
  if (name === undefined || requested === undefined || deliveries === undefined || coordinates === undefined)
    return undefined;
  if (problems.all.length > before && problems.all.slice(before).some(({ severity }) => severity === 'error'))
    return undefined;
  const { locator } = reader;
  return {
    id: id<ApplicationId>(name),
    row: cells.row,
    organisation: cells.text('organisation'),
    organisationId: organisationId === null ? null : id<OrganisationId>(organisationId),
    title: cells.text('title'),
    requested,
    phases,
    tier,
    minimumOffer,
    themes,
    deliveries:
      locator === null || coordinates === null
        ? deliveries
        : withCoordinates(deliveries, coordinates, locator, cells, problems),
    coordinates,
    postcode: cells.text('postcode'),
    score,
    facts,
    partners: [],
    withdrawn,
    published,
  };
}

function readPlaces(cells: Cells<ApplicationColumn>, reader: Reader): readonly Delivery[] | undefined {
  const text = cells.text('places');
  if (text === null) return [];
  const before = reader.problems.all.length;
  const known = reader.deliveries.get(text);
  if (known !== undefined) return known;
  const deliveries = readDeliveries(text, reader.places, cells.at('places'), reader.problems);
  if (deliveries !== undefined && reader.problems.all.length === before)
    reader.deliveries.set(text, deliveries);
  return deliveries;
}

function required(
  cells: Cells<ApplicationColumn>,
  name: ApplicationColumn,
  problems: Collector,
): string | undefined {
  return cells.text(name) ?? problems.refuse(missingCell(cells.at(name), `“${name}”`));
}

function readRequested(
  cells: Cells<ApplicationColumn>,
  columns: Columns<ApplicationColumn>,
  problems: Collector,
): Pence | undefined {
  if (!columns.has('amount_requested')) return undefined;
  const amount = cells.amount('amount_requested');
  if (amount === null)
    return problems.refuse(missingCell(cells.at('amount_requested'), '“amount_requested”'));
  return amount === 0
    ? problems.refuse(zeroAmount(cells.at('amount_requested'), cells.text('amount_requested') ?? ''))
    : amount;
}

function readOffer(
  cells: Cells<ApplicationColumn>,
  requested: Pence | undefined,
  problems: Collector,
): Pence | null {
  const offer = cells.amount('minimum_offer') ?? null;
  if (offer === null) return null;
  const [at, text] = [cells.at('minimum_offer'), cells.text('minimum_offer') ?? ''];
  if (offer === 0) problems.add(zeroAmount(at, text));
  if (requested !== undefined && offer > requested) problems.add(offerAboveRequest(at, text));
  return offer;
}

function readTier(cells: Cells<ApplicationColumn>, { programme, problems }: Reader): TierId | null {
  const stated = cells.text('tier');
  if (stated === null || programme === null || programme.tiers.length === 0) return null;
  const wanted = stated.toLowerCase();
  const tier = programme.tiers.find(
    (one) => one.id.toLowerCase() === wanted || one.title.toLowerCase() === wanted,
  );
  if (tier !== undefined) return tier.id;
  const known = programme.tiers.map((one) => one.id);
  problems.add(unknownName('tier', cells.at('tier'), stated, known, nearest(stated, known)));
  return null;
}

function readThemes(cells: Cells<ApplicationColumn>, reader: Reader): readonly ThemeId[] {
  const text = cells.text('themes');
  if (text === null) return [];
  const known = reader.themesOf.get(text);
  if (known !== undefined) return known;
  const before = reader.problems.all.length;
  const found = themesIn(text, cells.at('themes'), reader);
  if (reader.problems.all.length === before) reader.themesOf.set(text, found);
  return found;
}

function themesIn(text: string, at: Location, { themes, problems }: Reader): readonly ThemeId[] {
  const found = new Set<ThemeId>();
  for (const name of parts(text)) {
    if (problems.full) break;
    const theme = themes.find(name);
    if (theme === undefined) problems.add(unknownName('theme', at, name, themes.names, themes.suggest(name)));
    else if (found.has(theme)) problems.add(repeatedName(at, name));
    else found.add(theme);
  }
  return [...found];
}

function readScore(
  cells: Cells<ApplicationColumn>,
  { scoreScale, scores, problems }: Reader,
): Rational | null {
  const text = cells.text('score');
  if (text === null) return null;
  const known = scores.get(text);
  if (known !== undefined) return known;
  const score = cells.number('score') ?? null;
  if (score === null) return null;
  const most = rational(100n);
  const tooHigh = scoreScale === 'hundred' && compare(score, most) > 0;
  if (tooHigh || compare(score, zero) < 0) {
    const highest = scoreScale === 'hundred' ? '100' : null;
    problems.add(scoreOutOfRange(cells.at('score'), text, '0', highest));
  } else scores.set(text, score);
  return score;
}
