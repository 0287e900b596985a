import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from './axe.ts';
import { smallFund } from './fund.ts';
import { aRoom, pick } from './in-a-room.ts';

const { open } = aRoom();

const views: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['Open', () => Promise.resolve()],
  [
    'A spreadsheet alone',
    async (page) => {
      await pick(page, smallFund().files.slice(1));
      await page.getByRole('heading', { name: /Which column of applications.csv/ }).waitFor();
    },
  ],
  [
    'Problems beside their rows',
    async (page) => {
      const bad = smallFund({ 'applications.csv': 'Ref,Group,Requested,Borough\nR1,A,4.500,Hackny\n' });
      await pick(page, bad.files);
      await page.getByRole('heading', { name: /cannot be decided yet/ }).waitFor();
    },
  ],
  [
    'Decision',
    async (page) => {
      await page.getByRole('button', { name: /a made-up round/ }).click();
      await page.getByText('24 of 155 eligible').waitFor();
    },
  ],
  [
    'Why',
    async (page) => {
      await page.locator('button.application').nth(2).click();
      await page.getByRole('heading', { name: 'What the panel may decide' }).waitFor();
    },
  ],
  [
    'Decision with a change',
    async (page) => {
      await page.getByLabel('Reason, which every report repeats').fill('Agreed');
      await page.getByRole('button', { name: 'Must not be funded' }).click();
      await page.locator('dl.change').waitFor();
    },
  ],
  ['Not eligible', (page) => page.getByRole('tab', { name: /Not eligible/ }).click()],
  [
    'Compare',
    async (page) => {
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByRole('heading', { name: 'How do the scenarios differ, and why?' }).waitFor();
    },
  ],
  [
    'What each rule costs',
    async (page) => {
      await page.getByRole('button', { name: 'Questions', exact: true }).click();
      await page.getByRole('heading', { name: 'What does each rule cost?' }).waitFor({ timeout: 90_000 });
    },
  ],
  [
    'Who was funded above a higher mark',
    async (page) => {
      await page.getByRole('button', { name: 'Who was funded above a higher mark?' }).click();
      await page
        .getByRole('heading', { name: 'Who was funded above a higher mark?' })
        .waitFor({ timeout: 90_000 });
    },
  ],
  [
    'Save and print',
    async (page) => {
      await page.getByRole('button', { name: 'Save and print' }).click();
      await page.getByRole('heading', { name: 'The scenario' }).waitFor();
    },
  ],
];

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('no view breaks a rule of WCAG 2.2 AA', async () => {
    const { page, wrong } = await open({ colorScheme });
    const found: Record<string, readonly string[]> = {};
    for (const [name, go] of views) {
      await go(page);
      found[name] = await violations(page);
    }
    expect(found).toEqual(Object.fromEntries(views.map(([name]) => [name, []])));
    expect(wrong).toEqual([]);
  });
});
