/** Where people write, the same keys undo what they wrote. */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement ? target.type !== 'range' : target instanceof HTMLTextAreaElement;

/** Listens for Ctrl+Z and Ctrl+Shift+Z or Ctrl+Y (or with the Command key); gives what stops it. */
export function onUndoKeys(act: (action: 'undo' | 'redo') => void): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    act(key === 'y' || event.shiftKey ? 'redo' : 'undo');
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
