import { describe, expect, it } from 'vitest';
import { answersOf } from '../../src/analysis/answers.ts';
import { assemble } from '../../src/analysis/assemble.ts';
import { nodeFiles } from '../../src/cli/node-files.ts';
import { id, type PhaseId } from '../../src/domain/ids.ts';
import { inPence } from '../../src/domain/money.ts';
import { loadScenario } from '../../src/io/load-scenario.ts';
import { twoTiers } from '../arbitraries/case.ts';
import { inquiryInto } from './questions/inquiry.ts';

/** What a pack says can be promised: of two phases of up to £1,000 and £4,000. */
async function promised(phases: readonly string[], pounds: number) {
  const { value } = await loadScenario('scenarios/toys/phase/scenario.yaml', nodeFiles);
  const scenario = {
    ...value!.scenario,
    phases: phases.map((phase) => id<PhaseId>(phase)),
    pot: inPence(pounds * 100),
  };
  const inquiry = await inquiryInto(assemble(scenario, null).case);
  return (await answersOf(inquiry!, 'usual')).commit?.promise;
}

describe('what a pack says can be promised now', () => {
  it('is said where both phases are decided, and where the pot of phase 1 pays for phase 2 too', async () => {
    expect(await promised(['phase-1', 'phase-2'], 5000)).toMatchObject({ committedPence: 100_000 });
    expect(await promised(['phase-1'], 6000)).toMatchObject({ fullAwardsGuaranteed: 1 });
  });

  it('is left out where the pot pays for phase 1 alone: it would promise awards to those who never ask for more', async () => {
    expect(await promised(['phase-1'], 2000)).toBe(undefined);
  });
});

it('what diversity costs is in the pack of phases planned together, too', async () => {
  const { value } = await loadScenario('scenarios/toys/phase/scenario.yaml', nodeFiles);
  const { programme, applications } = value!.scenario;
  const themes = twoTiers.themes.slice(0, 2);
  const scenario = {
    ...value!.scenario,
    programme: { ...programme, themes },
    applications: applications.map((each, at) => ({ ...each, themes: [themes[at % 2]!.id] })),
  };
  const inquiry = await inquiryInto(assemble(scenario, null).case);
  expect((await answersOf(inquiry!, 'usual')).frontier?.curves).toMatchObject([{ against: 'diversity' }]);
});
