import { z } from 'zod';
import { sectors } from '../domain/application.ts';
import { points, pounds, strict, text, whole, yesNo } from './fields.ts';

/** Rules as YAML states them. Limits stay text here: what they mean depends on the measure. */

const measures = ['awards', 'pounds', 'pounds-with-recorded', 'share-of-pot', 'share-of-spend'] as const;

const common = {
  id: text('A name of its own: scenarios replace or remove a rule by it.'),
  title: text('The rule in words, as reports say it; made from the rule if left out.').optional(),
  clause: text('The clause of the programme that the rule carries out.').optional(),
};
const limited = {
  ...common,
  measure: z.enum(measures).meta({
    description:
      'What is limited: the number of awards, the pounds awarded (and those of awards on record from other phases, if it says so), or the pounds as a share of the pot or of all that is spent.',
  }),
  min: text('The least: a number of awards, pounds, or a share such as 25%.').optional(),
  max: text('The most: a number of awards, pounds, or a share such as 25%.').optional(),
};

export const ruleSchema = z
  .discriminatedUnion('kind', [
    strict({ ...limited, kind: z.literal('total') }).meta({ description: 'Limits the awards as a whole.' }),
    strict({ ...limited, kind: z.literal('tier'), tier: text('The id of a tier, or “each”.') }),
    strict({ ...limited, kind: z.literal('phase'), phase: text('The id of a phase, or “each”.') }),
    strict({
      ...limited,
      kind: z.literal('group'),
      by: text('A fact of the applications, such as annual_turnover; or application_id.'),
      is: z
        .union([text('An answer, or “each”.'), z.array(text('An answer.')).min(1)])
        .optional()
        .meta({ description: 'The answers that make the group, or “each” for a limit on each of them.' }),
      from: pounds('The least amount of the group, for a fact of money.').optional(),
      below: pounds('Strictly less than this is in the group.').optional(),
    }).meta({ description: 'Limits the applications with the same answer, or with an amount in a band.' }),
    strict({ ...limited, kind: z.literal('theme'), theme: text('The id of a theme, or “each”.') }),
    strict({ ...limited, kind: z.literal('place'), place: text('The name or code of a place, or “each”.') }),
    strict({
      ...limited,
      kind: z.literal('sub-region'),
      sub_region: text('A sub-region of the map, or each.'),
    }),
    strict({
      ...common,
      kind: z.literal('places-reached'),
      min: whole('The least number of places with an award.', 1),
    }),
    strict({
      ...common,
      kind: z.literal('organisation'),
      max: whole('The most awards to one organisation.', 1),
    }),
    strict({
      ...common,
      kind: z.literal('exclusive'),
      applications: z
        .array(text('An application id.'))
        .min(2)
        .meta({ description: 'At most one of these is funded.' }),
      reason: text('Why they exclude each other; reports repeat it.'),
    }),
    strict({
      ...common,
      kind: z.literal('signatories'),
      bodies: z
        .array(z.enum(sectors))
        .optional()
        .meta({ description: 'Sectors in which the body that gives a letter counts as well as the person.' }),
      one_for_each_area: z.array(text('A role.')).optional().meta({
        description: 'Roles in which one may support an application for each area that the letters name.',
      }),
    }).meta({
      description:
        'Applications with one signatory exclude each other: from the letters of the partners file.',
    }),
    strict({
      ...common,
      kind: z.literal('fundable-line'),
      merit: points('No award to a lower mark than this.'),
    }),
  ])
  .meta({ description: 'A hard rule on the award set.' });

/** An inherited rule that a scenario takes out. */
export const removalSchema = strict({
  id: text('The id of the inherited rule.'),
  remove: yesNo('true: this scenario does without the rule.'),
});

export type WrittenRule = z.output<typeof ruleSchema>;
export type Removal = z.output<typeof removalSchema>;
export type SignatoriesRule = Extract<WrittenRule, { kind: 'signatories' }>;
export type LimitedRule = Extract<WrittenRule, { measure: unknown }>;
