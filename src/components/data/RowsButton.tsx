// The word that opens the table of rows on those of a finding or of a group of the account.
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/Button';
import type { RowSelection } from '@/engine';
import { useActions } from '@/state/react';

export function RowsButton({ selection, children }: { selection: RowSelection; children: ReactNode }) {
  const { openRows } = useActions();
  return (
    <Button kind="link" onClick={() => openRows(selection)}>
      {children}
    </Button>
  );
}
