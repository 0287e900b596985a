import { expect, it } from 'vitest';
import { scenario, smallFund } from './fund.ts';
import { aRoom, openSmall, pick, ranked, setPot } from './in-a-room.ts';

const { open } = aRoom();

it('an application without an organisation is called by its title, on every list and to those who hear the page', async () => {
  const { page, wrong } = await open();
  const titled = scenario.replace('organisation: Group', 'title: Group');
  await pick(page, smallFund({ 'scenario.yaml': titled }).files);
  await page.getByText('4 of 7 eligible applications').waitFor();
  await ranked(page);
  await setPot(page, '12000');
  await expect
    .poll(() => page.locator('p[aria-live="polite"]').innerText(), { timeout: 30_000 })
    .toContain('Out: Newham Walkers.');
  expect(await page.locator('dl.change .out button').allInnerTexts()).toEqual(['R2 Newham Walkers']);
  await page.getByRole('tab', { name: /Reserve list/ }).click();
  await page.locator('#list-panel').getByRole('button', { name: 'R2 Newham Walkers' }).click();
  await page.getByRole('heading', { name: 'R2 Newham Walkers' }).waitFor();
  await page.locator('.why .explained').waitFor();
  expect(await page.locator('.rivals .out button').allInnerTexts()).toEqual(['R5 Stratford Swimmers']);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page
    .getByRole('region', { name: 'Who is in which' })
    .getByRole('row', { name: /^R2 Newham Walkers/ })
    .waitFor();
  expect(wrong).toEqual([]);
});

it('an application with neither is called by its id', async () => {
  const { page } = await open();
  const nameless = scenario.replace('organisation: Group, ', '');
  await pick(page, smallFund({ 'scenario.yaml': nameless }).files);
  await page.getByText('4 of 7 eligible applications').waitFor();
  await setPot(page, '12000');
  await expect
    .poll(() => page.locator('p[aria-live="polite"]').innerText(), { timeout: 30_000 })
    .toContain('Out: R2.');
});

it('where nobody says where and what for, and nothing but merit counts, no word is lost on places, themes and spread', async () => {
  const { page, wrong } = await open();
  const plain = scenario
    .replace(', places: Borough, themes: Aim', '')
    .replace('geography: london\n', '')
    .replace(', spread: 20', '')
    .replace(/rules:[^]*/, '');
  await pick(page, smallFund({ 'scenario.yaml': plain }).files);
  await page.getByText('of 7 eligible applications are funded').waitFor();
  await ranked(page);
  expect(await page.locator('#list-panel thead th').allInnerTexts()).toEqual([
    'Rank',
    'Application',
    'Award',
    'Mark',
    'Worth',
  ]);
  await page.getByText('nothing but merit counts').waitFor();
  expect(await page.getByRole('slider').count()).toBe(1);
  expect(wrong).toEqual([]);
});

it('no alternative is kept under a name that Compare has for something else, and it is said beside the name', async () => {
  const { page, wrong } = await open();
  await openSmall(page);
  await setPot(page, '12000');
  await page.getByText('funded from £12,000').waitFor();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const heads = page.locator('.measures thead th');
  await expect.poll(() => heads.count()).toBe(2);
  const name = page.getByLabel('Keep this');
  for (const own of ['now', 'As opened']) {
    await name.fill(own);
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(`“${own}” is a column of Compare already: give it another name.`)
      .waitFor();
    expect(await name.getAttribute('aria-invalid')).toBe('true');
    expect(await name.inputValue()).toBe(own);
  }
  await name.fill('Now then');
  expect(await page.getByRole('alert').getByText('is a column of Compare').count()).toBe(0);
  await page.keyboard.press('Enter');
  await heads.getByText('Now then').waitFor();
  expect(await heads.count()).toBe(2);
  expect(wrong).toEqual([]);
});

it('where the rules conflict, no award set is said to be on its way', async () => {
  const { page, wrong } = await open();
  const conflict = `${scenario}  - { id: three-in-hackney, kind: place, place: Hackney, measure: awards, min: 3 }\n`;
  await pick(page, smallFund({ 'scenario.yaml': conflict }).files);
  await page.getByRole('heading', { name: 'This rule cannot be kept' }).waitFor();
  expect(await page.locator('#list-panel caption').innerText()).toBe('Funded. There is no award set.');
  expect(wrong).toEqual([]);
});
