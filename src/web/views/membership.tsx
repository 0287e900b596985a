import { amountsInWords } from '../../report/answers/award-names.ts';
import { calledBy, counted } from '../../report/words.ts';
import type { Decided } from '../state/alternatives.ts';
import { usePhases } from './use-phases.ts';

/** Who is in which: first those on whom the alternatives differ, then those who are in all of them. */
export function Membership({ decided }: { readonly decided: readonly Decided[] }) {
  const phases = usePhases();
  const names = new Map(
    decided.flatMap(({ result }) =>
      result.awards.map((line) => [line.applicationId, calledBy(line)] as const),
    ),
  );
  const rows = [...names].map(([id, name]) => ({
    id,
    name,
    given: decided.map(({ result }) =>
      amountsInWords(
        result.awards.filter(({ applicationId }) => applicationId === id),
        phases,
      ),
    ),
  }));
  const differing = rows.filter(({ given }) => new Set(given).size > 1);
  const common = rows.length - differing.length;
  return (
    <section aria-labelledby="membership-title">
      <h2 id="membership-title">Who is in which</h2>
      <p>
        {phases.length === 0
          ? `${counted(common, 'award')} ${common === 1 ? 'is' : 'are'} the same in all of them.`
          : `${counted(common, 'application')} ${common === 1 ? 'has' : 'have'} the same awards in all of them.`}{' '}
        {differing.length === 0
          ? 'There is no difference.'
          : `${counted(differing.length, 'application')} ${differing.length === 1 ? 'differs' : 'differ'}:`}
      </p>
      {differing.length > 0 && (
        <div class="scroll" role="region" aria-label="Who is in which" tabIndex={0}>
          <table>
            <caption class="unseen">Applications on which the alternatives differ</caption>
            <thead>
              <tr>
                <th scope="col">Application</th>
                {decided.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differing.map(({ id, name, given }) => (
                <tr key={id}>
                  <th scope="row">
                    <span class="id">{id}</span> {name}
                  </th>
                  {given.map((amounts, index) => (
                    <td key={decided[index]?.name}>
                      {amounts === null ? <span class="quiet">not funded</span> : <strong>{amounts}</strong>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
