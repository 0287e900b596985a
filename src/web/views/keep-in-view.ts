/**
 * What is above may become much shorter, such as lists that are narrowed on a phone to a place of the map: what one is on then
 * stays where one sees it. Whoever scrolls away from it, which leaves the page as long as it was, is not held. Gives what stops it.
 */
export function keepInView(): () => void {
  let on: Element | null = null;
  /** Where it was seen last, in a page of what height. */
  let seen: { readonly top: number; readonly height: number } | null = null;
  /** Null where it is gone, or is not drawn. */
  const standing = (): { readonly top: number; readonly isSeen: boolean } | null => {
    if (on?.isConnected !== true) on = null;
    const { top, bottom } = on?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    return top === bottom ? null : { top, isSeen: bottom > 0 && top < innerHeight };
  };
  const bringBack = (): void => {
    const now = standing();
    if (now !== null && seen !== null && !now.isSeen) scrollBy({ top: now.top - seen.top });
  };
  const look = (): void => {
    const now = standing();
    if (now === null) return;
    const height = document.documentElement.scrollHeight;
    if (now.isSeen) seen = { top: now.top, height };
    else if (seen?.height === height) seen = null;
    // The browser may see to it by itself.
    else if (seen !== null) requestAnimationFrame(bringBack);
  };
  const arrive = ({ target }: FocusEvent): void => {
    on = target instanceof Element ? target : null;
    seen = null;
    look();
  };
  const leave = (): void => {
    on = null;
  };
  const resized = new ResizeObserver(look);
  resized.observe(document.body);
  document.addEventListener('focusin', arrive);
  document.addEventListener('focusout', leave);
  document.addEventListener('scroll', look, { capture: true, passive: true });
  return () => {
    resized.disconnect();
    document.removeEventListener('focusin', arrive);
    document.removeEventListener('focusout', leave);
    document.removeEventListener('scroll', look, { capture: true });
  };
}
