import { counted } from '../../report/words.ts';
import type { Opened } from '../state/app.ts';
import { later } from './later.tsx';

const Problems = later(async () => (await import('./refused.tsx')).Problems);

/** What was odd about the files that were opened, without keeping them from being decided, beside the rows that have it. */
export function Warnings({ opened: { excerpts, problems } }: { readonly opened: Opened }) {
  if (problems.length === 0) return null;
  return (
    <details class="warnings">
      <summary>{counted(problems.length, 'warning')} about the files: somebody should look at them</summary>
      <Problems problems={problems} excerpts={excerpts} />
    </details>
  );
}
