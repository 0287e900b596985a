import { type Fate, fundedBy } from '../domain/allocation.ts';
import type { Candidate } from '../domain/application.ts';
import { namesFor } from '../geography/areas.ts';
import { idOf, type Ranked } from './ranked.ts';
import { ruleStates } from './rule-states.ts';
import { listed, quoted } from './words.ts';

type Settled = Pick<Ranked, 'case' | 'allocation'>;

/** The places in which it alone delivers: `No other award delivers in Camden and Islington.` */
export function aloneIn({ case: given, allocation }: Settled, candidate: Candidate): readonly string[] {
  const others = new Set(
    allocation
      .filter((award) => award.candidate !== candidate)
      .flatMap((award) => award.candidate.application.deliveries.map(({ place }) => place)),
  );
  const alone = candidate.application.deliveries.flatMap(({ place }) => (others.has(place) ? [] : [place]));
  return alone.length === 0
    ? []
    : [`No other award delivers in ${listed(namesFor(given.geography, alone))}.`];
}

/** Which funded application keeps it out, and why: `It and H012, which is funded, exclude each other: Ada Poe signed for both.` */
export function excludedBy({ case: given, allocation }: Settled, candidate: Candidate): readonly string[] {
  return given.scenario.rules.flatMap((rule): readonly string[] => {
    if (rule.kind !== 'exclusive' || !rule.applications.includes(idOf(candidate))) return [];
    const other = fundedBy(allocation).find(
      (funded) => funded !== candidate && rule.applications.includes(idOf(funded)),
    );
    return other === undefined
      ? []
      : [`It and ${idOf(other)}, which is funded, exclude each other: ${rule.reason}.`];
  });
}

/** The upper limits that it would break even as the only award (with those of its phases before it), a reason that a person can check; null for none. */
export function brokenAlone(
  { case: given }: Pick<Settled, 'case'>,
  { candidate, phase }: Fate,
): string | null {
  const until = candidate.options.findIndex((option) => option.phase === phase);
  const needed = candidate.options
    .slice(0, until + 1)
    .filter((option, n, all) => all[n - 1]?.phase !== option.phase);
  const alone = ruleStates(
    given,
    needed.map((option) => ({ candidate, option })),
  );
  const broken = alone.filter(
    ({ holds, sense, unit }) => !holds && (sense === 'at-most' || unit === 'marks'),
  );
  return broken.length === 0 ? null : listed([...new Set(broken.map(({ title }) => quoted(title)))]);
}
