import type { Problem } from '../../domain/problem.ts';

/** Why a list of changes cannot be decided, in sentences: there is no file of the panel's to point into. */
export function ProblemsSaid({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <ul>
      {problems.map(({ code, message, expected, mend }) => (
        <li key={`${code} ${message}`}>
          {message} Expected: {expected}. {mend}
        </li>
      ))}
    </ul>
  );
}
