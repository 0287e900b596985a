import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeXlsx } from 'hucre/xlsx';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { root } from '../io/files.ts';
import { smallFund } from './fund.ts';
import { allot, saved } from './saved.ts';
import { aRoom, openSmall, pick, ranked, setPot } from './in-a-room.ts';

const { open } = aRoom();

const awards = (page: Page): Promise<readonly string[]> =>
  page.locator('#list-panel tbody .id').allTextContents();

describe('the decision room', () => {
  it('lists what can be opened: every shipped scenario with a title, and nothing else', async () => {
    const { page, wrong } = await open();
    await page.getByText('Small rounds to work out by hand').click();
    const titles = await page.locator('.card strong').allTextContents();
    const folder = join(root, 'scenarios');
    const scenarios = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => parseYaml(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>)
      .filter((document) => 'title' in document && ('programme' in document || 'extends' in document));
    expect(new Set(titles)).toEqual(new Set(scenarios.map(({ title }) => title)));
    expect(titles.length).toBe(scenarios.length);
    expect(wrong).toEqual([]);
  });

  it('opens the shipped round and decides it: award set, rank order, rules and map', async () => {
    const { page, wrong } = await open();
    await page.getByRole('button', { name: /a made-up round/ }).click();
    await page.getByText('24 of 155 eligible applications are funded').waitFor();
    // From its beginning: what undoes a change is in sight.
    expect(await page.evaluate('window.scrollY')).toBe(0);
    expect(await page.locator('.lists tbody tr').count()).toBe(24);
    expect(await page.locator('path.place').count()).toBe(33);
    expect(await page.locator('.rules').getByText('CA-A3').count()).toBe(1);
    expect(wrong).toEqual([]);
  });

  it('links the list and the map both ways, and marks who would step in on both', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    await page.locator('#row-R2').hover();
    await page.locator('.above .pointed').waitFor({ state: 'attached' });
    await page.locator('[data-place="E09000012"]').focus();
    await page.keyboard.press('Enter');
    await page.getByText('2 applications in Hackney').waitFor();
    expect(await awards(page)).toEqual(expect.arrayContaining(['R1', 'R4']));
    await page.getByRole('button', { name: 'Everywhere' }).click();
    await page.getByRole('tab', { name: /Reserve list [1-9]/ }).waitFor();
    await page.locator('#row-R2').click();
    await page.getByRole('heading', { name: /R2 Newham Walkers/ }).waitFor();
    await page.locator('.why .rivals dd').first().waitFor();
    await page.getByText('It would still be funded with a mark of').waitFor();
    expect(await page.locator('.above .rival').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement?.id')).toBe('row-R2');
    expect(wrong).toEqual([]);
  });

  it('keeps a reason that is written as soon as another application is looked at', async () => {
    const { page, wrong } = await open();
    await openSmall(page);
    const rows = page.locator('#list-panel button.application');
    await rows.nth(0).click();
    await page.getByLabel('Reason, which every report repeats').fill('of the first');
    const written = await page.evaluate<string>(`(async () => {
      document.querySelectorAll('#list-panel button.application')[1].click();
      await null;
      const reason = document.getElementById('lock-reason');
      reason.value = 'agreed';
      reason.dispatchEvent(new Event('input', { bubbles: true }));
      for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
      return document.getElementById('lock-reason').value;
    })()`);
    expect(written).toBe('agreed');
    await rows.nth(2).click();
    expect(await page.getByLabel('Reason, which every report repeats').inputValue()).toBe('');
    expect(wrong).toEqual([]);
  });

  it('goes from files to the decision pack, which is the one that the command line writes', async () => {
    const { page, wrong } = await open({ serviceWorkers: 'allow' });
    await pick(page, smallFund().files);
    await page.getByText('4 of 7 eligible applications are funded from £15,500').waitFor();

    await setPot(page, '12,000');
    await page.getByText('funded from £12,000').waitFor();
    expect(await page.locator('.moved.out dd').count()).toBeGreaterThan(0);

    await ranked(page);
    await page.locator('button.application', { hasText: 'R4' }).click();
    await page.getByLabel('Reason, which every report repeats').fill('Promised: “=1+1”');
    await page.getByRole('button', { name: 'Must be funded' }).click();
    await page.getByText('The panel decided that it must be funded').waitFor();
    await page.getByText('Change: At most 2 awards in each place').click();
    await page.getByRole('button', { name: 'Raise: At most 2 awards in each place' }).click();
    await page.locator('.rules .badge', { hasText: 'changed' }).waitFor();

    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Redo', disabled: false }).waitFor();
    await page.keyboard.press('Control+Shift+Z');
    await page.getByRole('button', { name: 'Redo', disabled: true }).waitFor();
    await ranked(page);
    await page.locator('button.application', { hasText: 'R1' }).first().click();
    await page.getByRole('button', { name: 'It withdrew' }).click();
    await page.getByText('It withdrew.').waitFor();
    await page.getByRole('tab', { name: /Not eligible 1/ }).waitFor();

    await page.getByRole('button', { name: 'Save and print' }).click();
    const pack = join(await saved(page, 'Save the decision pack'), 'decision-pack');
    const scenario = join(await saved(page, 'Save it with all of its files'), 'scenario');
    const out = join(mkdtempSync(join(tmpdir(), 'allot-out-')), 'pack');
    const run = allot('run', join(scenario, 'scenario-room.yaml'), '--out', out);
    expect(run.stderr).toBe('');
    expect(readdirSync(pack).sort()).toEqual(readdirSync(out).sort());
    for (const name of readdirSync(out))
      expect(readFileSync(join(pack, name)).equals(readFileSync(join(out, name))), name).toBe(true);
    expect(
      execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), 'verify', pack], { encoding: 'utf8' }),
    ).toMatch(/Verified/);
    expect(wrong).toEqual([]);
  });

  it('offers no lock to fund an application that is not eligible, as allot check refuses one', async () => {
    const { page, wrong } = await open();
    await pick(page, smallFund({ 'marks.csv': 'Ref,Assessor,Mark\nR1,Ann,4\nR1,Bo,5\n' }).files);
    await page.getByRole('tab', { name: /Not eligible 6/ }).click();
    await ranked(page);
    await page.locator('button.application', { hasText: 'R2' }).click();
    await page.getByText('It is not eligible: a lock cannot have it funded.').waitFor();
    expect(await page.getByRole('button', { name: 'Must be funded' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'It withdrew' }).count()).toBe(1);
    expect(wrong).toEqual([]);
  });

  it('says of bad files what allot check says, beside their rows, and keeps what was open', async () => {
    const { page, wrong } = await open();
    await pick(page, smallFund().files);
    await page.getByText('4 of 7 eligible').waitFor();
    const bad = smallFund({
      'applications.csv':
        'Ref,Group,Requested,Borough\nR1,A,4.500,Hackny\nR1,B,£20,Hackney\n,C,free,Newham\n',
      'scenario.yaml': readFileSync(smallFund().files[0] ?? '', 'utf8').replace('pot: 15500', 'pto: 15500'),
    });
    const check = allot('check', '--json', join(bad.folder, 'scenario.yaml'));
    const { problems } = JSON.parse(check.stdout) as {
      problems: { code: string; message: string; mend: string }[];
    };
    expect(problems.length).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await pick(page, bad.files);
    await page.getByRole('heading', { name: /cannot be decided yet/ }).waitFor();
    const said = (await page.locator('.problems > li').allTextContents()).map((text) =>
      text.replace(/\s+/g, ' '),
    );
    expect(said.length).toBe(problems.length);
    for (const { code, message, mend } of problems)
      expect(
        said.some((text) => text.includes(code) && text.includes(message) && text.includes(mend)),
        message,
      ).toBe(true);
    expect(await page.locator('.excerpt td.marked', { hasText: '4.500' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Decision', exact: true }).click();
    await page.getByText('4 of 7 eligible').waitFor();
    await setPot(page, '9000');
    await page.getByText('funded from £9,000').waitFor();
    expect(wrong).toEqual([]);
  });

  it('takes a dropped workbook as it takes a CSV file', async () => {
    const { page, wrong } = await open();
    const [scenarioFile = '', applications = '', marks = ''] = smallFund().files;
    const rows = parse(readFileSync(applications, 'utf8'));
    const workbook = await writeXlsx({ sheets: [{ name: 'Applications', rows }] });
    const files = {
      'scenario.yaml': readFileSync(scenarioFile, 'utf8').replace('applications.csv', 'applications.xlsx'),
      'marks.csv': readFileSync(marks, 'utf8'),
    };
    await page.evaluate(`(() => {
      const given = new DataTransfer();
      for (const [name, text] of Object.entries(${JSON.stringify(files)})) given.items.add(new File([text], name));
      const bytes = Uint8Array.from(atob('${Buffer.from(workbook).toString('base64')}'), (letter) => letter.charCodeAt(0));
      given.items.add(new File([bytes], 'applications.xlsx'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: given, bubbles: true, cancelable: true }));
    })()`);
    await page.getByText('4 of 7 eligible applications are funded from £15,500').waitFor();
    expect(wrong).toEqual([]);
  });

  it('makes a scenario of a spreadsheet alone, its columns chosen', async () => {
    const { page, wrong } = await open();
    await pick(page, smallFund().files.slice(1));
    await page.getByLabel('The pot, in pounds').fill('15500');
    await page.getByLabel('The panel’s marks').selectOption('marks.csv');
    await page.getByLabel('The highest mark').fill('5');
    await page.getByLabel('The lowest mark').fill('1');
    for (const [name, header] of Object.entries({
      application_id: 'Ref',
      organisation: 'Group',
      amount_requested: 'Requested',
    }))
      await page.locator(`#column-${name}`).selectOption(header);
    for (const [name, header] of Object.entries({
      application_id: 'Ref',
      reviewer: 'Assessor',
      score: 'Mark',
    }))
      await page.locator(`#panel-column-${name}`).selectOption(header);
    await page.getByRole('button', { name: 'Open the round' }).click();
    await page.getByText('of 7 eligible applications are funded from £15,500').waitFor();
    expect((await awards(page)).length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });
});
