// The keyboard of the grid of rows: which row is the tab stop, where the arrows lead, and the way into a label and back.
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { useActions } from '@/state/react';
import { placeAfterKey } from './gridKeys';

/** @param total rows that there are to go to; the one that is the tab stop is drawn, wherever it is */
export function useGridKeys(scroller: RefObject<HTMLElement | null>, total: number) {
  const [chosen, setChosen] = useState(0);
  const active = Math.min(chosen, Math.max(0, total - 1));
  const { undo } = useActions();
  const wanted = useRef(false);
  const within = useRef(false);

  useEffect(() => {
    // A row that went away, because it fits no more, takes the focus with it: its place gets it.
    const lost = within.current && document.activeElement === document.body;
    if (!wanted.current && !lost) return;
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index="${active}"]`);
    row?.focus({ preventScroll: true });
    if (wanted.current) row?.scrollIntoView({ block: 'nearest' });
    wanted.current = false;
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('tr[data-index]');
    if (!row) return;
    if (isUndo(event)) void undo();
    else if (target instanceof HTMLSelectElement) {
      if (!(event.key === 'Enter' || event.key === 'Escape') || isOpen(target)) return;
      row.focus();
    } else if (event.key === 'Enter' || event.key === 'F2') row.querySelector('select')?.focus();
    else {
      const next = placeAfterKey(event.key, Number(row.dataset.index), total);
      if (next === null) return;
      wanted.current = true;
      setChosen(next);
    }
    event.preventDefault();
  };
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    within.current = true;
    const index = target.closest<HTMLElement>('tr[data-index]')?.dataset.index;
    if (index !== undefined) setChosen(Number(index));
  };
  const onBlur = ({ target }: FocusEvent<HTMLElement>) =>
    queueMicrotask(() => {
      if (target.isConnected && !scroller.current?.contains(document.activeElement)) within.current = false;
    });
  return { active, reset: () => setChosen(0), on: { onKeyDown, onFocus, onBlur } };
}

function isUndo({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey;
}

/** Its list is open: Enter takes an option there. Older browsers do not tell. */
function isOpen(select: HTMLSelectElement): boolean {
  try {
    return select.matches(':open');
  } catch {
    return false;
  }
}
