import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The system's Chromium; where there is none, the error says how to get one. */
export function chromiumPath(): string {
  const asked = process.env.ALLOT_CHROMIUM;
  if (asked !== undefined && asked !== '') return asked;
  const found = PLACES.find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(
      'The tests of the decision room need Chromium or Chrome, and found neither. On Debian or Ubuntu: apt-get install chromium. Elsewhere, install Chrome, or name its program in the environment variable ALLOT_CHROMIUM.',
    );
  return found;
}

/** A browser without windows and without any traffic of its own, on a profile that is thrown away. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
