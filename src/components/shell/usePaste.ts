// Takes text, or files, pasted into the page outside of its own fields: rows copied from a spreadsheet, or from anywhere.
import { useEffect, useRef } from 'react';

/** `onFiles` gets what was pasted; text comes as a file of its own. */
export function usePaste(onFiles: (files: File[]) => void): void {
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (isField(event.target) || !event.clipboardData) return;
      const files = [...event.clipboardData.files];
      const text = event.clipboardData.getData('text/plain');
      // A spreadsheet puts a picture of the cells beside their text.
      if (text.trim() !== '') latest.current([new File([text], 'pasted text')]);
      else if (files.length > 0) latest.current(files);
      else return;
      event.preventDefault();
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
