import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { scenario, smallFund } from './fund.ts';
import { aRoom, holdingBack, openSmall, pick, ranked, setPot } from './in-a-room.ts';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../io/files.ts';

const { open } = aRoom();

/** The sentences that the command line prints of a question, without its tables. */
function sentencesOf(command: string, folder: string): readonly string[] {
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'dist/cli/main.js'), command, join(folder, 'scenario.yaml')],
    { encoding: 'utf8' },
  );
  return stdout.split('\n').filter((line) => /^[A-Z“].*\.$/.test(line));
}

const texts = async (page: Page): Promise<string> =>
  (await page.locator('.answer').innerText()).replace(/\s+/g, ' ');

describe('questions about the award set', () => {
  it('are answered in the words of the command line', async () => {
    const { page, wrong } = await open();
    const fund = smallFund();
    await pick(page, fund.files);
    await page.getByText('4 of 7 eligible applications').waitFor();
    await page.getByRole('button', { name: 'Questions', exact: true }).click();
    expect(await page.getByRole('button', { name: 'How much can be promised now?' }).count()).toBe(0);
    for (const [command, asked, title] of [
      ['rules', 'What does each rule cost?', 'What does each rule cost?'],
      ['leapfrogs', 'Who was funded above a higher mark?', 'Who was funded above a higher mark?'],
      ['reserves', 'Who steps in when somebody withdraws?', 'One reserve list for whoever withdraws'],
      [
        'ladder',
        'In what order do we cut or add?',
        'In what order to add or cut, so that nobody loses an award',
      ],
    ] as const) {
      await page.getByRole('button', { name: asked }).click();
      await page.getByRole('heading', { name: title }).waitFor();
      const sentences = sentencesOf(command, fund.folder);
      expect(sentences.length, command).toBeGreaterThan(0);
      const shown = await texts(page);
      for (const sentence of sentences) expect(shown).toContain(sentence.replace(/\s+/g, ' '));
      expect(await violations(page), command).toEqual([]);
    }
    expect(wrong).toEqual([]);
  });

  it('where a fund has two phases, how much can be promised now is one of them', async () => {
    const { page, wrong } = await open();
    const folder = join(root, 'scenarios/toys/phase');
    await pick(
      page,
      readdirSync(folder).map((name) => join(folder, name)),
    );
    await page.locator('#list-panel tbody tr').first().waitFor();
    await page.getByRole('button', { name: 'Questions', exact: true }).click();
    await page.getByRole('button', { name: 'How much can be promised now?' }).click();
    await page.locator('.answer').getByText('can be promised now').first().waitFor();
    const sentences = sentencesOf('commit', folder);
    expect(sentences.length).toBeGreaterThan(0);
    const shown = await texts(page);
    for (const sentence of sentences) expect(shown).toContain(sentence.replace(/\s+/g, ' '));
    expect(await violations(page)).toEqual([]);
    expect(wrong).toEqual([]);
  });

  it('where a scenario opens without a feasible award set, the conflict and the smallest mends are said', async () => {
    const { page, wrong } = await open();
    const folder = smallFund({
      'scenario.yaml': `${scenario}  - { id: three-in-hackney, kind: place, place: Hackney, measure: awards, min: 3 }\n`,
    });
    await pick(page, folder.files);
    await page.getByRole('heading', { name: 'This rule cannot be kept' }).waitFor();
    await page
      .getByRole('heading', { name: 'Why is nothing feasible, and what is the smallest mend?' })
      .waitFor();
    const shown = await texts(page);
    for (const sentence of sentencesOf('doctor', folder.folder)) expect(shown).toContain(sentence);
    expect(await violations(page)).toEqual([]);
    expect(wrong).toEqual([]);
  });

  it('a change after which nothing is feasible is explained, and can be undone', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    for (const [id, name] of [
      ['R5', 'Stratford Swimmers'],
      ['R2', 'Newham Walkers'],
    ] as const) {
      await ranked(page);
      await page.locator('button.application', { hasText: name }).first().click();
      await page.getByRole('heading', { name: new RegExp(id) }).waitFor();
      await page.getByLabel('Reason, which every report repeats').fill('Promised');
      await page.getByRole('button', { name: 'Must be funded' }).click();
      await page.getByText('The panel decided that it must be funded').waitFor();
    }
    await setPot(page, '4000');
    await page.getByText('Add £').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('funded from £15,500').waitFor();
    expect(wrong).toEqual([]);
  });

  it('Compare says which change is responsible for what differs', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await setPot(page, '9000');
    await page.getByText('funded from £9,000').waitFor();
    await page.getByText('Change: At most 2 awards in each place').click();
    await page.getByRole('button', { name: 'Raise: At most 2 awards in each place' }).click();
    await page.locator('.rules .badge', { hasText: 'changed' }).waitFor();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.locator('.answer').waitFor();
    // Those who hear the page are told that it is there.
    expect(await page.getByRole('status').allInnerTexts()).toContain(
      'Answered: How do the scenarios differ, and why?',
    );
    expect(await texts(page)).toContain('Of 2 fates that change, 2 go to the pot');
    expect(await violations(page)).toEqual([]);
    expect(wrong).toEqual([]);
  });

  it('Compare says which alternative cannot be decided and why, and compares the others', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    const limit = page.getByLabel('At most', { exact: true });
    await page.getByText('Change: At most 2 awards in each place').click();
    await limit.fill('many');
    await page.keyboard.press('Enter');
    const undecided = page.locator('.undecided');
    await undecided.waitFor();
    const why = await undecided.locator('li').innerText();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('Nothing can be compared: only “As opened” can be decided.').waitFor();
    expect(await undecided.innerText()).toContain('Now:');
    expect(await undecided.locator('li').innerText()).toBe(why);
    expect(await page.getByText('Working out').count()).toBe(0);
    expect(await violations(page)).toEqual([]);

    await page.getByLabel('Keep this').fill('As many as one likes');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Decision', exact: true }).click();
    await setPot(page, '9000');
    await page.getByText('funded from £9,000').waitFor();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.locator('.answer').waitFor();
    expect(await texts(page)).toContain('the pot');
    expect(await undecided.innerText()).toContain('As many as one likes:');
    expect(
      await page
        .getByRole('row', { name: /^State/ })
        .getByRole('cell')
        .allInnerTexts(),
    ).toEqual(['Proved the best', 'Cannot be decided', 'Proved the best']);
    expect(wrong).toEqual([]);
  });

  it('what takes long can be given up, with everything else there already, and asked for again', async () => {
    const { page, wrong } = await open();
    const go = await holdingBack(page, /assets\/compare-/);
    await openSmall(page);
    await setPot(page, '9000');
    await page.getByText('funded from £9,000').waitFor();
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('cell', { name: '£9,000' }).first().waitFor();
    await page.getByText('Working out which change is responsible').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Give up' }).click();
    await page.getByText('Given up: it is not worked out.').waitFor();
    go();
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page.locator('.answer').waitFor();
    expect(await texts(page)).toContain('the pot');
    expect(wrong).toEqual([]);
  });
});
