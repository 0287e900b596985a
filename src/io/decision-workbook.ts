import { byCodeUnit } from '../domain/ids.ts';
import type { DecisionResult, RuleLine } from '../domain/result.ts';
import { type Column, type List, listOf, pounds, type Said, share } from './list.ts';
import { awardsList, ineligibleList, notFundedList, reserveList } from './write-lists.ts';
import { writeWorkbook } from './write-workbook.ts';

/**
 * `decision.xlsx`: the decision for people with a spreadsheet. First what it came to, then the four lists as the CSV files have
 * them, then the rules, the measures, the settings and what the inputs were.
 */
export const decisionWorkbook = (result: DecisionResult): Promise<Uint8Array> =>
  writeWorkbook(result.scenario.title, decisionLists(result));

/** Every sheet of the workbook. What there is none of has no sheet, but for the four lists, the rules and the settings. */
export const decisionLists = (result: DecisionResult): readonly List[] => [
  overview(result),
  awardsList(result),
  reserveList(result),
  notFundedList(result),
  ineligibleList(result),
  rules(result),
  ...[conflict(result), ...measures(result), baselines(result), locks(result)].filter(
    ({ rows }) => rows.length > 0,
  ),
  listOf(
    'Settings',
    [
      { name: 'setting', of: ({ name }) => name },
      { name: 'value', of: ({ value }) => value },
      { name: 'decided_by', of: ({ from }) => from },
    ],
    result.settings,
  ),
  ...[warnings(result)].filter(({ rows }) => rows.length > 0),
  listOf(
    'Inputs',
    [
      { name: 'file', of: ({ path }) => path },
      { name: 'sha256', of: ({ sha256 }) => sha256 },
    ],
    result.provenance.inputs,
  ),
];

function overview(result: DecisionResult): List {
  const { objective, pot, provenance, programme } = result;
  const lines: readonly (readonly [what: string, said: Said])[] = [
    ['Scenario', result.scenario.title],
    ['What it is about', result.scenario.story],
    ['Programme', programme.title],
    ['Funder', programme.funder],
    ['What was proved', result.statement],
    ['Pot', pounds(pot.availablePence)],
    ['Awarded', pounds(pot.awardedPence)],
    ['Left over', pounds(pot.remainingPence)],
    ['Awards', result.awards.length],
    ['On the reserve list', result.reserve.length],
    ['Not funded', result.notFunded.length],
    ['Not eligible', result.ineligible.length],
    ['Merit, points', objective.merit],
    ['Spread, points', objective.spread],
    ['Diversity, points', objective.diversity],
    ...objective.exchange.map((words): readonly [string, Said] => ['What the weights trade', words]),
    ['Engine', provenance.engine],
    ['Version of allot', provenance.version],
    [
      'Map',
      provenance.map ? [provenance.map.title, provenance.map.attribution].filter(Boolean).join('. ') : null,
    ],
    ['Seed of the lot', provenance.seed],
  ];
  return listOf<(typeof lines)[number]>(
    'Decision',
    [
      { name: 'what', of: ([what]) => what },
      { name: 'value', of: ([, said]) => said },
    ],
    lines.filter(([, said]) => said !== null),
  );
}

/** An amount in a rule's own unit. Merit is kept in grid units, and shown in points. */
const inUnit = (unit: RuleLine['unit'], amount: number, gridPerPoint: number): Said =>
  unit === 'pence'
    ? pounds(amount)
    : unit === 'share'
      ? share(amount)
      : unit === 'merit'
        ? amount / gridPerPoint
        : amount;

const unitWords: Readonly<Record<RuleLine['unit'], string>> = {
  pence: 'pounds',
  awards: 'awards',
  share: 'share',
  places: 'places',
  marks: 'marks',
  merit: 'points of merit',
};
const senseWords: Readonly<Record<RuleLine['sense'], string>> = {
  'at-most': 'at most',
  'at-least': 'at least',
};

function rules({ rules: lines, objective, awards }: DecisionResult): List {
  const decided = awards.length > 0;
  const columns: readonly Column<RuleLine>[] = [
    { name: 'rule', of: ({ id }) => id },
    { name: 'title', of: ({ title }) => title },
    { name: 'clause', of: ({ clause }) => clause },
    { name: 'sense', of: ({ sense }) => senseWords[sense] },
    { name: 'limit', of: ({ unit, limit }) => inUnit(unit, limit, objective.gridPerPoint) },
    {
      name: 'achieved',
      of: ({ unit, achieved }) =>
        decided && achieved !== null ? inUnit(unit, achieved, objective.gridPerPoint) : null,
    },
    { name: 'unit', of: ({ unit }) => unitWords[unit] },
    { name: 'holds', of: ({ holds }) => (decided ? (holds ? 'yes' : 'no') : null) },
    { name: 'leaves_no_room', of: ({ binding }) => (decided ? (binding ? 'yes' : 'no') : null) },
    { name: 'tightest_at', of: ({ tightestAt }) => tightestAt.join('; ') },
  ];
  return listOf('Rules', columns, lines);
}

