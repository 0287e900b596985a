import { formatPounds } from '../../domain/money.ts';
import type { AwardLine, DecisionResult } from '../../domain/result.ts';
import { formatPoints, formatValue } from '../../report/words.ts';
import { useController } from './use-app.ts';

/** The award set in rank order. */
export function Lists({ result }: { readonly result: DecisionResult }) {
  const { store } = useController();
  const { objective, ranking } = result;
  const worth = ({ replacementValue }: AwardLine): string =>
    replacementValue === null
      ? ranking === 'full'
        ? 'needed'
        : '…'
      : formatValue(replacementValue, objective);
  const point = (line: AwardLine | null): void =>
    store.set({ pointed: line?.places.map(({ id }) => id) ?? [] });
  return (
    <section class="lists" aria-labelledby="awards-title">
      <h2 id="awards-title">Awards</h2>
      <div class="scroll">
        <table>
          <caption class="unseen">The award set in rank order</caption>
          <thead>
            <tr>
              <th scope="col" class="number">
                Rank
              </th>
              <th scope="col">Application</th>
              <th scope="col" class="number">
                Award
              </th>
              <th scope="col" class="number">
                Mark
              </th>
              <th scope="col" class="number">
                Worth
              </th>
              <th scope="col" class="number">
                Spread
              </th>
              <th scope="col" class="number">
                Diversity
              </th>
              <th scope="col">Places</th>
            </tr>
          </thead>
          <tbody>
            {result.awards.map((line) => (
              <tr key={line.applicationId} onMouseEnter={() => point(line)} onMouseLeave={() => point(null)}>
                <td class="number">{line.rank}</td>
                <th scope="row">
                  <span class="id">{line.applicationId}</span> {line.organisation ?? line.title}
                </th>
                <td class="number">{formatPounds(line.amountPence)}</td>
                <td class="number">{line.merit.toFixed(2)}</td>
                <td class="number">{worth(line)}</td>
                <td class="number">{formatPoints(line.spreadContribution, objective.gridPerPoint)}</td>
                <td class="number">{formatPoints(line.diversityContribution, objective.gridPerPoint)}</td>
                <td>{line.places.map(({ name }) => name).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
