import type { ComponentChildren } from 'preact';
import type { DecisionResult } from '../../domain/result.ts';
import { locationInWords } from '../../report/words.ts';
import { AwardRows, IneligibleRows, NotFundedRows, ReserveRows } from './list-rows.tsx';
import { usePrinting } from './printing.ts';

const none: ReadonlySet<string> = new Set();

/** A list under its heading; nothing where nobody is on it. */
function List({
  title,
  of,
  children,
}: {
  title: string;
  of: readonly unknown[];
  children: ComponentChildren;
}) {
  if (of.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      {children}
    </>
  );
}

/** Who is decided on, as a board paper has it: every award, then the reserve list. */
export function AwardsOnPaper({ result }: { readonly result: DecisionResult }) {
  if (!usePrinting()) return null;
  const { awards, reserve } = result;
  return (
    <div class="on-paper">
      <h2>Awards</h2>
      <AwardRows lines={awards} result={result} entered={none} />
      <List title="Reserve list" of={reserve}>
        <ReserveRows lines={reserve} result={result} left={none} />
      </List>
    </div>
  );
}

/** Everybody else, at the end of a board paper, and what it rests on. */
export function OthersOnPaper({ result }: { readonly result: DecisionResult }) {
  if (!usePrinting()) return null;
  const { ineligible, notFunded, programme, provenance, warnings } = result;
  return (
    <div class="on-paper others">
      <List title="Not funded" of={notFunded}>
        <NotFundedRows lines={notFunded} result={result} left={none} />
      </List>
      <List title="Not eligible" of={ineligible}>
        <IneligibleRows lines={ineligible} />
      </List>
      <List title="How the programme was read" of={programme.notes}>
        <ul>
          {programme.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </List>
      <List title="Warnings about the files" of={warnings}>
        <ul>
          {warnings.map(({ at, message }, index) => (
            <li key={index}>
              {message} <span class="quiet">In {locationInWords(at)}.</span>
            </li>
          ))}
        </ul>
      </List>
      <p class="source">
        Decided by allot {provenance.version}, with the engine {provenance.engine}.
      </p>
    </div>
  );
}
