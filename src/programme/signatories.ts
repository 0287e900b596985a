import type { Application, Letter, Partner, Sector } from '../domain/application.ts';
import { type ApplicationId, byCodeUnit } from '../domain/ids.ts';

/** How often one person or body may support applications. */
export interface SignatoryTerms {
  /** In these sectors the body that gives a letter counts as well as the person who signs it. */
  readonly bodies: readonly Sector[];
  /** Whoever signs in one of these roles may support one application for each area that the letters name. */
  readonly oneForEachArea: readonly string[];
}

/** Applications that exclude each other, and why. */
export interface Exclusion {
  readonly applications: readonly ApplicationId[];
  readonly reason: string;
}

/** A role without regard to case, spaces and hyphens: `Director of Public Health` is `director_of_public_health`. */
export const roleOf = (text: string): string => fold(text).replaceAll(' ', '_');

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const title = /^(?:dr|prof|professor|mr|mrs|ms|miss|mx|sir|dame|cllr|councillor|rev|lord|lady) (?=\S)/;

/** A person without titles: “Dr. Ada Poe” is “Ada Poe”. */
function person(name: string): string {
  const folded = fold(name);
  return title.test(folded) ? person(folded.replace(title, '')) : folded;
}

interface Signature {
  readonly application: ApplicationId;
  readonly partner: Partner;
  readonly letter: Letter;
}

/**
 * Who supports more than one application: each person who signed letters of several, and each body that gave them, makes these
 * exclude each other. Where a role may support one for each area, only letters for the same area do; a letter that names none
 * could be for any. Applications that exclude each other for several reasons are named once, with all of them.
 */
export function sharedSignatures(
  applications: readonly Application[],
  terms: SignatoryTerms,
): readonly Exclusion[] {
  const signatures = new Map<string, Signature[]>();
  const add = (key: string, signature: Signature): void => {
    signatures.set(key, [...(signatures.get(key) ?? []), signature]);
  };
  for (const application of applications)
    for (const partner of application.partners) {
      const { letter, sector } = partner;
      if (letter === null) continue;
      const signature = { application: application.id, partner, letter };
      add(`${sector}:person:${person(letter.signatory)}`, signature);
      if (terms.bodies.includes(sector)) add(`${sector}:body:${fold(partner.name)}`, signature);
    }
  const reasons = new Map<string, { applications: readonly ApplicationId[]; reasons: Set<string> }>();
  for (const [key, signed] of signatures)
    for (const group of key.includes(':body:') ? [signed] : byArea(signed, terms)) {
      const members = [...new Set(group.map(({ application }) => application))].sort(byCodeUnit);
      if (members.length < 2) continue;
      const name = JSON.stringify(members);
      const entry = reasons.get(name) ?? { applications: members, reasons: new Set<string>() };
      entry.reasons.add(
        key.includes(':body:') ? bodyInWords(group, members.length) : personInWords(group, members.length),
      );
      reasons.set(name, entry);
    }
  return [...reasons]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([, { applications: members, reasons: all }]) => ({
      applications: members,
      reason: [...all].join('; '),
    }));
}

function byArea(
  signed: readonly Signature[],
  { oneForEachArea }: SignatoryTerms,
): readonly (readonly Signature[])[] {
  if (!signed.every(({ letter }) => oneForEachArea.includes(roleOf(letter.role ?? '')))) return [signed];
  const areas = new Set(signed.flatMap(({ letter }) => (letter.area === null ? [] : [fold(letter.area)])));
  if (areas.size === 0) return [signed];
  return [...areas].map((area) =>
    signed.filter(({ letter }) => letter.area === null || fold(letter.area) === area),
  );
}

const all = (count: number): string => (count === 2 ? 'both' : `all ${count}`);

function personInWords(group: readonly Signature[], count: number): string {
  const [first] = group;
  if (first === undefined) return '';
  const { letter, partner } = first;
  return `${letter.signatory} (${[letter.role, partner.name].filter((part) => part !== null).join(', ')}) signed for ${all(count)}`;
}

const bodyInWords = ([first]: readonly Signature[], count: number): string =>
  `${first?.partner.name ?? ''} gave a letter of support to ${all(count)}`;
