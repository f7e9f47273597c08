// Takes files and folders that are dropped anywhere on the page, so that one dropped beside the zone never navigates away.
import { useEffect, useRef, useState } from 'react';
import type { DroppedFile } from '@/state/droppedFiles';
import { droppedFiles } from '@/state/droppedEntries';

/** Whether a file is being dragged over the page; `onDrop` gets all files that are dropped. */
export function useDropAnywhere(onDrop: (files: Promise<readonly DroppedFile[]>) => void): boolean {
  const [dragging, setDragging] = useState(false);
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setDragging(true);
    };
    const leave = (event: DragEvent) => {
      // Leaving an element for another one inside the page also fires: only the window's edge has no other side.
      if (event.relatedTarget === null) setDragging(false);
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      setDragging(false);
      // A part of the page that takes files for itself has taken it.
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (event.dataTransfer!.files.length > 0) latest.current(droppedFiles(event.dataTransfer!));
    };
    window.addEventListener('dragover', over, { signal });
    window.addEventListener('dragleave', leave, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, []);
  return dragging;
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
