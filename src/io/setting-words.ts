import { formatPounds } from '../domain/money.ts';
import { formatDecimal, multiply, type Rational, rational } from '../domain/rational.ts';
import type { Objective, Reach } from '../programme/objective.ts';
import type { Scenario, Setting } from '../programme/scenario.ts';
import { publishedCriteria } from './panel-settings.ts';
import { find, type MapNode, type Path } from './node.ts';

const percent = (share: Rational): string => `${formatDecimal(multiply(share, rational(100n)), 4)}%`;
const exact = (value: Rational): string => formatDecimal(value, 6);

function reachWords(reach: Reach): string {
  if (reach.kind === 'neighbours') return `${percent(reach.share)} for neighbouring places`;
  return reach.kind === 'distance'
    ? `falling to nothing at ${reach.metres / 1000} km`
    : 'places of delivery only';
}

type Row = readonly [path: Path, value: string, from?: Setting['from']];

function objectiveRows({ merit, combination, spread, diversity, gridPerPoint }: Objective): readonly Row[] {
  const under = (...path: string[]): Path => ['objective', ...path];
  const mode: readonly Row[] =
    combination.mode === 'weighted'
      ? [
          ...(['merit', 'spread', 'diversity'] as const).map(
            (key): Row => [under('weights', key), exact(combination.weights[key])],
          ),
          [
            under('guard'),
            combination.guard === null ? 'none' : `at most ${percent(combination.guard.meritLoss)} of merit`,
          ],
        ]
      : [
          [
            under('levels'),
            combination.levels
              .map(({ maximise, allowLoss }) => `${maximise} (may lose ${percent(allowLoss)})`)
              .join(', then '),
          ],
        ];
  return [
    [under('basis'), merit.basis],
    ...(merit.basis === 'above-line' ? [[under('line'), exact(merit.line)] as const] : []),
    [under('mode'), combination.mode],
    ...mode,
    [under('spread', 'need'), spread.need],
    [under('spread', 'reach'), reachWords(spread.reach)],
    [under('diversity', 'steps'), String(diversity.steps)],
    [under('grid'), `${gridPerPoint} to a point`],
  ];
}

/** The criteria of the panel with their weights, where there are any. */
function criteriaRow(
  { panel, programme, phases }: Omit<Scenario, 'settings'>,
  root: MapNode,
): readonly Row[] {
  const criteria = panel?.criteria ?? [];
  if (criteria.length === 0) return [];
  const path = ['panel', 'criteria'];
  const words = criteria.map(({ name, weight }) => `${name} ${exact(weight)}`).join(', ');
  if (find(root, path) !== undefined) return [[path, words, 'scenario']];
  return [[path, words, publishedCriteria(programme, phases).length > 0 ? 'programme' : 'default']];
}

/** Every setting in words, with who decided it: the scenario, the programme, or the published default. */
export function settingWords(
  scenario: Omit<Scenario, 'settings'>,
  geography: string,
  notStated: string | null,
  root: MapNode,
  programmeFile: string,
): readonly Setting[] {
  const rows: readonly Row[] = [
    [['pot'], formatPounds(scenario.pot)],
    [['geography'], geography],
    ...(scenario.programme.phases.length === 0
      ? []
      : [[['phases'], scenario.phases.join(', then ')] as const]),
    ...objectiveRows(scenario.objective),
    ...criteriaRow(scenario, root),
    [['theme_counting'], scenario.themeCounting],
    [['scale'], scenario.scoreScale],
    [['eligibility', 'not_stated'], notStated ?? 'as each clause has it'],
    [
      ['tie_break'],
      scenario.tieBreaks.map((tie) => (tie.by === 'lot' ? `lot “${tie.seed}”` : tie.by)).join(', then '),
    ],
    [['reserve_length'], String(scenario.reserveLength)],
    [['solver', 'engine'], scenario.solver.engine],
    [
      ['solver', 'time_limit_s'],
      scenario.solver.timeLimitSeconds === null ? 'none' : `${scenario.solver.timeLimitSeconds} s`,
    ],
  ];
  return rows.map(([path, value, said]) => {
    const node = find(root, path);
    const found = node === undefined ? 'default' : node.at.file === programmeFile ? 'programme' : 'scenario';
    return { name: path.map(String).join('.'), value, from: said ?? found };
  });
}
