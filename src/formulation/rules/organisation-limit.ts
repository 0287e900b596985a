import type { Candidate } from '../../domain/application.ts';
import { byCodeUnit } from '../../domain/ids.ts';
import { one, rational } from '../../domain/rational.ts';
import type { OrganisationLimit } from '../../programme/rule.ts';
import { addRow, type Draft } from '../draft.ts';

/** Σ_{i of one organisation} Σ_{o of its first phase} x_io ≤ max, for every organisation with more applications than that. */
export function addOrganisationLimit(draft: Draft, rule: OrganisationLimit): void {
  for (const [organisation, members] of organisationsOf(draft.awards.map(({ candidate }) => candidate))) {
    if (members.size <= rule.max) continue;
    addRow(draft, {
      name: `${rule.id}:${organisation}`,
      terms: draft.awards
        .filter(({ candidate, leads }) => leads && members.has(candidate))
        .map(({ variable }) => ({ variable, coefficient: one })),
      sense: '<=',
      bound: rational(BigInt(rule.max)),
      origin: { kind: rule.kind, subject: [organisation], rule: rule.id, clause: rule.clause },
    });
  }
}

/**
 * Candidates by organisation: by its stated id, else by its name without regard to case and spacing. One that states
 * neither is its own.
 */
export function organisationsOf(
  candidates: Iterable<Candidate>,
): ReadonlyMap<string, ReadonlySet<Candidate>> {
  const groups = new Map<string, Set<Candidate>>();
  for (const candidate of candidates) {
    const { organisation, organisationId } = candidate.application;
    const key = organisationId ?? organisation?.trim().replace(/\s+/g, ' ').toLowerCase();
    if (key === undefined) continue;
    groups.set(key, (groups.get(key) ?? new Set()).add(candidate));
  }
  return new Map([...groups].sort(([a], [b]) => byCodeUnit(a, b)));
}
