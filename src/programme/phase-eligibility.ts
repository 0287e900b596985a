import type { Application } from '../domain/application.ts';
import { type ClauseId, id, type PhaseId } from '../domain/ids.ts';
import { formatPounds, type Pence } from '../domain/money.ts';
import type { Finding } from './eligibility.ts';
import type { Phase, Programme } from './programme.ts';

/**
 * Screens what an application asks for in the phases that are decided: within the cap of each; in a phase that follows
 * another only where it holds an award in that one, or asks for it in the same decision; and in one of them at least.
 * A phase in which it already holds an award is settled. Each finding cites the clause that the phase names, else the phase.
 */
export function screenPhases(
  programme: Programme,
  application: Application,
  decided: readonly PhaseId[],
): readonly Finding[] {
  const phases = programme.phases.filter(({ id: name }) => decided.includes(name));
  const [first] = phases;
  if (first === undefined) return [];
  const of = (name: PhaseId) => application.phases.find(({ phase }) => phase === name);
  const holds = (name: PhaseId): boolean => (of(name)?.held ?? null) !== null;
  const asks = (name: PhaseId): boolean => (of(name)?.asked ?? null) !== null;

  const missing = (phase: Phase): readonly Finding[] => {
    const followed = programme.phases.find(({ id: name }) => name === phase.follows?.phase);
    if (followed === undefined || holds(followed.id)) return [];
    if (decided.includes(followed.id) && asks(followed.id)) return [];
    return [
      finding(phase.follows?.clause ?? null, phase, 'breach', `It holds no award in ${followed.title}.`),
    ];
  };
  const open = phases.filter(({ id: name }) => asks(name) && !holds(name));
  if (open.length > 0)
    return open.flatMap((phase) => [...overCap(phase, of(phase.id)?.asked ?? null), ...missing(phase)]);
  const settled = phases.find(({ id: name }) => holds(name));
  if (settled !== undefined)
    return [finding(settled.clause, settled, 'breach', `It already holds an award in ${settled.title}.`)];
  const unfollowed = phases.length === 1 ? missing(first) : [];
  const titles = phases.map(({ title }) => title).join(' or ');
  return unfollowed.length > 0
    ? unfollowed
    : [finding(first.clause, first, 'not-stated', `It asks for nothing in ${titles}.`)];
}

const finding = (
  clause: ClauseId | null,
  phase: Phase,
  answer: Finding['answer'],
  message: string,
): Finding => ({ clause: clause ?? id<ClauseId>(phase.id), answer, message, excludes: true });

const overCap = (phase: Phase, amount: Pence | null): readonly Finding[] =>
  amount === null || amount <= phase.cap
    ? []
    : [
        finding(
          phase.clause,
          phase,
          'breach',
          `It asks for ${formatPounds(amount)} in ${phase.title}; at most ${formatPounds(phase.cap)} is allowed.`,
        ),
      ];
