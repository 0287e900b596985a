import type { Place } from '../../domain/place.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult, PlaceMeasure, SubRegionMeasure } from '../../domain/result.ts';
import type { Geography } from '../../geography/geography.ts';
import { type Content, html, type Markup, said } from '../html.ts';
import { layOut } from '../map-layout.ts';
import { drawMap, type MapOptions, shapesOf } from '../map.ts';
import { placeMeasure } from '../place-measure.ts';
import { facts, type Section } from '../section.ts';
import { evenSteps } from '../steps.ts';
import { column, table } from '../table.ts';
import { counted, formatNumber, formatShare, formatTrimmed } from '../words.ts';

/** Pounds short enough for a map: `£940`, `£4.5k`, `£60k`, `£1.2m`. */
function shortPounds(pence: number): string {
  const pounds = pence / 100;
  if (pounds < 1000) return `£${formatNumber(pounds)}`;
  return pounds < 999_500
    ? `£${formatTrimmed(pounds / 1000, 1)}k`
    : `£${formatTrimmed(pounds / 1_000_000, 1)}m`;
}

function maps(geography: Geography, { measures }: DecisionResult): Markup {
  const measure = (place: Place): PlaceMeasure => placeMeasure(measures, place);
  const all = geography.places.map(measure);
  const words = (place: Place): string => {
    const { awards, awardedPence, coverage, need, population } = measure(place);
    return [
      awards === 0 ? 'no award' : counted(awards, 'award'),
      formatPounds(awardedPence),
      `${formatShare(coverage, 0)} reached`,
      `need ${formatNumber(need, 2)} (the average is 1)`,
      ...(population === null ? [] : [`${formatNumber(population)} residents`]),
    ].join('; ');
  };
  const outlined = (place: Place): boolean => measure(place).awards > 0;
  const layout = layOut(geography, 720);
  const draw = (
    of: (measured: PlaceMeasure) => number,
    options: Omit<MapOptions, 'value' | 'words' | 'outlined'>,
  ) => drawMap(layout, { ...options, value: (place) => of(measure(place)), words, outlined });
  const needs = all.map(({ need }) => need);
  return html`${shapesOf(layout)}<div class="maps">
${draw(({ awards }) => awards, {
  id: 'awards',
  title: 'Awards that deliver in each place',
  hue: 'blue',
  size: 'main',
  steps: evenSteps(
    all.map(({ awards }) => awards),
    { format: (value) => formatNumber(value), narrowest: 1, none: 'none' },
  ),
  figure: (value) => formatNumber(value),
})}<div class="small-maps">${draw(({ awardedPence }) => awardedPence, {
    id: 'pounds',
    title: 'Pounds awarded',
    hue: 'blue',
    size: 'small',
    steps: evenSteps(
      all.map(({ awardedPence }) => awardedPence),
      { format: formatPounds, narrowest: 100, none: 'none' },
    ),
    figure: shortPounds,
  })}${draw(({ coverage }) => coverage, {
    id: 'reach',
    title: 'How far awards reach',
    hue: 'blue',
    size: 'small',
    steps: evenSteps(
      all.map(({ coverage }) => coverage),
      { format: (value) => formatShare(value, 0), narrowest: 0.2, none: 'not at all' },
    ),
    figure: (value) => formatShare(value, 0),
  })}${
    new Set(needs).size > 1 &&
    draw(({ need }) => need, {
      id: 'need',
      title: 'Need (the average place is 1)',
      hue: 'ochre',
      size: 'small',
      steps: evenSteps(needs, { format: (value) => formatTrimmed(value, 2), narrowest: 0.05, none: 'none' }),
      figure: (value) => formatTrimmed(value, 1),
    })
  }</div></div>
<p class="source">${geography.title}. ${geography.attribution}</p>
`;
}

const quiet = (text: string): Markup => html`<span class="quiet">${text}</span>`;

