import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { memoryFiles } from '../io/files.ts';
import { describeReference, referenceFolder } from './reference.ts';

describeReference('a real review of 711 applications in 19 rounds', () => {
  const file = (name: string): string =>
    readFileSync(join(referenceFolder, `panels/open-innovation-round-6-${name}.csv`), 'utf8');
  const records = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

  it('is read as it is, round by round, through columns, where and the wide panel form alone', async () => {
    const [applications, marks] = [file('applications'), file('marks')];
    const rounds = records(file('rounds'));
    let [seen, counted] = [0, 0];
    for (const round of rounds) {
      const scenario = `
programme: open
applications: applications.csv
columns: { application_id: proposal_id, amount_requested: requested }
where: { challenge_id: ${round['challenge_id']} }
panel:
  file: marks.csv
  columns: { application_id: proposal_id, reviewer: assessor }
  criteria: [q0_impact, q1_feasibility, q2_auditability]
  scale: [1, 5]
pot: ${round['pot']}
`;
      const files = memoryFiles({ 's.yaml': scenario, 'applications.csv': applications, 'marks.csv': marks });
      const { value, problems } = await loadScenario('s.yaml', files);
      expect(problems).toEqual([]);
      expect(value?.scenario.applications).toHaveLength(Number(round['nr_proposals']));
      expect(value?.scenario.pot).toBe(Number(round['pot']) * 100);
      seen += value?.scenario.applications.length ?? 0;
      counted += value?.scenario.panel?.marks.length ?? 0;
    }
    expect([rounds.length, seen, counted]).toEqual([19, 711, 3 * records(marks).length]);
  });
});
