import type { Allocation } from '../domain/allocation.ts';
import type { Application, Candidate } from '../domain/application.ts';
import type { Problem } from '../domain/problem.ts';
import { type ClauseId, id } from '../domain/ids.ts';
import { zero } from '../domain/rational.ts';
import { type Case, inOrder } from '../formulation/case.ts';
import { Workings } from '../formulation/workings.ts';
import { needsOf } from '../geography/need.ts';
import type { Geography } from '../geography/geography.ts';
import { awardOptions } from '../programme/award-options.ts';
import { type Finding, screen } from '../programme/eligibility.ts';
import type { Scenario } from '../programme/scenario.ts';
import { markAll, type Marking } from '../scoring/merit.ts';
import { limitsNothing } from './limits-nothing.ts';
import { listed } from './words.ts';

/** An application that cannot be awarded, with every clause that keeps it out or to which it does not speak. */
export interface Excluded {
  readonly application: Application;
  readonly findings: readonly Finding[];
}

/** What became of one application: a candidate, or kept out by its findings. */
interface Judged {
  readonly application: Application;
  readonly findings: readonly Finding[];
  readonly marking: Marking;
  readonly candidate: Candidate | null;
}

/** The applications sorted into those that may be awarded and those that may not. */
export interface Assembly {
  readonly case: Case;
  readonly judged: ReadonlyMap<Application, Judged>;
  readonly excluded: readonly Excluded[];
  readonly warnings: readonly Problem[];
  /** Errors that only show once everything is together, such as a lock on an ineligible application. */
  readonly errors: readonly Problem[];
}

/**
 * Screens every application, marks it, and works out its award options. An application without a usable mark is
 * excluded under the heading `panel`: nobody can rank what nobody marked.
 *
 * Whoever assembles one scenario after another over the same tables hands in what came of the last: an application that is the
 * same by the same programme, map and marks is not judged again.
 */
export function assemble(
  scenario: Scenario,
  geography: Geography | null,
  last: Assembly | null = null,
): Assembly {
  const before = last !== null && sameGrounds(scenario, geography, last.case) ? last : null;
  const known = before?.judged ?? new Map<Application, Judged>();
  const judged = judge(scenario, geography, known);
  const allKnown = [...judged.keys()].every((application) => known.has(application));
  const candidates: Candidate[] = [];
  const excluded: Excluded[] = [];
  const warnings: Problem[] = [];

  for (const { application, findings, marking, candidate } of judged.values()) {
    if (candidate === null) {
      excluded.push({ application, findings });
      continue;
    }
    if (scenario.panel !== null && marking.usableMarks < 2)
      warnings.push(fewMarks(scenario, application, marking));
    for (const finding of findings) warnings.push(silence(scenario, application, finding));
    candidates.push(candidate);
  }

  const outside = new Map(excluded.map((entry) => [entry.application.id, entry]));
  const errors = scenario.locks.flatMap((lock): Problem[] => {
    const entry = outside.get(lock.application);
    if (entry === undefined || lock.decision !== 'fund') return [];
    return [
      {
        code: 'lock-on-ineligible',
        severity: 'error',
        at: { file: scenario.name },
        value: lock.application,
        message: `The lock to fund ${lock.application} is on an application that cannot be awarded (${entry.findings.map(({ clause }) => clause).join(', ')}).`,
        expected: 'a lock to fund on an eligible application',
        mend: 'Remove the lock, or correct what the application says.',
      },
    ];
  });
  const needs = geography === null ? new Map() : needsOf(geography, scenario.objective.spread.need);
  if ('missing' in needs) errors.push(needNotKnown(scenario, needs.missing));
  // A lock not to fund what cannot be funded anyway asks for nothing more.
  const locks = scenario.locks.filter(({ application }) => !outside.has(application));
  const byId = (a: Excluded, b: Excluded): number => (a.application.id < b.application.id ? -1 : 1);
  const assembled: Case = {
    scenario: { ...scenario, locks },
    candidates: unlessSame(inOrder(candidates), before?.case.candidates),
    recorded: before !== null && allKnown ? before.case.recorded : recordedAwards(scenario),
    geography,
    workings: before?.case.workings ?? new Workings(),
  };
  return {
    case: assembled,
    judged,
    excluded: excluded.sort(byId),
    warnings: [...warnings, ...limitsNothing(assembled)],
    errors,
  };
}