function placeTable(result: DecisionResult): Markup {
  const rows = Object.entries(result.measures.places).sort(
    ([a, x], [b, y]) => byCodeUnit(x.name, y.name) || byCodeUnit(a, b),
  );
  type Row = (typeof rows)[number];
  return table<Row>({
    label: 'Every place',
    caption: `${counted(rows.length, 'place')}, by name.`,
    columns: [
      column(
        'Place',
        ([id, { name }]) => html`${said(name)} <span class="quiet id">${said(id)}</span>`,
        'row-header',
      ),
      column('Part', ([, { subRegion }]) => (subRegion === null ? quiet('–') : said(subRegion))),
      column(
        'Residents',
        ([, { population }]) => (population === null ? quiet('–') : formatNumber(population)),
        'number',
      ),
      column('Need', ([, { need }]) => formatNumber(need, 2), 'number'),
      column('Eligible', ([, { eligible }]) => formatNumber(eligible), 'number'),
      column('Awards', ([, { awards }]) => (awards === 0 ? quiet('none') : formatNumber(awards)), 'number'),
      column('Awarded', ([, { awardedPence }]) => formatPounds(awardedPence), 'number'),
      column(
        'Reached',
        ([, { coverage }]) => (coverage === 0 ? quiet('not at all') : formatShare(coverage, 0)),
        'number',
      ),
    ],
    rows,
  });
}

function subRegionTable({ measures }: DecisionResult): Markup | null {
  const rows = Object.entries(measures.subRegions).sort(([a], [b]) => byCodeUnit(a, b));
  if (rows.length === 0) return null;
  const rate = (value: number | null, write: (value: number) => string): Content =>
    value === null ? quiet('–') : write(value);
  return table<[string, SubRegionMeasure]>({
    label: 'Parts of the map',
    caption: 'The parts of the map, in proportion to their residents.',
    columns: [
      column('Part', ([name]) => said(name), 'row-header'),
      column('Places reached', ([, part]) => `${part.placesReached} of ${part.places}`, 'number'),
      column('Awards', ([, { awards }]) => formatNumber(awards), 'number'),
      column('Awarded', ([, { awardedPence }]) => formatPounds(awardedPence), 'number'),
      column('Residents', ([, { population }]) => rate(population, (value) => formatNumber(value)), 'number'),
      column(
        'Pounds per 1,000 residents',
        ([, part]) => rate(part.poundsPerThousandPeople, (value) => `£${formatNumber(value, 2)}`),
        'number',
      ),
      column(
        'Awards per million residents',
        ([, part]) => rate(part.awardsPerMillionPeople, (value) => formatNumber(value, 2)),
        'number',
      ),
    ],
    rows,
  });
}

/** Moran's I in words: whether places with awards stand together, apart, or as chance would have them. */
function clustering(moransI: number): string {
  const tendency =
    moransI > 0.1
      ? 'awards tend to cluster'
      : moransI < -0.1
        ? 'awards tend to stand apart'
        : 'close to what chance would give';
  return `${formatNumber(moransI, 2)}: ${tendency}`;
}

function spreadFacts({ measures: { spread } }: DecisionResult): Markup | null {
  if (spread === null) return null;
  const { placesReached, placesOnMap, peopleReached, peopleOnMap, meanDistanceMetres, moransI } = spread;
  return facts(
    [
      ['Places reached', `${formatNumber(placesReached)} of ${formatNumber(placesOnMap)}`],
      [
        'People within reach',
        peopleReached === null
          ? quiet('not known: the map does not say how many live in every place that is reached')
          : `${formatNumber(peopleReached)}${peopleOnMap === null || peopleOnMap === 0 ? '' : ` of ${formatNumber(peopleOnMap)} (${formatShare(peopleReached / peopleOnMap)})`}`,
      ],
      [
        'Mean distance from a resident’s place to the nearest award',
        meanDistanceMetres === null
          ? quiet('not known: the map does not say how many live in every place')
          : `${formatNumber(meanDistanceMetres / 1000, 1)} km`,
      ],
      ['Clustering (Moran’s I)', moransI === null ? 'not defined' : clustering(moransI)],
    ],
    'facts',
  );
}

/** Where the awards go: maps, the table that says the same, and the measures of spread. */
export function placesSection(result: DecisionResult, geography: Geography | null): Section | null {
  const known = Object.keys(result.measures.places).length;
  if (result.awards.length === 0 || (geography === null && known === 0)) return null;
  return {
    id: 'places',
    title: 'Where the awards go',
    count: null,
    body: html`${spreadFacts(result)}${
      geography === null
        ? html`<p class="notice">This scenario has no map, so places are listed without one.</p>\n`
        : html`<p>A heavy outline marks a place in which at least one award delivers; hatching marks a place with nothing to show. Point at a place for its
name and figures, or open the table.</p>\n${maps(geography, result)}`
    }${subRegionTable(result)}${
      known > 0 &&
      html`<details><summary>Every place, as a table</summary>
${placeTable(result)}</details>
`
    }`,
  };
}
