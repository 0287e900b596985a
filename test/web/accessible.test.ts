import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { root } from '../io/files.ts';
import { violations } from './axe.ts';
import { scenario, smallFund } from './fund.ts';
import { aRoom, openSmall, pick } from './in-a-room.ts';

const { open } = aRoom();

const go = (page: Page, view: string): Promise<void> =>
  page.getByRole('button', { name: view, exact: true }).click();

const answered = (page: Page, title: string): Promise<void> =>
  page.getByRole('heading', { name: title }).waitFor({ timeout: 90_000 });

async function ask(page: Page, question: string, title = question): Promise<void> {
  await go(page, 'Questions');
  await go(page, question);
  await answered(page, title);
}

/** Every view, and everything that a view may have to show; each begins where the one before left off. */
const views: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  Open: (page) => page.getByRole('button', { name: /a made-up round/ }).waitFor(),
  'A spreadsheet alone': async (page) => {
    await pick(page, smallFund().files.slice(1));
    await answered(page, 'Which column of applications.csv');
  },
  'Problems beside their rows': async (page) => {
    await pick(
      page,
      smallFund({ 'applications.csv': 'Ref,Group,Requested,Borough\nR1,A,4.500,Hackny\n' }).files,
    );
    await answered(page, 'cannot be decided yet');
  },
  'Rules that conflict, and what would mend it': async (page) => {
    const conflict = `${scenario}  - { id: three-in-hackney, kind: place, place: Hackney, measure: awards, min: 3 }\n`;
    await pick(page, smallFund({ 'scenario.yaml': conflict }).files);
    await answered(page, 'Why is nothing feasible, and what is the smallest mend?');
  },
  'A question where the rules conflict': (page) => go(page, 'Questions'),
  'How much can be promised now': async (page) => {
    await go(page, 'Open');
    const folder = join(root, 'scenarios/toys/phase');
    await pick(
      page,
      readdirSync(folder).map((name) => join(folder, name)),
    );
    await page.locator('#list-panel tbody tr').first().waitFor();
    await ask(page, 'How much can be promised now?');
  },
  'What a pot must not be': async (page) => {
    await go(page, 'Open');
    await openSmall(page);
    await page.getByLabel('Pounds').fill('a lot');
    await page.keyboard.press('Enter');
    await page.getByText('Write an amount in pounds').waitFor();
  },
  'What it would take to be funded': async (page) => {
    await page.getByRole('tab', { name: /Reserve list/ }).click();
    await page.locator('#list-panel button.application').first().click();
    await page.locator('.why .explained').waitFor();
  },
  'A decision without a reason': async (page) => {
    await go(page, 'Must be funded');
    await page.getByText('Say why first.').waitFor();
  },
  'Decision with a lock': async (page) => {
    await page.getByLabel('Reason, which every report repeats').fill('Agreed');
    await go(page, 'Must be funded');
    await page.locator('dl.change').waitFor();
    await page.getByText('The panel decided that it must be funded').waitFor();
  },
  'Not funded': (page) => page.getByRole('tab', { name: /Not funded/ }).click(),
  'One place, on the map of need': async (page) => {
    await page.getByLabel('Map of').selectOption('need');
    await page.locator('[data-place="E09000012"]').press('Enter');
    await page.getByText('in Hackney').waitFor();
  },
  'Which awards differ, and why': async (page) => {
    await go(page, 'Compare');
    await answered(page, 'How do the scenarios differ, and why?');
  },
  'Who steps in when somebody withdraws': (page) =>
    ask(page, 'Who steps in when somebody withdraws?', 'One reserve list for whoever withdraws'),
  'In what order to cut or add': (page) =>
    ask(page, 'In what order do we cut or add?', 'In what order to add or cut'),
  'A question that the scenario does not raise': async (page) => {
    await go(page, 'Is it fair to each tier?');
    await page.getByText('no tiers').waitFor();
  },
  'Save and print': async (page) => {
    await go(page, 'Save and print');
    await answered(page, 'The scenario');
  },
  Decision: async (page) => {
    await go(page, 'Open');
    await page.getByRole('button', { name: /a made-up round/ }).click();
    await page.getByText('24 of 155 eligible').waitFor();
    // Ranked, so that the places in the list are numbers.
    await page
      .locator('.funded .place-in-list')
      .getByText('24', { exact: true })
      .waitFor({ timeout: 90_000 });
  },
  'Why one is funded': async (page) => {
    await page.locator('button.application').nth(2).click();
    await page.locator('.why .explained').waitFor();
  },
  'Not eligible, with the clauses': (page) => page.getByRole('tab', { name: /Not eligible/ }).click(),
  'What each rule costs': (page) => ask(page, 'What does each rule cost?'),
  'Who was funded above a higher mark': (page) => ask(page, 'Who was funded above a higher mark?'),
  'Is it fair to each tier': (page) =>
    ask(page, 'Is it fair to each tier?', 'Is the objective fair to each tier?'),
};

const schemes = {
  light: { colorScheme: 'light', forcedColors: 'none' },
  dark: { colorScheme: 'dark', forcedColors: 'none' },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

it('no view breaks a rule of WCAG 2.2 AA, in light, in dark and in forced colours', async () => {
  const { page, wrong } = await open({ reducedMotion: 'reduce' });
  const broken: string[] = [];
  for (const [view, show] of Object.entries(views)) {
    await show(page);
    await page.evaluate(
      `document.querySelectorAll('details').forEach((details) => { details.open = true; })`,
    );
    for (const [scheme, media] of Object.entries(schemes)) {
      await page.emulateMedia(media);
      for (const one of await violations(page)) broken.push(`${view}, ${scheme}: ${one}`);
    }
  }
  expect(broken).toEqual([]);
  expect(wrong).toEqual([]);
}, 300_000);
