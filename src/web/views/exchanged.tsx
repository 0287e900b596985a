import { listedAtMost } from '../../report/words.ts';
import { exchangeTables } from '../asking/exchange.ts';
import { useApp, useController } from './use-app.ts';

/** Which tables were given in the place of others, and how to have those back. */
export function Exchanged() {
  const { exchanged } = useApp('exchanged');
  const controller = useController();
  return (
    <div role="status" class="notices">
      {exchanged !== null && (
        <p class="notice">
          Decided anew with what was given in the place of {listedAtMost([...exchanged.keys()], 5)}.{' '}
          <button type="button" onClick={() => void exchangeTables(controller, exchanged)}>
            Take back what was there before
          </button>
          <button
            type="button"
            class="plain-button"
            onClick={() => controller.store.set({ exchanged: null })}
          >
            Put away
          </button>
        </p>
      )}
    </div>
  );
}
