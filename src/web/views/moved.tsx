import { useController } from './use-app.ts';

interface Props {
  readonly ids: readonly string[];
  /** What became of them, in a word. */
  readonly word: string;
  readonly kind: 'in' | 'out' | 'other';
  readonly nameOf: (id: string) => string | null | undefined;
}

/** Applications that gain or lose an award, in a list of terms: each a button that chooses it. Nothing where there are none. */
export function Moved({ ids, word, kind, nameOf }: Props) {
  const { store } = useController();
  if (ids.length === 0) return null;
  return (
    <div class={`moved ${kind}`}>
      <dt>{word}</dt>
      {ids.map((id) => (
        <dd key={id}>
          <button type="button" onClick={() => store.set({ chosen: id })}>
            <span class="id">{id}</span> {nameOf(id)}
          </button>
        </dd>
      ))}
    </div>
  );
}
