import { describe, expect, it } from 'vitest';
import { readAllowance } from '../../src/web/state/allowance.ts';
import { scenario, smallFund } from './fund.ts';
import { aRoom, pick, ranked } from './in-a-room.ts';

const { open } = aRoom();

describe('the merit that may be given up, as somebody writes it', () => {
  it.each([
    ['5%', '5%'],
    [' 2.5 % ', '2.5%'],
    ['2.5', '2.5%'],
    ['.5', '0.5%'],
    ['0', '0%'],
    ['100%', '100%'],
    ['1/40', '2.5%'],
    ['1/3', '1/3'],
    ['No limit', 'none'],
    ['none', 'none'],
  ])('%j is %s', (written, share) => {
    expect(readAllowance(written)).toBe(share);
  });
  it.each(['', 'a lot', '-1%', '101', '5,5', '%', '£5', '1/0'])('%j is no share', (written) => {
    expect(readAllowance(written)).toBeNull();
  });

  it('is decided by Enter, moves the slider and its end, and is mended where it is no share', async () => {
    const { page, wrong } = await open();
    const costly = scenario.replace('spread: 20', 'spread: 200');
    await pick(page, smallFund({ 'scenario.yaml': costly }).files);
    await page.getByText('of 7 eligible applications').waitFor();
    await ranked(page);
    const field = page.getByLabel('Share of the best merit');
    const slider = page.getByRole('slider', { name: 'Merit that may be given up' });
    const changes = page.locator('ol.changes li');
    const spoken = () => slider.getAttribute('aria-valuetext');
    expect(await field.inputValue()).toBe('no limit');
    await field.fill('12');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => changes.allInnerTexts())
      .toEqual([expect.stringContaining('At most 12% of the merit')]);
    expect(await field.inputValue()).toBe('12%');
    expect(await spoken()).toBe('at most 12% of the best');
    expect(await slider.inputValue()).toBe('120');
    await field.fill('plenty');
    await page.keyboard.press('Enter');
    await page.getByText('Write a share of the best merit').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await changes.count()).toBe(1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => field.inputValue()).toBe('no limit');
    await page.getByText('Write a share of the best merit').waitFor({ state: 'detached' });
    await field.fill('0');
    await page.keyboard.press('Enter');
    await expect.poll(spoken).toBe('at most 0% of the best');
    expect(await field.getAttribute('aria-invalid')).toBe('false');
    expect(wrong).toEqual([]);
  });
});
