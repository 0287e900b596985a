import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { scenario, smallFund } from './fund.ts';
import { aRoom, openSmall, pick, ranked, setPot } from './in-a-room.ts';

const { open } = aRoom();

/** Writes down what every live region comes to say; and what stands in one that comes with its words in it, which is not read out. */
const listen = (page: Page) =>
  page.addInitScript(`
    window.told = [];
    window.unheard = [];
    const words = (element) => element.innerText.replace(/\\s+/g, ' ').trim();
    const tell = (region) => words(region) !== '' && window.told.push(words(region));
    new MutationObserver((changes) => {
      const changed = new Set();
      for (const { target, addedNodes } of changes) {
        const region = (target.nodeType === 1 ? target : target.parentElement)?.closest('[role=status], [role=alert]');
        if (region) changed.add(region);
        else for (const node of addedNodes)
          if (node.nodeType === 1)
            for (const born of [node, ...node.querySelectorAll('*')]) {
              if (born.matches('[role=alert]')) changed.add(born);
              if (born.matches('[role=status]') && words(born) !== '') window.unheard.push(words(born));
            }
      }
      changed.forEach(tell);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  `);

const heard = (page: Page, timeout = 30_000) =>
  expect.poll(() => page.evaluate<readonly string[]>('window.told'), { timeout });

it('what comes of files, of the lists, of an answer, of a comparison and of what is saved is read out', async () => {
  const { page, wrong } = await open({}, listen);
  const says = (words: string): Promise<void> => heard(page).toContainEqual(expect.stringContaining(words));

  await page.getByLabel('Choose files').setInputFiles([
    { name: 'a.docx', mimeType: '', buffer: Buffer.from('a') },
    { name: 'b.docx', mimeType: '', buffer: Buffer.from('b') },
  ]);
  await says('There is no scenario (YAML), CSV or Excel workbook among these files.');
  await pick(page, smallFund().files.slice(1));
  await says('These files have no scenario: say below what they are.');
  const second = smallFund({ 'another.yaml': scenario });
  await pick(
    page,
    second.files.filter((file) => file.endsWith('.yaml')),
  );
  await says('These files have 2 scenarios: choose below which to open.');
  await page.getByRole('button', { name: 'Put them away' }).click();
  await pick(page, smallFund({ 'marks.csv': 'Ref,Assessor,Mark\nR1,Ann,9\n' }).files);
  await says('Reading the files…');
  await says('scenario.yaml cannot be decided yet: ');
  await pick(page, [smallFund().files[2] ?? '']);
  await says('Given again, in the place of what had that name before: marks.csv.');
  await says('4 awards, £15,500 of £15,500. Proved the best.');
  await ranked(page);

  await page.locator('#find').fill('hackney');
  await says('1 application');
  await page.locator('#find').fill('');
  await page.getByLabel('Place', { exact: true }).selectOption('Hackney');
  await says('2 applications in Hackney');
  await page.getByRole('button', { name: 'Everywhere' }).click();

  await page.locator('#row-R1').click();
  await says('It would still be funded with a mark of');
  await page.getByRole('button', { name: 'Must not be funded' }).click();
  await says('Say why first.');
  await page.keyboard.press('Escape');

  await page.getByLabel('Pounds').fill('a lot');
  await page.keyboard.press('Enter');
  await says('Write an amount in pounds');
  await setPot(page, '12000');
  await says('3 awards, £12,000 of £12,000. Proved the best. Out: Newham Walkers.');
  await page.getByText('Change: At most 2 awards in each place').click();
  await page.getByLabel('At most', { exact: true }).fill('many');
  await page.keyboard.press('Enter');
  await says('This cannot be decided: ');

  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('funded from £12,000').waitFor();
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await page.locator('.undecided').waitFor();
  expect(
    (await page.evaluate<string[]>('window.told')).filter((text) => text.startsWith('This cannot')).length,
  ).toBe(2);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByText('funded from £12,000').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await says('4 awards, £15,500 of £15,500. Proved the best. In: Newham Walkers.');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await page.getByText('funded from £12,000').waitFor();

  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await says('Answered: How do the scenarios differ, and why?');
  await page.getByRole('button', { name: 'Questions', exact: true }).click();
  await says('Answered: What does each rule cost?');
  await page.getByRole('button', { name: 'Save and print' }).click();
  await page.getByRole('button', { name: 'Save scenario-room.yaml' }).click();
  await says('scenario-room.yaml was saved.');

  // What is not heard is only that something is on its way, of which the end is.
  const unheard = await page.evaluate<readonly string[]>('window.unheard');
  expect(unheard.filter((text) => !text.startsWith('Working '))).toEqual([]);
  expect(wrong).toEqual([]);
});

it('that only one of two can be compared is read out', async () => {
  const { page } = await open({}, listen);
  await openSmall(page);
  await page.getByText('Change: At most 2 awards in each place').click();
  await page.getByLabel('At most', { exact: true }).fill('many');
  await page.keyboard.press('Enter');
  await page.locator('.undecided').waitFor();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await heard(page).toContainEqual('Nothing can be compared: only “As opened” can be decided.');
});

it('on a phone the answer to “why?” is read out too, once, and the row that it is about is marked and in sight above it', async () => {
  const { page, wrong } = await open({ viewport: { width: 390, height: 844 } }, listen);
  await openSmall(page);
  const row = page.locator('#list-panel tr', { hasText: 'Newham Walkers' });
  await row.locator('button').focus();
  await page.keyboard.press('Enter');
  const still = 'It would still be funded with a mark of';
  await heard(page).toContainEqual(expect.stringContaining(still));
  await ranked(page);
  const told = await page.evaluate<readonly string[]>('window.told');
  expect(told.filter((text) => text.includes(still)).length).toBe(1);
  expect(await row.locator('button').getAttribute('aria-expanded')).toBe('true');
  expect(await row.evaluate((one) => getComputedStyle(one).boxShadow)).not.toBe('none');
  // What each figure is stands before it, where there are no heads.
  expect((await row.locator('td[data-label]').allInnerTexts()).length).toBe(2);
  expect(
    await row
      .locator('td[data-label]')
      .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell, '::before').content)),
  ).toEqual(['"Mark "', '"Worth "']);
  await row.locator('button').focus();
  const [at, sheet] = await Promise.all([
    row.locator('button').boundingBox(),
    page.locator('.why').boundingBox(),
  ]);
  if (at === null || sheet === null) throw new Error('The row or its answer is not there.');
  expect(at.y).toBeGreaterThanOrEqual(0);
  expect(at.y + at.height).toBeLessThanOrEqual(sheet.y);
  expect(wrong).toEqual([]);
});
