import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCommunityAction, shippedSeed } from '../../scripts/make-community-action.ts';
import { nodeFiles } from '../../src/cli/node-files.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { type Loaded, loadScenario } from '../../src/io/load-scenario.ts';
import { screen } from '../../src/programme/eligibility.ts';

const folder = fileURLToPath(new URL('../../scenarios/community-action/', import.meta.url));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
type Row = Readonly<Record<string, string>>;
const rows = parse(read('applications.csv'), { columns: true }) as readonly Row[];
const marks = parse(read('panel.csv'), { columns: true }) as readonly Row[];

let loaded: Loaded;
let problems: readonly Problem[];
beforeAll(async () => {
  const reading = await loadScenario(join(folder, 'scenario.yaml'), nodeFiles);
  problems = reading.problems;
  if (reading.value === undefined) throw new Error(JSON.stringify(problems, null, 2));
  loaded = reading.value;
});

const findings = () => {
  const { programme, applications } = loaded.scenario;
  const onMap = new Set(loaded.geography?.places.map(({ id }) => id));
  return applications.map((application) => ({
    application,
    found: screen({ programme, application, phases: [], onMap }),
  }));
};

describe('the shipped round of Community Action', () => {
  it.each(['applications.csv', 'panel.csv'] as const)(
    '%s is what the generator makes, byte for byte',
    (name) => {
      expect(makeCommunityAction(shippedSeed)[name]).toBe(read(name));
    },
  );

  it('another seed makes another round', () => {
    expect(makeCommunityAction(shippedSeed + 1)['applications.csv']).not.toBe(read('applications.csv'));
  });

  it('is read with one thing to notice: coordinates in another borough than stated', () => {
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['coordinates-disagree', 'warning'],
    ]);
  });

  it('has an application that may be funded in each of the 33 areas', () => {
    const eligible = findings().filter(({ found }) => !found.some(({ excludes }) => excludes));
    const places = new Set(
      eligible.flatMap(({ application }) => application.deliveries.map(({ place }) => place)),
    );
    expect(places.size).toBe(33);
    expect(eligible.length).toBeGreaterThan(140);
  });

  it('breaches or leaves unanswered every clause that is tested, and is silent on most', () => {
    const tested = loaded.scenario.programme.clauses.flatMap(({ id, test }) => (test === null ? [] : [id]));
    const found = findings().flatMap((one) => one.found);
    const clauses = (answer: 'breach' | 'not-stated') =>
      new Set(found.filter((finding) => finding.answer === answer).map(({ clause }) => clause));
    // A theme that the programme does not have is an error of the file, so CA-P4 can only be left unanswered.
    expect(tested.filter((clause) => clause !== 'CA-P4' && !clauses('breach').has(clause))).toEqual([]);
    expect(clauses('not-stated')).toContain('CA-P4');
    expect(clauses('not-stated').size).toBeGreaterThanOrEqual(8);
    expect([...clauses('breach')]).toContain('withdrawn');
  });

  it('has costs that add up to the request, wherever nothing is wrong with them', () => {
    const pence = (text: string | undefined): number =>
      Math.round(Number((text ?? '').replaceAll(',', '')) * 100);
    const costs = (row: Row): number =>
      Object.entries(row).reduce(
        (sum, [name, text]) => sum + (name.startsWith('cost_') ? pence(text) : 0),
        0,
      );
    const broken = rows.filter((row) => costs(row) !== pence(row['amount_requested']));
    expect(broken.length).toBe(1); // the one that does not say where the rest of its costs falls
  });

  it('has organisations that applied twice, smaller offers, several boroughs, and conflicts of interest', () => {
    const organisations = rows.map((row) => row['organisation_id']);
    expect(organisations.length - new Set(organisations).size).toBe(9);
    expect(organisations.every((id) => id?.startsWith('made-up-'))).toBe(true);
    expect(rows.filter((row) => row['minimum_offer'] !== '').length).toBeGreaterThan(10);
    expect(rows.filter((row) => row['places']?.includes(';')).length).toBeGreaterThan(20);
    expect(marks.filter((mark) => mark['conflict'] === 'yes').length).toBeGreaterThan(15);
    expect(new Set(marks.map((mark) => mark['reviewer'])).size).toBe(12);
  });
});
