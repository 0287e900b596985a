import { beginView } from './begin-view.ts';

/** What can be named to those who hear where they are; of something unfolded, what folds it. */
const AROUND = 'details, [role="region"], [role="tabpanel"], section, main';

type Focusable = HTMLElement | SVGElement;

const around = (element: Element): readonly HTMLElement[] => {
  const next = element.parentElement?.closest<HTMLElement>(AROUND) ?? null;
  if (next === null) return [...document.querySelectorAll('main')];
  const summary = next.matches('details') ? next.querySelector('summary') : null;
  return [...(summary === element ? [] : [summary ?? next]), ...around(next)];
};

/**
 * A button may go away with what it decided, or be of no use for now, and a row may move; whoever goes by keyboard is then where
 * they were, or in what is around it, and not at the top of the page. Gives what stops it.
 */
export function keepFocus(): () => void {
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
  const isLost = (): boolean => document.activeElement === document.body;
  const look = (): void => {
    if (last === null) return;
    const { element } = last;
    for (const one of [element, ...last.around]) {
      if (!isLost()) return;
      if (!one.isConnected) continue;
      if (one.matches('main')) return beginView();
      if (one !== element && !one.matches('summary') && !one.hasAttribute('tabindex')) one.tabIndex = -1;
      one.focus({ preventScroll: !one.matches('summary') });
    }
  };
  const observer = new MutationObserver(() => {
    if (last !== null && isLost()) requestAnimationFrame(look);
  });
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled', 'open'] });
  document.addEventListener('focusin', arrive);
  document.addEventListener('pointerdown', leave);
  document.addEventListener('keydown', leaveByTab);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', arrive);
    document.removeEventListener('pointerdown', leave);
    document.removeEventListener('keydown', leaveByTab);
  };
}
