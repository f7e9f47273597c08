// The word that opens and closes a list of rows.
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import type { RowSelection } from '@/engine';
import { isSameSelection } from '@/state/actions/showRows';
import { useActions, useStudio } from '@/state/react';

export function RowsButton({ selection, children }: { selection: RowSelection; children: ReactNode }) {
  const isOpen = useStudio(
    ({ rowList }) => rowList !== null && isSameSelection(rowList.selection, selection),
  );
  const { showRows } = useActions();
  return (
    <Button kind="link" aria-expanded={isOpen} onClick={() => void showRows(isOpen ? null : selection)}>
      {children}
    </Button>
  );
}
