import { fileURLToPath } from 'node:url';
import { launch, openPage, startRoom } from '../test/web/room.ts';

/** Takes the pictures of the decision room that the documents show, of the built page: `npm run build` first. */
const picture = (name: string): string =>
  fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));

const [browser, room] = await Promise.all([launch(), startRoom()]);
try {
  const { page } = await openPage(browser, room.address, { viewport: { width: 1440, height: 960 } });
  await page.getByRole('button', { name: /a made-up round/ }).click();
  await page.getByText('24 of 155').waitFor();
  await page.getByLabel('Pounds').fill('85,000');
  await page.keyboard.press('Enter');
  await page.getByText('funded from £85,000').waitFor();
  await page.locator('.staircase:not(.frontier)').waitFor({ timeout: 300_000 });
  await page.locator('.frontier').waitFor({ timeout: 300_000 });
  await page.locator('#row-A145').click();
  await page.locator('.explained').waitFor();
  await page.mouse.move(5, 5);
  await page.screenshot({ path: picture('room') });

  await page.getByRole('button', { name: 'Questions', exact: true }).click();
  await page.getByRole('heading', { name: 'What does each rule cost?' }).waitFor({ timeout: 300_000 });
  await page.mouse.move(5, 5);
  await page.screenshot({ path: picture('room-questions') });

  await page.getByRole('button', { name: 'Decision', exact: true }).click();
  await page.getByLabel('Keep this, to compare, as').fill('£5,000 more');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('heading', { name: 'How do the scenarios differ, and why?' }).waitFor();
  await page.locator('.map.small').nth(1).waitFor();
  await page.mouse.move(5, 5);
  await page.screenshot({ path: picture('room-compare') });

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Decision', exact: true }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: picture('room-phone') });
} finally {
  await browser.close();
  await room.stop();
}
