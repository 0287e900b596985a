import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../io/files.ts';
import { violations } from './axe.ts';
import { aRoom, ranked, setPot } from './in-a-room.ts';
import { startRoom } from './room.ts';

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
  const row = page.getByRole('row', { name: /^B / });
  await row.waitFor();
  expect(await row.getByRole('cell').allInnerTexts()).toEqual([
    '£1,000 (Phase 1), £4,000 (Phase 2)',
    'not funded',
  ]);
  expect(await violations(page)).toEqual([]);
  expect(wrong).toEqual([]);
  await context.close();
});
