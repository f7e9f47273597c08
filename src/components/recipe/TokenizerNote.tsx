// Where the files of a model's tokenizer contradict each other: which of them texts are read by, and the other choice.
import { useActions, useStudio } from '@/state/react';
import { Button } from '../ui/Button';

export function TokenizerNote() {
  const reading = useStudio((state) => state.model.info?.tokenizer);
  const { readTokenizer } = useActions();
  if (!reading || reading.differs.length === 0) return null;
  const settings = reading.differs.join(', ');
  return reading.by === 'class' ? (
    <p className="note">
      Its tokenizer.json alone would read texts otherwise ({settings}). They are read as transformers reads
      them in Python: by the class and the settings of its other files.{' '}
      <Button kind="link" onClick={() => void readTokenizer('file')}>
        Read tokenizer.json at its word
      </Button>
    </p>
  ) : (
    <p className="note">
      Texts are read by its tokenizer.json at its word; transformers would read them otherwise ({settings}).{' '}
      <Button kind="link" onClick={() => void readTokenizer('class')}>
        Read it as transformers does
      </Button>
    </p>
  );
}
