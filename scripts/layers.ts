/** A folder of src/: what it holds, what it may import, and the packages it may name. */
export interface Layer {
  readonly folder: string;
  readonly holds: string;
  /** The other folders of src/ that its files may import. */
  readonly imports: readonly string[];
  /** The packages that its files may name; `node:*` stands for every part of Node itself. */
  readonly packages: readonly string[];
  /** Why not more than that: the end of the sentence that a breach is told. */
  readonly because: string;
}

const leftColumn = ['domain', 'programme', 'scoring', 'geography'];
const decision = [...leftColumn, 'model', 'solvers', 'formulation'];

/** The layers of src/, from the bottom up. The lint configuration is generated from this table. */
export const layers: readonly Layer[] = [
  {
    folder: 'domain',
    holds: 'what is given: applications, awards, money, marks, places, problems, results',
    imports: [],
    packages: [],
    because: 'it is the ground that everything else stands on',
  },
  {
    folder: 'programme',
    holds: "the funder's rules, as data",
    imports: ['domain'],
    packages: [],
    because: 'rules are data about the domain and know nothing of how they are read or decided',
  },
  {
    folder: 'scoring',
    holds: "panel marks to merit; measures of the themes' diversity",
    imports: ['domain', 'programme'],
    packages: [],
    because: 'a mark is worth what the panel and the programme say, wherever it was read from',
  },
  {
    folder: 'geography',
    holds: 'places, neighbours, distances, reach and measures of spread',
    imports: ['domain'],
    packages: [
      'd3-geo',
      '@turf/turf',
      '@turf/boolean-point-in-polygon',
      'geojson-polygon-self-intersections',
      'topojson-client',
      'topojson-server',
      'geojson',
      'topojson-specification',
    ],
    because: 'places are the same for every programme and every decision',
  },
  {
    folder: 'model',
    holds: 'a mixed-integer linear model as plain data',
    imports: [],
    packages: [],
    because: 'the mathematics know nothing of grants, and no engine',
  },
  {
    folder: 'solvers',
    holds: 'the engines behind one port, and the check of their answers',
    imports: ['model'],
    packages: ['highs', 'javascript-lp-solver', 'quick-lru'],
    because: 'an engine sees a model and nothing of what it is about',
  },
  {
    folder: 'formulation',
    holds: 'rules, merit and places to a model, and a solution back to an allocation',
    imports: [...leftColumn, 'model'],
    packages: [],
    because:
      'it is where the decision and the mathematics meet, and it must not depend on how either is used',
  },
  {
    folder: 'analysis',
    holds: 'the story of a decision, and the questions asked of it',
    imports: decision,
    packages: ['quick-lru'],
    because: 'it answers the same for every file format and every interface',
  },
  {
    folder: 'io',
    holds: 'files to the domain and back',
    imports: ['domain', 'programme', 'geography'],
    packages: [
      'zod',
      'yaml',
      'csv-stringify',
      '@zip.js/zip.js',
      'saxes',
      'hucre',
      'fflate',
      'fastest-levenshtein',
      'geojson',
      'topojson-client',
      'topojson-specification',
    ],
    because: 'reading knows what was said and never how it is decided; the bytes are handed to it by cli',
  },
  {
    folder: 'report',
    holds: 'tables, charts, map, page and pack as pure functions of a result',
    imports: [...leftColumn, 'analysis', 'io'],
    packages: ['@observablehq/plot', 'd3-geo', 'linkedom', 'geojson'],
    because: 'a report shows a result and can decide nothing',
  },
  {
    folder: 'cli',
    holds: 'the command line, one file a command',
    imports: [...leftColumn, 'solvers', 'analysis', 'io', 'report'],
    packages: ['commander', 'tinypool', 'tinyglobby', 'cli-progress', 'sirv', 'open', 'node:*'],
    because: 'a command asks analysis, and leaves models and the page alone',
  },
  {
    folder: 'web',
    holds: 'the page, its worker and its views',
    imports: [...leftColumn, 'solvers', 'analysis', 'io', 'report'],
    packages: ['preact', 'fflate', 'idb-keyval'],
    because: 'a page asks analysis in a browser, where there is no Node',
  },
];

const listed = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

/** What a file of `layer` that imports the folder `other` is told. */
export const folderSentence = (layer: Layer, other: string): string =>
  `${layer.folder}/ may not import ${other}/: it may import ${listed(layer.imports)}, for ${layer.because}.`;

/** What a file of `layer` that names a package it may not is told. */
export const packageSentence = (layer: Layer): string =>
  `${layer.folder}/ may not name this package: it may name ${listed(layer.packages)}, for ${layer.because}.`;

/** What a file of `layer` that names a part of Node is told. */
export const nodeSentence = (layer: Layer): string =>
  `${layer.folder}/ may not name node:*: only cli/ may, so that everything else also runs in a page.`;

/** What a file of `layer` that leaves src/ is told. */
export const outsideSentence = (layer: Layer): string =>
  `${layer.folder}/ may not import from outside src/: nothing there is part of the package's code.`;
