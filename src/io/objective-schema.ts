import { z } from 'zod';
import { points, share, strict, text, whole } from './fields.ts';

const criterion = z
  .enum(['merit', 'spread', 'diversity'])
  .meta({ description: 'Panel marks, spread over places, or diversity of themes.' });

/** `objective:` as a scenario states it; `make-objective.ts` completes it. */
export const objectiveSchema = strict({
  basis: z.enum(['award', 'pound', 'above-line']).optional().meta({
    description:
      'What merit counts: marks an award, marks a pound, or marks above the fundable line. Default: pound.',
  }),
  line: points('For the basis above-line: the mark from which merit counts.').optional(),
  mode: z
    .enum(['weighted', 'hierarchical'])
    .optional()
    .meta({ description: 'One sum in points, or levels optimised in turn. Default: weighted.' }),
  weights: strict({
    merit: points('Points for each point of merit. Default: 1.').optional(),
    spread: points(
      'Points for each place of average need that is reached. Default: 60 where there is a map.',
    ).optional(),
    diversity: points(
      'Points for the first award in a theme. Default: 40 where there are themes.',
    ).optional(),
  })
    .optional()
    .meta({ description: 'Weighted: what each criterion is worth, in points. 0 leaves one out.' }),
  guard: strict({
    merit_loss: share('The greatest share of the best possible merit that spread and diversity may cost.'),
  }).optional(),
  levels: z
    .array(
      strict({
        maximise: criterion,
        allow_loss: share('What later levels may give up of it. Default: 0.').optional(),
      }),
    )
    .min(1)
    .optional()
    .meta({ description: 'Hierarchical: the criteria in order of precedence.' }),
  spread: strict({
    need: z.enum(['equal', 'population', 'deprivation', 'population-and-deprivation']).optional().meta({
      description:
        'How much a place needs an award. Default: population-and-deprivation where the map has both, else the one that it has, else equal.',
    }),
    reach: z
      .union([
        strict({ neighbours: share('How far an award also serves places that share a boundary.') }),
        strict({
          distance_km: points(
            'An award serves less with distance, and nothing from this many kilometres on.',
          ),
        }),
        z.literal('none'),
      ])
      .optional()
      .meta({ description: 'How far awards serve places where they do not deliver. Default: none.' }),
  }).optional(),
  diversity: strict({
    steps: whole('Awards in a theme that still add diversity. Default: 20.', 1).optional(),
  }).optional(),
  grid: whole('Units to a point: values are whole numbers of them. Default: 100.', 1).optional(),
}).meta({ description: 'What the best award set is.' });

const lot = strict({ lot: text('The published seed of the lot.') });

export const tieBreakSchema = z
  .array(z.union([lot, z.enum(['fewest-pounds', 'most-awards', 'canonical-order'])]))
  .meta({ description: 'How award sets of equal value are told apart, in this order.' });

export type WrittenObjective = z.output<typeof objectiveSchema>;
export type WrittenTieBreaks = z.output<typeof tieBreakSchema>;
