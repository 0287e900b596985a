/** Another view is seen, and heard, from its title on; where a fault keeps it from having one, from what there is of it. */
export function beginView(): void {
  const title = document.querySelector<HTMLElement>('main h1') ?? document.querySelector('main');
  if (title === null) return;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}
