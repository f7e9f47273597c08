// More runs like one that is over: other seeds, other values of one field of its recipe, or folds of its rows.
import { useState, type ReactNode } from 'react';
import type { OwnRun, PastRun, RecipeContext, RecipeField } from '@/engine';
import { Button } from '@/components/ui/Button';
import { SelectField, TextField } from '@/components/ui/Field';
import { counted, roughly } from '@/state/format';
import { useActions, useStudio } from '@/state/react';
import { FoldsForm } from './FoldsForm';
import styles from './groups.module.css';
import { hintOf, SWEPT, typedValues } from './sweepValues';

interface Props {
  past: PastRun;
  own: OwnRun;
}

/** So many other seeds the queue takes at once. */
const SEEDS = 3;

export function MoreRuns({ past, own }: Props): ReactNode {
  const [open, setOpen] = useState<'values' | 'folds' | null>(null);
  const { runThreeMore } = useActions();
  const idOf = (form: 'values' | 'folds') => `${form}-${past.id}`;
  const unfolds = (form: 'values' | 'folds', label: string) => (
    <Button
      aria-expanded={open === form}
      aria-controls={open === form ? idOf(form) : undefined}
      onClick={() => setOpen(open === form ? null : form)}
    >
      {label}
    </Button>
  );
  const close = () => setOpen(null);
  return (
    <div className={styles.more}>
      <h4>Is it more than chance?</h4>
      <p className="soft">
        The same with {SEEDS} other seeds tells how far the figures move by themselves
        {past.runtime === null ? '' : `; about ${roughly(SEEDS * past.runtime)}`}.
      </p>
      <div className={styles.doings}>
        <Button onClick={() => void runThreeMore(past.id)}>Run three more times</Button>
        {unfolds('values', 'Try other values')}
        {unfolds('folds', 'Cross-validate')}
      </div>
      {open === 'values' ? <SweepForm id={idOf('values')} past={past} own={own} onDone={close} /> : null}
      {open === 'folds' ? <FoldsForm id={idOf('folds')} past={past} own={own} onDone={close} /> : null}
    </div>
  );
}

function SweepForm({ id, past, own, onDone }: Props & { id: string; onDone(): void }) {
  const [name, setName] = useState<RecipeField>('learningRate');
  const [text, setText] = useState('');
  const { sweep } = useActions();
  const { recipe } = own.start;
  const { values, refusal } = typedValues(text, name, recipe, useContextOf(own));
  const said = `${id}-said`;
  const begin = () => {
    void sweep(past.id, name, values);
    onDone();
  };
  return (
    <form
      id={id}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (values.length > 0) begin();
      }}
    >
      <label>
        Field
        <SelectField
          value={name}
          onChange={(event) => {
            setName(event.target.value as RecipeField);
            setText('');
          }}
        >
          {SWEPT.map((field) => (
            <option key={field.name} value={field.name}>
              {field.label}
            </option>
          ))}
        </SelectField>
      </label>
      <label>
        Values
        <TextField
          value={text}
          placeholder={name === 'learningRate' ? '1e-5, 2e-5, 5e-5' : undefined}
          tone={refusal ? 'error' : 'plain'}
          aria-describedby={said}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p id={said} className={refusal ? styles.refusal : 'soft'} role="status">
        {refusal ?? (values.length > 0 ? priceWords(past, name, values) : hintOf(name))}
      </p>
      <Button type="submit" disabled={values.length === 0}>
        {values.length > 0 ? `Train ${counted(values.length, 'run')}` : 'Train'}
      </Button>
    </form>
  );
}

/** By the time that this run took; epochs are the one field that time goes by in proportion. */
function priceWords({ runtime, own }: PastRun, name: RecipeField, values: readonly unknown[]): string {
  const runs = counted(values.length, 'run');
  if (runtime === null) return `${runs}, one after another.`;
  const { epochs } = own!.start.recipe;
  const times = values.map((value) => (name === 'epochs' ? (value as number) / epochs : 1));
  const seconds = runtime * times.reduce((sum, each) => sum + each, 0);
  return `${runs}, about ${roughly(seconds)} by the time that this one took.`;
}

/** What of model and data its recipe is checked against; of the model as far as it is loaded. */
function useContextOf({ start }: OwnRun): RecipeContext {
  const info = useStudio(({ model }) => model.info);
  const { hidden, maxPositions, layers } = info?.name === start.model ? info : {};
  return {
    hiddenSize: hidden,
    maxPositions,
    layers,
    trainRows: start.perEpoch.rows,
    classes: start.labels.length,
    validationRows: start.evalRows,
  };
}
