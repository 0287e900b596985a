import { namingAwards } from '../../report/answers/award-names.ts';
import { useController } from './use-app.ts';
import { usePhases } from './use-phases.ts';

interface Props {
  readonly awards: readonly { readonly applicationId: string; readonly phase: string | null }[];
  /** What became of them, in a word. */
  readonly word: string;
  readonly kind: 'in' | 'out' | 'other';
  readonly nameOf: (id: string) => string;
}

/** Who gains or loses an award, in a list of terms: each a button that chooses it. Nothing where nobody does. */
export function Moved({ awards, word, kind, nameOf }: Props) {
  const { store } = useController();
  const named = namingAwards(usePhases());
  if (awards.length === 0) return null;
  return (
    <div class={`moved ${kind}`}>
      <dt>{word}</dt>
      {[...new Set(awards.map(({ applicationId }) => applicationId))].map((id) => (
        <dd key={id}>
          <button type="button" onClick={() => store.set({ chosen: id })}>
            <span class="id">{named(awards.filter(({ applicationId }) => applicationId === id))}</span>{' '}
            {nameOf(id)}
          </button>
        </dd>
      ))}
    </div>
  );
}
