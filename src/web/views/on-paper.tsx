import type { DecisionResult } from '../../domain/result.ts';
import { AwardRows, IneligibleRows, ReserveRows } from './list-rows.tsx';
import { usePrinting } from './printing.ts';

/** The lists that a board paper has, one after the other. */
export function OnPaper({ result }: { readonly result: DecisionResult }) {
  const printing = usePrinting();
  if (!printing) return null;
  const none: ReadonlySet<string> = new Set();
  return (
    <div class="on-paper">
      <h2>Awards</h2>
      <AwardRows lines={result.awards} result={result} entered={none} />
      {result.reserve.length > 0 && (
        <>
          <h2>Reserve list</h2>
          <ReserveRows lines={result.reserve} result={result} left={none} />
        </>
      )}
      {result.ineligible.length > 0 && (
        <>
          <h2>Not eligible</h2>
          <IneligibleRows lines={result.ineligible} />
        </>
      )}
    </div>
  );
}
