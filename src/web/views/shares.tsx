import { byCodeUnit } from '../../domain/ids.ts';
import { formatPounds } from '../../domain/money.ts';
import type { DecisionResult } from '../../domain/result.ts';
import { formatNumber, formatShare } from '../../report/words.ts';

interface Bar {
  readonly name: string;
  readonly share: number;
  readonly note: string;
}

function Bars({ bars }: { readonly bars: readonly Bar[] }) {
  return (
    <ul class="bars plain">
      {bars.map(({ name, share, note }) => (
        <li key={name}>
          <span class="name">{name}</span> <span class="note">{note}</span>
          <span class="bar" aria-hidden="true">
            <span style={{ width: `${Math.min(100, 100 * share)}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}

const entries = <T,>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(record).toSorted(([a], [b]) => byCodeUnit(a, b));

/** Whether there is anything that the awards are shared among. */
export const hasShares = ({ measures: { themes, tiers } }: DecisionResult): boolean =>
  Object.keys(themes).length + Object.keys(tiers).length > 0;

/** How the awards are shared among themes, and how each tier fared. */
export function Shares({ result }: { readonly result: DecisionResult }) {
  const themes = entries(result.measures.themes).map(
    ([, { title, awardedPence, shareOfSpend }]): Bar => ({
      name: title,
      share: shareOfSpend,
      note: `${formatPounds(awardedPence)} · ${formatShare(shareOfSpend)}`,
    }),
  );
  const tiers = entries(result.measures.tiers).map(
    ([, { title, awards, eligible, successRate }]): Bar => ({
      name: title,
      share: successRate ?? 0,
      note: `${formatNumber(awards)} of ${formatNumber(eligible)} funded${successRate === null ? '' : ` · ${formatShare(successRate)}`}`,
    }),
  );
  return (
    <div class="shares">
      {themes.length > 0 && (
        <section aria-labelledby="themes-title">
          <h3 id="themes-title">Themes, by share of what is awarded</h3>
          <Bars bars={themes} />
        </section>
      )}
      {tiers.length > 0 && (
        <section aria-labelledby="tiers-title">
          <h3 id="tiers-title">Tiers, by applications funded</h3>
          <Bars bars={tiers} />
        </section>
      )}
    </div>
  );
}
