import { options } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Renders what a change of state asks for before it returns: paper is laid out as soon as it is announced. */
function atOnce(change: () => void): void {
  const before = { ...options };
  options.debounceRendering = (render) => render();
  change();
  delete options.debounceRendering;
  Object.assign(options, before);
}

/** Whether the page is being printed: what only paper shows is made only then. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const start = (): void => atOnce(() => setPrinting(true));
    const stop = (): void => setPrinting(false);
    addEventListener('beforeprint', start);
    addEventListener('afterprint', stop);
    return () => {
      removeEventListener('beforeprint', start);
      removeEventListener('afterprint', stop);
    };
  }, []);
  return printing;
}
