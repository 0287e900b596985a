import { z } from 'zod';
import { sectors } from '../domain/application.ts';
import { factKinds, keysOf } from './columns.ts';
import { date, pounds, share, strict, text, weight, whole, yesNo } from './fields.ts';
import { ruleSchema } from './rule-schema.ts';
import { settingShape } from './scenario-schema.ts';

const ofKind = (wanted: string) => keysOf(factKinds).filter((name) => factKinds[name] === wanted);
/** A settled column, which editors complete, or a fact that the programme declares. */
const fact = (kind: string) =>
  z
    .union([z.enum(ofKind(kind)), text('One of the programme’s own facts.')])
    .meta({ description: 'A settled column of the applications file, or a fact of the programme.' });

const declaredFact = strict({
  id: text('A name of its own, in small letters with _ between: the column of the applications file.'),
  kind: z.enum(['yes-no', 'money', 'date', 'text', 'share']).meta({ description: 'What its cells hold.' }),
  title: text('What is asked, in words.'),
  values: z.array(text('An answer.')).min(1).optional().meta({
    description: 'The answers that a fact of words may have. None: any.',
  }),
});

const simpleTests = [
  strict({ test: z.literal('is'), fact: fact('yes-no'), value: yesNo('The answer that passes.') }),
  strict({
    test: z.literal('below'),
    fact: fact('money'),
    amount: pounds('Strictly less than this passes.'),
  }),
  strict({
    test: z.literal('one-of'),
    fact: fact('text'),
    values: z.array(text('An answer that passes.')).min(1),
  }),
  strict({ test: z.literal('on-or-after'), fact: fact('date'), date: date('The first day that passes.') }),
  strict({ test: z.literal('on-or-before'), fact: fact('date'), date: date('The last day that passes.') }),
  strict({ test: z.literal('not-after'), first: fact('date'), second: fact('date') }),
  strict({
    test: z.literal('share-of-request'),
    fact: fact('money'),
    at_most: share('Of the amount requested.'),
  }),
  strict({ test: z.literal('costs-listed'), listed: z.array(fact('money')).min(1), other: fact('money') }),
  strict({ test: z.literal('themes'), at_least: whole('The least number of themes.', 1) }),
  strict({ test: z.literal('places') }),
  strict({ test: z.literal('within-tier') }),
  strict({
    test: z.literal('sectors'),
    of: z.array(z.enum(sectors)).min(1).meta({ description: 'A partner of each of these sectors.' }),
  }),
  strict({
    test: z.literal('letters'),
    from: strict(
      Object.fromEntries(
        sectors.map((sector) => [
          sector,
          z.array(text('A role.')).min(1).optional().meta({ description: 'Roles that may sign for it.' }),
        ]),
      ),
    ).meta({ description: 'A letter of support from each of these sectors, signed in one of the roles.' }),
  }),
] as const;

const testSchema = z
  .discriminatedUnion('test', [
    ...simpleTests,
    strict({ test: z.literal('all'), of: z.array(z.discriminatedUnion('test', simpleTests)).min(1) }),
  ])
  .meta({ description: 'What is tested of each application.' });

const capped = (what: string) => ({
  id: text('A name of its own.'),
  title: text('In words.'),
  cap: pounds(`The most that may be asked in this ${what}.`),
  clause: text('The clause that says so.').optional(),
});

const criteria = z
  .array(
    strict({
      id: text('Its name in the panel file: in the column criterion, or a column of its own.'),
      title: text('In words.'),
      weight: weight('Its weight.'),
      clause: text('The clause that says so.').optional(),
    }),
  )
  .optional()
  .meta({ description: 'What panels mark, with weights. A scenario may say otherwise under panel.' });

const phase = strict({
  ...capped('phase'),
  criteria,
  follows: strict({
    phase: text('An earlier phase.'),
    clause: text('The clause that says so.').optional(),
  })
    .optional()
    .meta({
      description: 'Only for those with an award in an earlier phase, or given one in the same decision.',
    }),
});

/** A programme file: a funder's rules as data. */
export const programmeSchema = strict({
  id: text('A name of its own.'),
  title: text('In words.'),
  funder: text('Who funds it.').optional(),
  sources: z.array(text('A published page or document.')).optional(),
  notes: z.array(text('An ambiguity or an assumption.')).optional(),
  defaults: strict(settingShape)
    .optional()
    .meta({ description: 'What its scenarios have unless they say otherwise.' }),
  pot_clause: text('The clause that limits the pot.').optional(),
  tiers: z
    .array(strict(capped('tier')))
    .optional()
    .meta({ description: 'Sizes of award. None: any amount may be asked.' }),
  phases: z.array(phase).optional().meta({
    description: 'Phases in order, each with awards of its own. A programme has tiers or phases, not both.',
  }),
  themes: z
    .array(
      strict({
        id: text('A name of its own.'),
        title: text('In words.'),
        aliases: z.array(text('Another name that applications may use.')).optional(),
      }),
    )
    .optional()
    .meta({ description: 'None: applications name themes freely.' }),
  criteria,
  reported: z
    .array(
      strict({
        id: text('A name of its own.'),
        title: text('In words.'),
        clause: text('The clause that asks for it.').optional(),
        share: text('A fact of the kind share: the part of each award that counts.'),
      }),
    )
    .optional()
    .meta({ description: 'Shares of the money that every result reports.' }),
  facts: z.array(declaredFact).optional().meta({
    description:
      'What its applications are asked beyond the settled columns: clauses test these, rules group by them.',
  }),
  clauses: z
    .array(
      strict({
        id: text('A name of its own; rules, messages and reports cite it.'),
        kind: z
          .enum(['eligibility', 'tier', 'allocation', 'scoring', 'costs', 'reported'])
          .meta({ description: 'What the clause is about.' }),
        text: text('The clause in words.'),
        test: testSchema.optional(),
        not_stated: z.enum(['exclude', 'allow']).optional().meta({
          description: 'What follows where an application does not say. Default: exclude.',
        }),
        reading: text('How an ambiguity of the source is read.').optional(),
      }),
    )
    .optional(),
  rules: z.array(ruleSchema).optional(),
}).meta({ title: 'allot programme', description: "A funder's published rules as data." });

export type WrittenProgramme = z.output<typeof programmeSchema>;
export type WrittenCriterion = NonNullable<WrittenProgramme['criteria']>[number];
export type WrittenTest = z.output<typeof testSchema>;
