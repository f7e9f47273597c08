// What was changed by hand, as the end of the data sentence, and the way back. Said aloud at each change.
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import { changesInWords } from './edits';

export function EditsLine() {
  const changes = useStudio((state) => changesInWords(state.choices, state.data));
  return (
    <span role="status">
      {changes === '' ? null : <> Changed by hand: {changes}.</>}
      <UndoLast />
    </span>
  );
}

function UndoLast() {
  const last = useStudio((state) => state.edits.at(-1));
  const { undo } = useActions();
  if (!last) return null;
  return (
    <>
      {' '}
      <Button kind="link" onClick={() => void undo()}>
        Undo: {last.words}
      </Button>
    </>
  );
}
