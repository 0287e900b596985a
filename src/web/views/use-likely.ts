import { useEffect } from 'preact/hooks';
import type { Change } from '../state/change.ts';
import { useApp, useController } from './use-app.ts';

/** Has the change decided ahead that is likely to be made next, over what is in force then; null for none. */
export function useLikely(change: Change | null): void {
  const { room, deciding } = useApp('room', 'deciding');
  const controller = useController();
  useEffect(
    () => (change === null || deciding ? undefined : controller.rehearsal.ready(change)),
    [JSON.stringify(change), room, deciding, controller],
  );
}
