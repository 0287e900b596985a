import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Application, Partner, Sector } from '../../src/domain/application.ts';
import { hasLetters, hasSectors } from '../../src/programme/partner-tests.ts';
import { sharedSignatures } from '../../src/programme/signatories.ts';
import { application } from './application.ts';

const partner = (
  sector: Sector,
  name: string,
  signed: string | null,
  role = 'Senior Leader',
  area?: string,
): Partner => ({
  name,
  sector,
  lead: false,
  letter: signed === null ? null : { signatory: signed, role, area: area ?? null },
});
const director = (signed: string, area?: string): Partner =>
  partner('local_authority', 'A council', signed, 'Director of Public Health', area);
const supported = (id: string, ...partners: readonly Partner[]): Application => application(id, { partners });
const terms = { bodies: ['nhs'] as const, oneForEachArea: ['director_of_public_health'] };
const shared = (...applications: readonly Application[]): readonly string[] =>
  sharedSignatures(applications, terms).map(({ applications: ids, reason }) => `${ids.join(' ')}: ${reason}`);

describe('letters of support', () => {
  it('of one signatory make partnerships exclude each other, titles and case aside', () => {
    expect(
      shared(
        supported('A', partner('vcse', 'Elm', 'Dr. Ada Poe')),
        supported('B', partner('vcse', 'Oak', 'ada  POE')),
      ),
    ).toEqual(['A B: Dr. Ada Poe (Senior Leader, Elm) signed for both']);
  });
  it('of one name in two sectors are of two people', () => {
    expect(
      shared(
        supported('A', partner('vcse', 'Elm', 'Ada Poe')),
        supported('B', partner('nhs', 'Oak', 'Ada Poe')),
      ),
    ).toEqual([]);
  });
  it('of one NHS body count once, whoever signed; of one voluntary body they do not', () => {
    expect(
      shared(
        supported('A', partner('nhs', 'The Trust', 'Ada')),
        supported('B', partner('nhs', 'The trust', 'Bo')),
      ),
    ).toEqual(['A B: The Trust gave a letter of support to both']);
    expect(
      shared(supported('A', partner('vcse', 'Elm', 'Ada')), supported('B', partner('vcse', 'Elm', 'Bo'))),
    ).toEqual([]);
  });
  it('of one Director of Public Health may be for one partnership in each area', () => {
    expect(
      shared(supported('A', director('Ada', 'Leeds')), supported('B', director('Ada', 'Croydon'))),
    ).toEqual([]);
    expect(
      shared(supported('A', director('Ada', 'Leeds')), supported('B', director('Ada', 'leeds'))),
    ).toHaveLength(1);
    // A letter that names no area could be for any.
    expect(
      shared(
        supported('A', director('Ada', 'Leeds')),
        supported('B', director('Ada', 'Croydon')),
        supported('C', director('Ada')),
      ).map((line) => line.slice(0, 3)),
    ).toEqual(['A C', 'B C']);
  });
  it('are named once where they exclude the same partnerships for two reasons', () => {
    const both = (id: string): Application => supported(id, partner('nhs', 'Trust', 'Ada'));
    expect(shared(both('A'), both('B'), both('C'))).toEqual([
      'A B C: Ada (Senior Leader, Trust) signed for all 3; Trust gave a letter of support to all 3',
    ]);
  });
  it('exclude whoever shares a signatory and nobody else, in any order of the rows', () => {
    const letters = fc.array(
      fc.record({
        id: fc.constantFrom('A', 'B', 'C', 'D'),
        signed: fc.constantFrom('Ada', 'Bo', 'Cy', null),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(letters, (rows) => {
        const of = (id: string): Application =>
          supported(
            id,
            ...rows.filter((row) => row.id === id).map(({ signed }, n) => partner('vcse', `P${n}`, signed)),
          );
        const all = ['A', 'B', 'C', 'D'].map(of);
        const groups = sharedSignatures(all, terms).map(
          ({ applications }) => applications as readonly string[],
        );
        expect(sharedSignatures(all.toReversed(), terms).map(({ applications }) => applications)).toEqual(
          groups,
        );
        for (const a of all)
          for (const b of all) {
            if (a.id >= b.id) continue;
            const common = a.partners.some(({ letter }) =>
              b.partners.some((other) => letter !== null && other.letter?.signatory === letter.signatory),
            );
            expect(groups.some((group) => group.includes(a.id) && group.includes(b.id))).toBe(common);
          }
      }),
    );
  });
});

describe('what a programme asks of partners', () => {
  it('a partner of each sector: silence is not a breach', () => {
    expect(hasSectors(supported('A'), ['nhs'])).toMatchObject({ answer: 'not-stated' });
    expect(hasSectors(supported('A', partner('vcse', 'Elm', null)), ['vcse', 'nhs'])).toEqual({
      answer: 'breach',
      message: 'It is without an NHS organisation.',
    });
    expect(hasSectors(supported('A', partner('nhs', 'Elm', null)), ['nhs'])).toEqual({ answer: 'met' });
  });
  it('a letter from each sector, signed in one of the roles', () => {
    const from = new Map([['local_authority', ['director_of_public_health']] as const]);
    const signed = (role: string | null): Application =>
      supported('A', { ...director('Ada'), letter: { signatory: 'Ada', role, area: null } });
    expect(hasLetters(signed('Director of public-health'), from)).toEqual({ answer: 'met' });
    expect(hasLetters(signed(null), from)).toMatchObject({ answer: 'not-stated' });
    expect(hasLetters(supported('A'), from)).toMatchObject({ answer: 'not-stated' });
    expect(hasLetters(signed('Finance Manager'), from)).toEqual({
      answer: 'breach',
      message:
        'The letter from A council is signed by its finance manager; it must be by director of public health.',
    });
  });
});
