import type { Application, AwardOption } from '../domain/application.ts';
import { id, type PhaseId } from '../domain/ids.ts';
import type { Pence } from '../domain/money.ts';
import type { Programme, Tier } from './programme.ts';

const tierCovering = (programme: Programme, amount: Pence): Tier | null =>
  programme.tiers.find((tier) => amount <= tier.cap) ?? null;

/** The tier an application asked for by name, else the smallest that covers its request; null where none does. */
export const tierOf = (programme: Programme, application: Application): Tier | null =>
  application.tier === null
    ? tierCovering(programme, application.requested)
    : (programme.tiers.find((tier) => tier.id === application.tier) ?? null);

/** How an application may be awarded: in a programme with phases by phase, else by tier. */
export const awardOptions = (
  programme: Programme,
  application: Application,
  phases: readonly PhaseId[],
): readonly AwardOption[] =>
  programme.phases.length > 0 ? phaseOptions(application, phases) : tierOptions(programme, application);

/** What it asked for in each phase that is decided, but for those in which it already holds an award. */
const phaseOptions = (application: Application, phases: readonly PhaseId[]): readonly AwardOption[] =>
  application.phases.flatMap(({ phase, asked, held }): AwardOption[] =>
    asked === null || held !== null || !phases.includes(phase)
      ? []
      : [{ id: id(phase), amount: asked, tier: null, phase, offer: 'requested' }],
  );

/**
 * What it asked for, in its tier, and, only where the applicant consented to less, exactly the least amount that it would
 * still take.
 */
function tierOptions(programme: Programme, application: Application): readonly AwardOption[] {
  const option = (amount: Pence, tier: Tier | null, offer: AwardOption['offer']): AwardOption => ({
    id: id([tier?.id ?? 'requested', ...(offer === 'smaller' ? ['smaller'] : [])].join(':')),
    amount,
    tier: tier?.id ?? null,
    phase: null,
    offer,
  });
  const requested = option(application.requested, tierOf(programme, application), 'requested');
  const least = application.minimumOffer;
  return least === null || least >= application.requested
    ? [requested]
    : [requested, option(least, tierCovering(programme, least), 'smaller')];
}