/** Whether applications are judged alike: everything that a judgement follows from, but for the application itself. */
const sameGrounds = (scenario: Scenario, geography: Geography | null, before: Case): boolean =>
  geography === before.geography &&
  scenario.panel === before.scenario.panel &&
  (['clauses', 'tiers', 'phases'] as const).every(
    (part) => scenario.programme[part] === before.scenario.programme[part],
  ) &&
  scenario.phases.join() === before.scenario.phases.join();

/** What becomes of every application, in their order. */
function judge(
  { applications, programme, panel, phases }: Scenario,
  geography: Geography | null,
  known: Assembly['judged'],
): Assembly['judged'] {
  const onMap = geography === null ? null : new Set(geography.places.map(({ id }) => id));
  const unknown = applications.filter((application) => !known.has(application));
  const markings = markAll(unknown, panel);
  const judgement = (application: Application): Judged => {
    const marking = markings.get(application.id) ?? unmarked;
    const { merit } = marking;
    const findings = [...screen({ programme, application, phases, onMap })];
    if (merit === null)
      findings.push({
        clause: 'panel' as ClauseId,
        answer: 'not-stated',
        message: `It has no usable mark${onCriteria(marking)}.`,
        excludes: true,
      });
    const candidate =
      merit === null || findings.some(({ excludes }) => excludes)
        ? null
        : { application, options: awardOptions(programme, application, phases), merit };
    return { application, findings, marking, candidate };
  };
  return new Map(applications.map((one) => [one, known.get(one) ?? judgement(one)]));
}

/** A list, or the one before where that holds the same things: whatever was worked out of that still stands. */
const unlessSame = <T>(now: readonly T[], before: readonly T[] | undefined): readonly T[] =>
  before?.length === now.length && now.every((one, index) => one === before[index]) ? before : now;

/** The awards that applications already hold, in the candidates' order: whoever holds one, and may be awarded nothing more. */
export const recordedAwards = ({ applications }: Scenario): Allocation =>
  inOrder(applications.map((application) => ({ application, options: [], merit: zero }))).flatMap(
    (candidate) =>
      candidate.application.phases.flatMap(({ phase, held }) =>
        held === null
          ? []
          : [
              {
                candidate,
                option: { id: id(phase), amount: held, tier: null, phase, offer: 'requested' as const },
              },
            ],
      ),
  );

const needNotKnown = (scenario: Scenario, places: readonly string[]): Problem => ({
  code: 'need-not-known',
  severity: 'error',
  at: { file: scenario.name, column: 'objective.spread.need' },
  value: scenario.objective.spread.need,
  message: `The map does not say what is needed for “${scenario.objective.spread.need}” in ${places.slice(0, 5).join(', ')}${places.length > 5 ? ` and ${places.length - 5} more places` : ''}.`,
  expected: 'population and deprivation for every place, or a need that does not use them',
  mend: 'Set need: equal, or add the figures to the map.',
});

const unmarked: Marking = { merit: null, usableMarks: 0, fewestOn: [], conflicted: [] };

/** ` on “wit” and “pluck”`, where other criteria have more marks than these. */
const onCriteria = ({ fewestOn }: Marking): string =>
  fewestOn.length === 0 ? '' : ` on ${listed(fewestOn.map((name) => `“${name}”`))}`;

const fewMarks = (scenario: Scenario, application: Application, marking: Marking): Problem => ({
  code: 'few-marks',
  severity: 'warning',
  at: { file: scenario.name },
  value: application.id,
  message: `${application.id} has ${marking.usableMarks === 1 ? 'one usable mark' : `${marking.usableMarks} usable marks`}${onCriteria(marking)}.`,
  expected: 'at least two usable marks',
  mend: 'Ask another reviewer for a mark, or take its merit with care.',
});

const silence = (scenario: Scenario, application: Application, finding: Finding): Problem => ({
  code: 'not-stated',
  severity: 'warning',
  at: { file: scenario.name },
  value: application.id,
  message: `${application.id} does not speak to ${finding.clause}: ${finding.message}`,
  expected: 'an answer to every clause',
  mend: 'Ask the applicant before the award is made.',
});
