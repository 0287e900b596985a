import type { Application, Sector } from '../domain/application.ts';
import type { Answer } from './eligibility.ts';
import { roleOf } from './signatories.ts';

export const sectorNames: Readonly<Record<Sector, string>> = {
  vcse: 'a voluntary, community or social enterprise organisation',
  local_authority: 'a local authority',
  nhs: 'an NHS organisation',
};

const words = (role: string): string => role.replaceAll('_', ' ');
const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;

/** A partner of each of some sectors. */
export function hasSectors({ partners }: Application, wanted: readonly Sector[]): Answer {
  if (partners.length === 0) return { answer: 'not-stated', message: 'It names no partners.' };
  const missing = wanted.filter((sector) => partners.every((partner) => partner.sector !== sector));
  return missing.length === 0
    ? { answer: 'met' }
    : { answer: 'breach', message: `It is without ${listed(missing.map((sector) => sectorNames[sector]))}.` };
}

/** From each of some sectors a letter of support, signed in one of some roles. */
export function hasLetters({ partners }: Application, from: ReadonlyMap<Sector, readonly string[]>): Answer {
  const answers = [...from].map(([sector, roles]): Answer => {
    const letters = partners.flatMap((partner) =>
      partner.sector === sector && partner.letter !== null ? [{ ...partner.letter, of: partner.name }] : [],
    );
    if (letters.some(({ role }) => role !== null && roles.includes(roleOf(role)))) return { answer: 'met' };
    const [letter] = letters;
    if (letter === undefined)
      return { answer: 'not-stated', message: `It has no letter of support from ${sectorNames[sector]}.` };
    if (letters.some(({ role }) => role === null))
      return {
        answer: 'not-stated',
        message: `The letter from ${letter.of} does not say what its signatory is.`,
      };
    return {
      answer: 'breach',
      message: `The letter from ${letter.of} is signed by its ${words(letter.role ?? '').toLowerCase()}; it must be by ${listed(roles.map(words))}.`,
    };
  });
  const said = (kind: 'breach' | 'not-stated'): string =>
    answers.flatMap((answer) => (answer.answer === kind ? [answer.message] : [])).join(' ');
  if (answers.some(({ answer }) => answer === 'breach')) return { answer: 'breach', message: said('breach') };
  return answers.some(({ answer }) => answer === 'not-stated')
    ? { answer: 'not-stated', message: said('not-stated') }
    : { answer: 'met' };
}
