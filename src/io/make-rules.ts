import { type ApplicationId, type ClauseId, id, type PhaseId, type RuleId } from '../domain/ids.ts';
import type { ThemeId, TierId } from '../domain/ids.ts';
import type { Rule } from '../programme/rule.ts';
import { roleOf, sharedSignatures } from '../programme/signatories.ts';
import type { Collector } from './collector.ts';
import { makeGroup } from './make-group.ts';
import { makeLimit } from './make-limit.ts';
import { nearest } from './nearest.ts';
import { find, locate, type Node, type Path } from './node.ts';
import { duplicateId, unknownName } from './problems.ts';
import type { RuleNames } from './rule-names.ts';
import type { LimitedRule, Removal, SignatoriesRule, WrittenRule } from './rule-schema.ts';
import { ruleTitle, type Untitled } from './rule-title.ts';

export interface RuleSource {
  /** The document that holds the list `rules`. */
  readonly root: Node;
  /** The file of the programme: a rule that stands in it and nowhere else is the programme's. */
  readonly programmeFile: string | null;
  /** Rules that were inherited, and so may be taken out. */
  readonly inheritedIds: ReadonlySet<string>;
}

/** The rules as values, in their order, without those taken out. */
export function makeRules(
  written: readonly (WrittenRule | Removal)[],
  source: RuleSource,
  names: RuleNames,
  problems: Collector,
): readonly Rule[] {
  const seen = new Set<string>(['pot']);
  return written.flatMap((rule, index) => {
    const path: Path = ['rules', index];
    const place = locate(source.root, [...path, 'id']);
    if (seen.has(rule.id)) problems.add(duplicateId(place, rule.id));
    seen.add(rule.id);
    if (!('remove' in rule))
      return rule.kind === 'signatories'
        ? exclusions(rule, path, source, names)
        : (make(rule, path, source, names, problems) ?? []);
    if (!source.inheritedIds.has(rule.id)) {
      const known = [...source.inheritedIds];
      problems.add(unknownName('rule', place, rule.id, known, nearest(rule.id, known)));
    }
    return [];
  });
}

/** An exclusive group for each set of applications that share a signatory, under ids made from the rule's. */
function exclusions(
  rule: SignatoriesRule,
  path: Path,
  source: RuleSource,
  names: RuleNames,
): readonly Rule[] {
  if (rule.clause !== undefined) names.check('clause', rule.clause, [...path, 'clause']);
  const from = originOf(find(source.root, path), source.programmeFile);
  const terms = {
    bodies: rule.bodies ?? [],
    oneForEachArea: (rule.one_for_each_area ?? []).map(roleOf),
  };
  return sharedSignatures(names.applications, terms).map(({ applications, reason }, index): Rule => {
    const untitled: Untitled = {
      id: id<RuleId>(`${rule.id}:${index + 1}`),
      clause: rule.clause === undefined ? null : id<ClauseId>(rule.clause),
      from,
      kind: 'exclusive',
      applications,
      reason,
    };
    return { ...untitled, title: ruleTitle(untitled, names.titles) };
  });
}

function make(
  rule: Exclude<WrittenRule, SignatoriesRule>,
  path: Path,
  source: RuleSource,
  names: RuleNames,
  problems: Collector,
): Rule | undefined {
  if (rule.clause !== undefined) names.check('clause', rule.clause, [...path, 'clause']);
  const common = {
    id: id<RuleId>(rule.id),
    clause: rule.clause === undefined ? null : id<ClauseId>(rule.clause),
    from: originOf(find(source.root, path), source.programmeFile),
  };
  const body =
    'measure' in rule ? limited(rule, path, source.root, names, problems) : simple(rule, path, names);
  if (body === undefined) return undefined;
  const untitled = { ...common, ...body } as Untitled;
  return { ...untitled, title: rule.title ?? ruleTitle(untitled, names.titles) };
}

/** A rule of the programme that a scenario has changed in any part is the scenario's. */
function originOf(node: Node | undefined, programmeFile: string | null): Rule['from'] {
  const parts = node?.kind === 'map' ? [...node.entries.values()] : [];
  return programmeFile !== null && parts.every((part) => part.at.file === programmeFile)
    ? 'programme'
    : 'scenario';
}

function simple(rule: Exclude<WrittenRule, LimitedRule | SignatoriesRule>, path: Path, names: RuleNames) {
  switch (rule.kind) {
    case 'places-reached':
      return names.needsMap('A rule on places reached', path)
        ? { kind: rule.kind, min: rule.min }
        : undefined;
    case 'organisation':
      return { kind: rule.kind, max: rule.max };
    case 'fundable-line':
      return { kind: rule.kind, merit: rule.merit };
    case 'exclusive':
      for (const [index, name] of rule.applications.entries()) {
        names.check('application', name, [...path, 'applications', index]);
      }
      return {
        kind: rule.kind,
        applications: rule.applications.map((name) => id<ApplicationId>(name)),
        reason: rule.reason,
      };
  }
}

function limited(rule: LimitedRule, path: Path, root: Node, names: RuleNames, problems: Collector) {
  const limit = makeLimit(rule, root, path, problems);
  const subject = limitSubject(rule, path, root, names, problems);
  return limit === undefined || subject === undefined ? undefined : { ...subject, limit };
}

/** What a limit is on, with its name looked up. */
function limitSubject(rule: LimitedRule, path: Path, root: Node, names: RuleNames, problems: Collector) {
  switch (rule.kind) {
    case 'total':
      return { kind: rule.kind };
    case 'tier':
      if (rule.tier !== 'each') names.check('tier', rule.tier, [...path, 'tier']);
      return { kind: rule.kind, tier: id<TierId>(rule.tier) };
    case 'phase':
      if (rule.phase !== 'each') names.check('phase', rule.phase, [...path, 'phase']);
      return { kind: rule.kind, phase: id<PhaseId>(rule.phase) };
    case 'theme':
      if (rule.theme !== 'each') names.check('theme', rule.theme, [...path, 'theme']);
      return { kind: rule.kind, theme: id<ThemeId>(rule.theme) };
    case 'group':
      return makeGroup(rule, path, root, names, problems);
    case 'sub-region':
      if (!names.needsMap('A rule on a sub-region', path)) return undefined;
      if (rule.sub_region !== 'each') names.check('sub-region', rule.sub_region, [...path, 'sub_region']);
      return { kind: rule.kind, subRegion: rule.sub_region };
    case 'place': {
      if (!names.needsMap('A rule on places', path)) return undefined;
      const place = rule.place === 'each' ? 'each' : names.place(rule.place, [...path, 'place']);
      return place === undefined ? undefined : { kind: rule.kind, place };
    }
  }
}