const conflict = ({ conflict: found, objective }: DecisionResult): List =>
  listOf(
    'Conflict',
    [
      { name: 'rule', of: ({ id }) => id },
      { name: 'title', of: ({ title }) => title },
      { name: 'clause', of: ({ clause }) => clause },
      {
        name: 'limit',
        of: ({ nearest }) =>
          nearest === null ? null : inUnit(nearest.unit, nearest.limit, objective.gridPerPoint),
      },
      {
        name: 'nearest_while_the_others_stand',
        of: ({ nearest }) =>
          nearest === null ? null : inUnit(nearest.unit, nearest.achieved, objective.gridPerPoint),
      },
    ],
    found?.rules ?? [],
  );

/** By their keys: `result.json` has no other order to read back. */
const sorted = <T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(record).sort(([one], [other]) => byCodeUnit(one, other));

function measures({ measures: of }: DecisionResult): readonly List[] {
  return [
    listOf(
      'Themes',
      [
        { name: 'theme', of: ({ title }) => title },
        { name: 'eligible', of: ({ eligible }) => eligible },
        { name: 'awards', of: ({ awards }) => awards },
        { name: 'awarded', of: ({ awardedPence }) => pounds(awardedPence) },
        { name: 'share_of_spend', of: ({ shareOfSpend }) => share(shareOfSpend) },
      ],
      sorted(of.themes).map(([, measure]) => measure),
    ),
    listOf(
      'Places',
      [
        { name: 'code', of: ([code]) => code },
        { name: 'place', of: ([, { name }]) => name },
        { name: 'region', of: ([, { subRegion }]) => subRegion },
        { name: 'residents', of: ([, { population }]) => population },
        { name: 'need', of: ([, { need }]) => need },
        { name: 'eligible', of: ([, { eligible }]) => eligible },
        { name: 'awards', of: ([, { awards }]) => awards },
        { name: 'awarded', of: ([, { awardedPence }]) => pounds(awardedPence) },
        { name: 'coverage', of: ([, { coverage }]) => share(coverage) },
      ],
      sorted(of.places),
    ),
    listOf(
      'Regions',
      [
        { name: 'region', of: ([name]) => name },
        { name: 'places', of: ([, { places }]) => places },
        { name: 'places_reached', of: ([, { placesReached }]) => placesReached },
        { name: 'residents', of: ([, { population }]) => population },
        { name: 'awards', of: ([, { awards }]) => awards },
        { name: 'awarded', of: ([, { awardedPence }]) => pounds(awardedPence) },
        { name: 'pounds_per_1000_people', of: ([, { poundsPerThousandPeople }]) => poundsPerThousandPeople },
      ],
      sorted(of.subRegions),
    ),
    listOf(
      'Tiers',
      [
        { name: 'tier', of: ({ title }) => title },
        { name: 'eligible', of: ({ eligible }) => eligible },
        { name: 'awards', of: ({ awards }) => awards },
        { name: 'awarded', of: ({ awardedPence }) => pounds(awardedPence) },
        { name: 'success_rate', of: ({ successRate }) => share(successRate) },
      ],
      sorted(of.tiers).map(([, measure]) => measure),
    ),
  ];
}

const baselines = ({ baselines: lines }: DecisionResult): List =>
  listOf(
    'Other ways',
    [
      { name: 'way_of_deciding', of: ({ title }) => title },
      { name: 'awards', of: ({ awards }) => awards },
      { name: 'awarded', of: ({ awardedPence }) => pounds(awardedPence) },
      { name: 'value', of: ({ value }) => value },
      { name: 'merit', of: ({ merit }) => merit },
      { name: 'spread', of: ({ spread }) => spread },
      { name: 'diversity', of: ({ diversity }) => diversity },
      { name: 'marks_in_all', of: ({ totalMarks }) => totalMarks },
      { name: 'places_reached', of: ({ placesReached }) => placesReached },
      { name: 'people_reached', of: ({ peopleReached }) => peopleReached },
      { name: 'rules_not_kept', of: ({ breaks }) => breaks.join('; ') },
      { name: 'applications', of: ({ applicationIds }) => applicationIds.join('; ') },
    ],
    lines,
  );

const locks = ({ locks: lines }: DecisionResult): List =>
  listOf(
    'Locks',
    [
      { name: 'application_id', of: ({ applicationId }) => applicationId },
      { name: 'decision', of: ({ decision }) => (decision === 'fund' ? 'fund' : 'do not fund') },
      { name: 'reason', of: ({ reason }) => reason },
    ],
    lines,
  );

const warnings = ({ warnings: lines }: DecisionResult): List =>
  listOf(
    'Warnings',
    [
      { name: 'file', of: ({ at }) => at.file },
      { name: 'sheet', of: ({ at }) => at.sheet ?? null },
      { name: 'row', of: ({ at }) => at.row ?? null },
      { name: 'column', of: ({ at }) => at.column ?? null },
      { name: 'found', of: ({ value }) => value ?? null },
      { name: 'warning', of: ({ message }) => message },
      { name: 'mend', of: ({ mend }) => mend },
      { name: 'code', of: ({ code }) => code },
    ],
    lines,
  );
