import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../io/files.ts';
import { violations } from './axe.ts';
import { aRoom, pick, ranked, setPot } from './in-a-room.ts';
import { startRoom } from './room.ts';
import { allot, saved } from './saved.ts';

const { open } = aRoom(() => startRoom(join(root, 'scenarios/toys/phase/scenario.yaml')));

it('an award is named with its phase, where phases are decided together', async () => {
  const { page, context, wrong } = await open();
  const names = (): Promise<readonly string[]> =>
    page.locator('#list-panel button.application .id').allInnerTexts();
  await ranked(page);
  expect(await names()).toEqual(['A (Phase 1)', 'A (Phase 2)', 'B (Phase 1)', 'B (Phase 2)']);

  await setPot(page, '6000');
  const change = page.locator('dl.change');
  await change.getByText('C (Phase 1)').waitFor();
  expect(await change.locator('.in button').allInnerTexts()).toEqual(['C (Phase 1)']);
  expect(await change.locator('.out button').allInnerTexts()).toEqual(['B (Phase 1 and Phase 2)']);
  await ranked(page);
  expect(await page.locator('[role=status]', { hasText: 'In: ' }).first().innerText()).toContain(
    'In: C (Phase 1). Out: B (Phase 1 and Phase 2).',
  );
  expect(await page.locator('.badge.in').count()).toBe(1);

  // Whoever closes the answer is back at the row that they came from.
  const second = page.getByRole('button', { name: 'A (Phase 2)' });
  await second.click();
  expect(await page.locator('.why .where').innerText()).toContain(
    'Phase 1: Funded, £1,000, rank 1; Phase 2: Funded, £4,000, rank 2',
  );
  await page.locator('.why .explained').waitFor();
  expect(await page.locator('.rivals .in button').allInnerTexts()).toEqual(['B (Phase 1 and Phase 2)']);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await second.evaluate((row) => row === document.activeElement)).toBe(true);

  await page.getByRole('button', { name: 'Compare' }).click();
  // Of a round without places and themes, neither is compared.
  await page.getByRole('rowheader', { name: 'Merit, in points' }).waitFor();
  expect(
    await page.getByRole('rowheader', { name: /^(Spread|Places|People|Diversity|Themes)/ }).count(),
  ).toBe(0);
  // Once it is worked out, what is responsible has a table of its own.
  const row = page.getByRole('region', { name: 'Who is in which' }).getByRole('row', { name: /^B / });
  await row.waitFor();
  expect(await row.getByRole('cell').allInnerTexts()).toEqual([
    '£1,000 (Phase 1), £4,000 (Phase 2)',
    'not funded',
  ]);
  expect(await violations(page)).toEqual([]);
  expect(wrong).toEqual([]);
  await context.close();
});

it('a lock may be about one phase of those that are decided together, and the saved scenario comes to the same pack', async () => {
  const { page, context, wrong } = await open();
  await ranked(page);
  const awards = (): Promise<readonly string[]> =>
    page.locator('#list-panel button.application .id').allInnerTexts();
  await page.getByRole('button', { name: 'B (Phase 2)' }).click();
  await page.getByLabel('This is about').selectOption('its award in Phase 2');
  await page.getByLabel('Reason, which every report repeats').fill('Not yet ready');
  await page.getByRole('button', { name: 'Must not be funded' }).click();
  await page.getByText('The panel decided that it must not be funded in Phase 2: Not yet ready').waitFor();
  await ranked(page);
  expect(await awards()).toEqual(['A (Phase 1)', 'A (Phase 2)', 'C (Phase 1)']);
  expect(await page.locator('.locks').innerText()).toContain(
    'B must not be funded in Phase 2: Not yet ready',
  );
  expect(await page.locator('ol.changes').innerText()).toBe('B must not be funded in Phase 2: Not yet ready');
  expect(await page.getByRole('button', { name: 'Undo' }).getAttribute('title')).toContain('in Phase 2');

  // C asks for one phase alone: there is nothing to choose.
  expect(await page.getByLabel('This is about').count()).toBe(0);
  await page.getByRole('button', { name: 'A (Phase 1)' }).click();
  await page.getByLabel('This is about').waitFor();
  await page.locator('#list-panel').getByRole('button', { name: 'C (Phase 1)' }).click();
  await page.getByLabel('This is about').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Save and print' }).click();
  const pack = join(await saved(page, 'Save the decision pack'), 'decision-pack');
  const scenario = join(await saved(page, 'Save it with all of its files'), 'scenario/phase');
  const out = join(mkdtempSync(join(tmpdir(), 'allot-out-')), 'pack');
  expect(allot('run', join(scenario, 'scenario-room.yaml'), '--out', out).stderr).toBe('');
  for (const name of readdirSync(out))
    expect(readFileSync(join(pack, name)).equals(readFileSync(join(out, name))), name).toBe(true);
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain(
    'must not be funded in <bdi>Phase 2</bdi>',
  );

  // Opened again with that lock, which is taken off, and one on the application as a whole put on instead.
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await pick(
    page,
    readdirSync(scenario).map((name) => join(scenario, name)),
  );
  await page.getByRole('button', { name: /^Open this scenario scenario-room/ }).click();
  await ranked(page);
  await page.getByRole('button', { name: 'B (Phase 1)' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Take off the lock on B' }).click();
  await page.getByRole('button', { name: 'B (Phase 1)' }).click();
  await page.getByLabel('Reason, which every report repeats').fill('Closed');
  await page.getByRole('button', { name: 'Must not be funded' }).click();
  await page.getByText('The panel decided that it must not be funded: Closed').waitFor();
  await ranked(page);
  expect(await awards()).toEqual(['A (Phase 1)', 'A (Phase 2)', 'C (Phase 1)']);
  await page.getByRole('button', { name: 'Save and print' }).click();
  expect(await page.locator('.leave-view pre').innerText()).toContain('phase: ~');
  expect(wrong).toEqual([]);
  await context.close();
});
