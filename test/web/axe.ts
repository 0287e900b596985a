import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What breaks WCAG 2.2 at level AA, by axe-core's rules: each with the first element that does. */
export async function violations(page: Page): Promise<readonly string[]> {
  // Put in through the debugger, as a browser's own extension would be: the page's policy stays in force.
  const loaded = await page.evaluate('typeof axe');
  if (loaded === 'undefined') await page.evaluate(axe.source);
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return found.map(
    ({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
  );
}
