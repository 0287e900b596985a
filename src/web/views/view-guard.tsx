import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';

/** A view with a fault of ours in it says so, and leaves the others, and the way back, as they are. */
export function ViewGuard({ children }: { readonly children: ComponentChildren }) {
  const [fault, tryAgain] = useErrorBoundary((error: unknown) => reportError(error));
  if (fault === undefined) return <>{children}</>;
  return (
    <div class="conflict" role="alert">
      <p>
        <strong>This view cannot be shown.</strong> This is a fault of the program, not yours:{' '}
        {fault instanceof Error ? fault.message : String(fault)}. Nothing was lost: the other views are there,
        and so is Undo.
      </p>
      <button type="button" onClick={tryAgain}>
        Try again
      </button>
    </div>
  );
}
