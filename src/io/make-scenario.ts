import { type ApplicationId, id, type PhaseId, type RuleId } from '../domain/ids.ts';
import type { Panel } from '../domain/panel.ts';
import type { Geography } from '../geography/geography.ts';
import { needKnownTo } from '../geography/need.ts';
import type { TieBreak } from '../programme/objective.ts';
import type { Programme } from '../programme/programme.ts';
import type { Lock, PotRule, Rule } from '../programme/rule.ts';
import type { Scenario } from '../programme/scenario.ts';
import { Collector } from './collector.ts';
import type { Chain } from './extend.ts';
import type { LoadedApplications } from './load-applications.ts';
import type { LoadedProgramme } from './load-programme.ts';
import { makeObjective } from './make-objective.ts';
import { makeRules } from './make-rules.ts';
import { find, locate, type MapNode, textAt } from './node.ts';
import type { WrittenTieBreaks } from './objective-schema.ts';
import { duplicateLock } from './problems.ts';
import { RuleNames } from './rule-names.ts';
import type { WrittenScenario } from './scenario-schema.ts';
import { settingWords } from './setting-words.ts';

/** What was read, each part as far as it could be. */
export interface Parts {
  readonly read: WrittenScenario;
  readonly root: MapNode;
  readonly chain: Chain;
  readonly programme: LoadedProgramme | undefined;
  readonly geography: Geography | null | undefined;
  readonly applications: LoadedApplications | undefined;
  readonly panel: Panel | null;
  /** The phases that are decided. */
  readonly phases: readonly PhaseId[];
}

/** The complete scenario: names looked up, defaults filled in, every setting recorded with who decided it. */
export function makeScenario(path: string, parts: Parts, problems: Collector): Scenario | undefined {
  const { read, root, programme, geography, applications } = parts;
  const names = new RuleNames(
    {
      programme: programme?.programme ?? null,
      geography,
      applicationIds: applications?.selected ?? null,
      applications: applications?.applications ?? [],
      themeIds: themeIds(parts),
    },
    root,
    problems,
  );
  const stated = makeRules(read.rules ?? [], ruleSource(parts), names, problems);
  const locks = makeLocks(read, root, names, problems);
  const withdrawn = new Set(read.withdrawn ?? []);
  for (const [index, name] of (read.withdrawn ?? []).entries())
    names.check('application', name, ['withdrawn', index]);
  const objectiveContext = {
    root,
    hasMap: geography !== null,
    need: needKnownTo(geography ?? null),
    hasThemes: (programme?.programme.themes.length ?? 0) > 0,
    rules: stated,
  };
  const objective = makeObjective(read.objective ?? {}, objectiveContext, problems);
  if (
    programme === undefined ||
    applications === undefined ||
    objective === undefined ||
    read.pot === undefined
  )
    return undefined;
  const pot: PotRule = {
    id: id<RuleId>('pot'),
    clause: programme.potClause,
    title: 'The pot',
    from: 'scenario',
    kind: 'pot',
    amount: read.pot,
  };
  const name = nameOf(path);
  const notStated = read.eligibility?.not_stated ?? null;
  const scenario: Omit<Scenario, 'settings'> = {
    name,
    title: read.title ?? name,
    story: read.story ?? null,
    programme: withAnswer({ ...programme.programme, rules: programmeRules(programme) }, notStated),
    applications: applications.applications.map((application) =>
      withdrawn.has(application.id) ? { ...application, withdrawn: true } : application,
    ),
    panel: parts.panel,
    scoreScale: read.scale ?? 'hundred',
    pot: read.pot,
    phases: parts.phases,
    themeCounting: read.theme_counting ?? 'equal-split',
    objective,
    rules: [pot, ...stated],
    locks,
    tieBreaks: tieBreaks(read.tie_break ?? ['fewest-pounds']),
    reserveLength: read.reserve_length ?? 10,
    solver: { engine: read.solver?.engine ?? 'exact', timeLimitSeconds: read.solver?.time_limit_s ?? null },
  };
  const settings = settingWords(
    scenario,
    typeof read.geography === 'object' ? read.geography.file : (read.geography ?? 'none'),
    notStated,
    root,
    programme.document.at.file,
  );
  return { ...scenario, settings };
}

/** The themes that a rule may name; where the programme declares none, those that the applications name. */
function themeIds({ programme, applications }: Parts): ReadonlySet<string> | null {
  if (programme === undefined) return null;
  if (programme.programme.themes.length > 0)
    return new Set(programme.programme.themes.map((theme) => theme.id));
  return applications?.selected ? new Set(applications.applications.flatMap(({ themes }) => themes)) : null;
}

function ruleSource({ root, chain, programme }: Parts) {
  const inherited = new Set(chain.ruleIds);
  const rules = programme === undefined ? undefined : find(programme.document, ['rules']);
  if (rules?.kind === 'list') for (const rule of rules.items) inherited.add(textAt(rule, ['id']) ?? '');
  return { root, programmeFile: programme?.document.at.file ?? null, inheritedIds: inherited };
}

/** The programme's rules as it states them, whatever the scenario makes of them. */
function programmeRules({ programme, document, rules }: LoadedProgramme): readonly Rule[] {
  const context = { programme, geography: undefined, applicationIds: null, applications: [], themeIds: null };
  const unheard = new Collector();
  const source = { root: document, programmeFile: document.at.file, inheritedIds: new Set<string>() };
  return makeRules(rules, source, new RuleNames(context, document, unheard), unheard);
}

function makeLocks(
  read: WrittenScenario,
  root: MapNode,
  names: RuleNames,
  problems: Collector,
): readonly Lock[] {
  const seen = new Set<string>();
  return (read.locks ?? []).flatMap((lock, index) => {
    const { application } = lock;
    const path = ['locks', index, 'application'];
    names.check('application', application, path);
    if (seen.has(application)) problems.add(duplicateLock(locate(root, path), application));
    seen.add(application);
    if ('remove' in lock) return [];
    const { phase, decision, reason } = lock;
    if (phase !== undefined) names.check('phase', phase, ['locks', index, 'phase']);
    const about = phase === undefined ? {} : { phase: id<PhaseId>(phase) };
    return [{ application: id<ApplicationId>(application), decision, reason, ...about }];
  });
}

/** The tie-breaks in order, each once, and the canonical order always last: it leaves no tie. */
function tieBreaks(written: WrittenTieBreaks): readonly TieBreak[] {
  const stated = written
    .filter((tie, index) => tie !== 'canonical-order' && written.indexOf(tie) === index)
    .map((tie): TieBreak => (typeof tie === 'string' ? { by: tie } : { by: 'lot', seed: tie.lot }));
  return [...stated, { by: 'canonical-order' }];
}

const withAnswer = (programme: Programme, notStated: 'exclude' | 'allow' | null): Programme =>
  notStated === null
    ? programme
    : { ...programme, clauses: programme.clauses.map((clause) => ({ ...clause, notStated })) };

/** The file's name, or its folder's where the file is only called `scenario`. */
function nameOf(path: string): string {
  const [file = '', folder] = path.split(/[\\/]/).toReversed();
  const base = file.replace(/\.ya?ml$/i, '');
  return base === 'scenario' && folder !== undefined && /\w/.test(folder) ? folder : base;
}
