import { z } from 'zod';
import { applicationColumns, panelColumns, partnerColumns, recordedColumns } from './columns.ts';
import { number, pounds, strict, text, weight, whole, yesNo } from './fields.ts';
import { objectiveSchema, tieBreakSchema } from './objective-schema.ts';
import { removalSchema, ruleSchema } from './rule-schema.ts';

/** As `columnsOf`, for a file that may have columns of the programme's own. */
const columnsAndMore = (settled: Readonly<Record<string, string>>) =>
  z
    .object(
      Object.fromEntries(Object.entries(settled).map(([name, holds]) => [name, text(holds).optional()])),
    )
    .catchall(text('The file’s own header for a column that the programme declares.'))
    .meta({ description: 'Which of the file’s own headers stands for which column.' });

/** For each settled column, the header that another file has for it. */
const columnsOf = (settled: Readonly<Record<string, string>>) =>
  strict(
    Object.fromEntries(Object.entries(settled).map(([name, holds]) => [name, text(holds).optional()])),
  ).meta({
    description: 'Which of the file’s own headers stands for which settled column.',
  });

const where = z
  .record(z.string(), text('The value.'))
  .meta({ description: 'Only the rows whose columns (their own headers) have these values.' });

/** Where a table stands: a CSV file, or a sheet of a workbook. */
const tableShape = {
  file: text('The file: CSV or an Excel workbook (.xlsx), relative to this one.'),
  sheet: text('The sheet of a workbook. Default: the first that is not hidden.').optional(),
  header_row: whole('The row that names the columns. Default: the first that says anything.', 1).optional(),
};
const table = (description: string) => z.union([text(description), strict(tableShape)]);

const panel = strict({
  ...tableShape,
  columns: columnsOf(panelColumns).optional(),
  where: where.optional(),
  criteria: z
    .union([
      z.array(text('A criterion.')),
      z.record(z.string(), weight('Its weight.')).meta({ description: 'Criteria with their weights.' }),
    ])
    .optional()
    .meta({ description: 'The criteria; in the wide form also the columns. As a list they weigh the same.' }),
  scale: z
    .array(number('A mark.'))
    .length(2)
    .optional()
    .meta({ description: 'The lowest and the highest mark. Default: [0, 100].' }),
});

/** A map of the user's own. */
const ownMapSchema = strict({
  file: text('A GeoJSON or TopoJSON file in longitude and latitude, relative to this one.'),
  id: text(
    'The property that holds a place’s code. Default: the feature’s own id, else its property “id”.',
  ).optional(),
  name: text('The property that holds a place’s name. Default: name, else the code.').optional(),
  population: text('The property that holds its residents.').optional(),
  deprivation: text('The property that holds its deprivation score; higher is more deprived.').optional(),
  sub_region: text('The property that names the part of the map it lies in.').optional(),
  object: text('TopoJSON: the object that holds the places, where there are several.').optional(),
  title: text('What the map is called in reports. Default: the name of the file.').optional(),
  attribution: text('What whatever is drawn from the map must carry.').optional(),
}).meta({ description: 'A map of your own.' });

export type WrittenMap = z.output<typeof ownMapSchema>;

/** Settings that a programme may also give as its defaults. */
export const settingShape = {
  pot: pounds('The pot, in pounds.').optional(),
  geography: z
    .union([text('The map: none, london, england or england-upper-tier. Default: none.'), ownMapSchema])
    .optional(),
  objective: objectiveSchema.optional(),
  theme_counting: z
    .enum(['equal-split', 'primary', 'any'])
    .optional()
    .meta({ description: 'How several themes of one application count. Default: equal-split.' }),
  scale: z.enum(['hundred', 'raw']).optional().meta({
    description: 'raw: scores of the applications file are kept as they are. Default: hundred (0 to 100).',
  }),
  eligibility: strict({
    not_stated: z.enum(['exclude', 'allow']).optional().meta({
      description:
        'What follows for every clause where an application does not say. Default: as each clause has it.',
    }),
  }).optional(),
  tie_break: tieBreakSchema.optional(),
  reserve_length: whole('How many applications the reserve list names. Default: 10.').optional(),
  solver: strict({
    engine: z
      .enum(['exact', 'highs', 'javascript-lp-solver', 'exhaustive'])
      .optional()
      .meta({ description: 'Default: exact.' }),
    time_limit_s: whole('Seconds; without it the answer is always proved.', 1).optional(),
  }).optional(),
};

const lock = strict({
  application: text('An application id.'),
  phase: text('The phase that it is about. Default: whether it is funded at all.').optional(),
  decision: z.enum(['fund', 'do-not-fund']).meta({ description: 'What the chair has decided.' }),
  reason: text('Why; every report repeats it.'),
});

/** An inherited lock that a scenario takes off. */
const lockRemoval = strict({
  application: text('The application of the inherited lock.'),
  remove: yesNo('true: this scenario does without the lock.'),
});

/** A scenario file. Keys that it must have may also come from the one it extends. */
export const scenarioSchema = strict({
  extends: text('Another scenario file, which this one changes.').optional(),
  title: text('A title for reports.').optional(),
  story: text('What the scenario is about or teaches.').optional(),
  programme: text(
    'A shipped programme (community-action-2023, healthy-communities-together, open) or the path of a programme file.',
  ).optional(),
  applications: table('The applications file: CSV or an Excel workbook, relative to this one.').optional(),
  panel: z.union([text('The panel file: CSV or an Excel workbook, relative to this one.'), panel]).optional(),
  partners: z
    .union([
      text('The partners file: CSV or an Excel workbook, relative to this one.'),
      strict({ ...tableShape, columns: columnsOf(partnerColumns).optional() }),
    ])
    .optional(),
  recorded: z
    .union([
      text(
        'The awards on record from earlier phases: result.json or awards.csv of their decision pack, or a list in CSV or a workbook.',
      ),
      strict({
        ...tableShape,
        columns: columnsOf(recordedColumns).optional(),
        phase: text('The phase of all of them, where no column says it.').optional(),
      }),
    ])
    .optional(),
  columns: columnsAndMore(applicationColumns).optional(),
  where: where.optional(),
  phases: z.array(text('The id of a phase.')).min(1).optional().meta({
    description: 'The phases of the programme that are decided. Default: all of them, in one decision.',
  }),
  ...settingShape,
  rules: z
    .array(z.union([removalSchema, ruleSchema]))
    .optional()
    .meta({ description: 'Added to the programme’s rules, or changing one by its id.' }),
  locks: z
    .array(z.union([lock, lockRemoval]))
    .optional()
    .meta({ description: 'The chair’s decisions about single applications.' }),
  withdrawn: z
    .array(text('An application id.'))
    .optional()
    .meta({ description: 'Applications that withdrew after their file was written.' }),
}).meta({ title: 'allot scenario', description: 'What a panel decides on, and how.' });

export type WrittenScenario = z.output<typeof scenarioSchema>;
