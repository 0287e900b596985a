export const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') === true;

/** A file that is dropped where nothing takes files would be opened by the browser, in the place of the page. Gives what stops it. */
export function refuseDrops(): () => void {
  const refuse = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    // Who takes files says so after this.
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
  };
  document.addEventListener('dragover', refuse, { capture: true });
  document.addEventListener('drop', refuse, { capture: true });
  return () => {
    document.removeEventListener('dragover', refuse, { capture: true });
    document.removeEventListener('drop', refuse, { capture: true });
  };
}
