import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { root } from '../io/files.ts';
import { violations } from './axe.ts';
import { scenario, smallFund } from './fund.ts';
import { aRoom, openSmall, pick, ranked, setPot } from './in-a-room.ts';
import { allot } from './saved.ts';

const { open } = aRoom();

/** Drops files of these names and texts, and says whether the page took them from the browser. */
const drop = (page: Page, files: readonly (readonly [string, string])[]): Promise<boolean> =>
  page.evaluate(`(() => {
    const given = new DataTransfer();
    for (const [name, text] of ${JSON.stringify(files)}) given.items.add(new File([text], name));
    return !document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
  })()`);

const headers = (page: Page, name: string): Promise<readonly string[]> =>
  page.locator(name).locator('option').allTextContents();

describe('one’s own files', () => {
  it('asks for the columns of each table that has others than the scenario says, and of no other file', async () => {
    const { page, wrong } = await open();
    const misnamed = scenario
      .replace('application_id: Ref, organisation', 'application_id: Reference, organisation')
      .replace('themes: Aim', 'themes: Purpose')
      .replace('columns: { application_id: Ref, reviewer: Assessor, score: Mark }, ', '');
    await pick(page, smallFund({ 'scenario.yaml': misnamed }).files);
    await page.getByRole('heading', { name: 'Which column of applications.csv is which?' }).waitFor();
    await page.getByRole('heading', { name: 'Which column of marks.csv is which?' }).waitFor();
    expect(await page.getByRole('heading', { name: /^Which column/ }).count()).toBe(2);
    expect(await headers(page, '#column-application_id')).toContain('Requested');
    expect(await headers(page, '#panel-column-reviewer')).toContain('Assessor');
    // What the scenario says, and the file has, is chosen already.
    expect(await page.locator('#column-places').inputValue()).toBe('Borough');
    expect(await page.locator('#column-themes').inputValue()).toBe('');
    await page.locator('#column-application_id').selectOption('Ref');
    for (const [name, header] of Object.entries({
      application_id: 'Ref',
      reviewer: 'Assessor',
      score: 'Mark',
    }))
      await page.locator(`#panel-column-${name}`).selectOption(header);
    await page.getByRole('button', { name: 'Open with these columns' }).click();
    await page.getByText('4 of 7 eligible applications are funded from £15,500').waitFor();
    expect(wrong).toEqual([]);
  });

  it('a mended file takes the place of the one before, also where that was named in a folder and seen again later', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    const inFolder = scenario.replace('applications.csv', 'data/applications.csv');
    await pick(
      page,
      smallFund({ 'scenario.yaml': inFolder, 'applications.csv': 'Ref,Requested\nR1,much\n' }).files,
    );
    await page.getByText('“much” is not an amount of money.').waitFor();
    await page.getByRole('button', { name: 'Decision', exact: true }).click();
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await pick(page, [smallFund().files[1] ?? '']);
    await page.getByText('4 of 7 eligible applications are funded from £15,500').waitFor();
    expect(wrong).toEqual([]);
  });

  it('says which files were given in the place of others, and reads none of two that have one name', async () => {
    const { page, wrong } = await open();
    const bad = smallFund({ 'marks.csv': 'Ref,Assessor,Mark\nR1,Ann,9\n' });
    await pick(page, bad.files);
    await page.getByRole('heading', { name: /cannot be decided yet/ }).waitFor();
    const alert = await page.locator('.refused [role=alert]').elementHandle();
    await pick(page, bad.files.slice(2));
    // The same words, said anew.
    await expect.poll(() => alert?.evaluate(({ isConnected }) => isConnected)).toBe(false);
    await page.locator('.refused [role=alert]').waitFor();
    await page.getByText('in the place of what had that name before: marks.csv.').waitFor();
    await page.getByText('Files given: 3').click();
    await page.getByRole('button', { name: 'Put them away' }).click();
    expect(await page.getByRole('heading', { name: /cannot be decided yet/ }).count()).toBe(0);

    const [, applications = '', marks = ''] = smallFund().files;
    const rest = [
      ['scenario.yaml', scenario],
      ['marks.csv', readFileSync(marks, 'utf8')],
    ] as const;
    const text = readFileSync(applications, 'utf8');
    await drop(page, [...rest, ['applications.csv', text], ['applications.csv', 'Ref\n']]);
    await page.getByText('applications.csv was given 2 times').waitFor();
    await page.getByText('There is no file “applications.csv”').waitFor();
    await pick(page, [applications]);
    await page.getByText('4 of 7 eligible applications').waitFor();

    // Where nothing takes files, the browser does not open them in the place of the page.
    expect(await drop(page, [['notes.csv', 'a,b\n']])).toBe(true);
    await ranked(page);
    expect(wrong).toEqual([]);
  });

  it('takes what is dropped as soon as it shows where to drop it', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await page.evaluate(`(async () => {
      const given = new DataTransfer();
      given.items.add(new File(['a,b\\n'], 'late.csv'));
      document.querySelector('header nav').addEventListener('click', async () => {
        while (document.querySelector('.drop') === null) await null;
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
      });
    })()`);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('Files given: 1').waitFor();
    expect(wrong).toEqual([]);
  });

  it('shows the rows of a problem as they stand in their own sheet of a workbook', async () => {
    const { page, wrong } = await open();
    const [, applications = '', marks = ''] = smallFund().files;
    const rows = parse(readFileSync(applications, 'utf8'));
    const badMarks = parse(readFileSync(marks, 'utf8').replace('R1,Bo,5', 'R1,Bo,six'));
    const workbook = await writeXlsx({
      sheets: [
        { name: 'Bids', rows },
        { name: 'Marks', rows: badMarks },
      ],
    });
    const inSheets = scenario
      .replace('applications: applications.csv', 'applications: { file: round.xlsx, sheet: Bids }')
      .replace('file: marks.csv', 'file: round.xlsx, sheet: Marks');
    const [scenarioFile = '', , , book = ''] = smallFund({
      'scenario.yaml': inSheets,
      'round.xlsx': workbook,
    }).files;
    await pick(page, [scenarioFile, book]);
    await page.getByText('in round.xlsx, sheet Marks, row 3, column Mark').waitFor();
    const excerpt = page.getByRole('region', { name: 'Row 3 of round.xlsx' });
    expect(await excerpt.getByRole('columnheader').allTextContents()).toEqual([
      'Row',
      'Ref',
      'Assessor',
      'Mark',
    ]);
    expect(await excerpt.locator('td.marked').allTextContents()).toEqual(['six']);
    expect(wrong).toEqual([]);
  });

  it('puts a table that comes alone in the place of the open round’s own, once it is asked for, and takes it back; what was changed stays', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await setPot(page, '12000');
    await page.getByText('funded from £12,000').waitFor();
    await ranked(page);
    const marks = readFileSync(smallFund().files[2] ?? '', 'utf8');
    const give = async (name: string, text: string): Promise<void> => {
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByRole('heading', { name: 'Open your own round' }).waitFor();
      await drop(page, [[name, text]]);
    };
    const put = (): Promise<void> =>
      page.getByRole('button', { name: 'Decide the open round with it' }).click({ force: true });
    const heard = () =>
      expect.poll(() => page.locator('p[aria-live="polite"]').innerText(), { timeout: 30_000 });

    // Nothing happens before it is asked for, and what has no namesake is put where one says.
    await give('Final marks.csv', marks);
    await page.getByLabel('Final marks.csv takes the place of').waitFor();
    expect(await page.getByLabel('Final marks.csv takes the place of').inputValue()).toBe('');
    await put();
    await page.getByRole('button', { name: 'Decision', exact: true }).click();
    await page.getByText('funded from £12,000').waitFor();
    expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0);

    // One that is wrong leaves everything as it was, and is mended without losing what was changed.
    await give('Marks (2).csv', marks.replace('R1,Ann,4', 'R1,Ann,nine'));
    expect(await page.getByLabel('Marks (2).csv takes the place of').inputValue()).toBe('marks.csv');
    await put();
    await page.locator('.excerpt td.marked', { hasText: 'nine' }).waitFor();
    await page.getByRole('button', { name: 'Decision', exact: true }).click();
    await page.getByText('funded from £12,000').waitFor();
    await give(
      'marks.csv',
      marks.replace('R2,Cy,4', 'R2,Cy,5').replace('R1,Ann,4\nR1,Bo,5', 'R1,Ann,1\nR1,Bo,1'),
    );
    await page.getByText('in the place of marks.csv.').waitFor();
    await page.getByText('funded from £12,000').waitFor();
    await heard().toMatch(/Out: .*Hackney Lunch Club/);
    expect(await page.locator('ol.changes').innerText()).toBe('Pot £12,000');

    // Also after a reload.
    await ranked(page);
    await page.reload();
    await page.getByText('in the place of marks.csv.').waitFor();
    await page.getByText('funded from £12,000').waitFor();
    await page.getByRole('button', { name: 'Take back what was there before' }).click();
    await heard().toMatch(/In: .*Hackney Lunch Club/);
    expect(await page.locator('ol.changes').innerText()).toBe('Pot £12,000');
    await page.getByRole('button', { name: 'Take back what was there before' }).click();
    await heard().toMatch(/Out: .*Hackney Lunch Club/);
    await page.getByRole('button', { name: 'Put away' }).click();
    await ranked(page);

    // What is kept for a reload, and saved, has the table that is in force.
    await page.reload();
    await page.getByText('funded from £12,000').waitFor();
    await ranked(page);
    expect(await page.locator('#list-panel .funded .id').allInnerTexts()).not.toContain('R1');
    expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0);
    expect(wrong).toEqual([]);
  });

  it('shows what allot check warns of too, beside its row, where the files can be decided all the same; paper has it', async () => {
    const { page, wrong } = await open();
    await page.getByRole('button', { name: /a made-up round/ }).click();
    await page.getByText('24 of 155 eligible').waitFor();
    const { problems } = JSON.parse(
      allot('check', '--json', join(root, 'scenarios/community-action/scenario.yaml')).stdout,
    ) as { problems: readonly { message: string }[] };
    const warnings = page.locator('.warnings');
    await warnings.getByText(`${problems.length} warnings about the files`).click();
    const said = await warnings.locator('.problems > li').allInnerTexts();
    expect(said.length).toBe(problems.length);
    for (const { message } of problems)
      expect(
        said.some((text) => text.includes(message)),
        message,
      ).toBe(true);
    expect(await warnings.locator('.excerpt td.marked').count()).toBeGreaterThan(0);
    expect(await violations(page)).toEqual([]);
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${width}`).toBe(
        true,
      );
    }
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await warnings.isVisible()).toBe(false);
    expect(await page.locator('.on-paper.others').innerText()).toContain(problems[0]?.message);
    expect(wrong).toEqual([]);
  });

  it('two tables cannot be put in one place', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('heading', { name: 'Open your own round' }).waitFor();
    await drop(page, [
      ['marks.csv', 'Ref,Assessor,Mark\n'],
      ['marks (1).csv', 'Ref,Assessor,Mark\n'],
    ]);
    await page.getByRole('alert').getByText('Two of these would take the same place').waitFor();
    await page.getByRole('button', { name: 'Decide the open round with them' }).click({ force: true });
    await page.getByLabel('marks (1).csv takes the place of').selectOption('nothing');
    expect(await page.getByRole('alert').getByText('Two of these').count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});
