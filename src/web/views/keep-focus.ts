import type { Store } from '../state/store.ts';

/** What can be named to those who hear where they are. */
const AROUND = 'section, main';

type Focusable = HTMLElement | SVGElement;

const around = (element: Element): readonly HTMLElement[] => {
  const next = element.parentElement?.closest<HTMLElement>(AROUND) ?? null;
  return next === null ? [] : [next, ...around(next)];
};

/**
 * A button may go away with what it decided, and a row may move; whoever goes by keyboard is then where they were, or in the
 * section around it, and not at the top of the page. Gives what stops it.
 */
export function keepFocus<T>(store: Store<T>): () => void {
  let last: { readonly element: Focusable; readonly around: readonly HTMLElement[] } | null = null;
  const arrive = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLElement || target instanceof SVGElement)
      last = { element: target, around: around(target) };
  };
  // Whoever points elsewhere, or goes on by the Tab key, has left by themselves: also when that leads out of the page.
  const leave = (): void => {
    last = null;
  };
  const leaveByTab = ({ key }: KeyboardEvent): void => {
    if (key === 'Tab') leave();
  };
  const look = (): void => {
    if (last === null || document.activeElement !== document.body) return;
    const { element } = last;
    const found = [element, ...last.around].find(({ isConnected }) => isConnected);
    if (found === undefined) return;
    if (found !== element) found.tabIndex = -1;
    const isWholeView = found.matches('main');
    found.focus({ preventScroll: found === element || isWholeView });
    // Another view is seen from its beginning, with what stands above it.
    if (isWholeView) window.scrollTo(0, 0);
  };
  const stop = store.subscribe(() => requestAnimationFrame(look));
  document.addEventListener('focusin', arrive);
  document.addEventListener('pointerdown', leave);
  document.addEventListener('keydown', leaveByTab);
  return () => {
    stop();
    document.removeEventListener('focusin', arrive);
    document.removeEventListener('pointerdown', leave);
    document.removeEventListener('keydown', leaveByTab);
  };
}
