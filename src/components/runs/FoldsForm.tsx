// How many folds of a run's rows are trained, and what that takes: each row validates once, which tells most where rows are few.
import { useState } from 'react';
import type { OwnRun, PastRun } from '@/engine';
import { Button } from '@/components/ui/Button';
import { SelectField } from '@/components/ui/Field';
import { counted, percent, roughly } from '@/state/format';
import { foldGroup, foldsDone, secondsOfFold } from '@/state/groups';
import { useActions, useStudio } from '@/state/react';
import { foldCounts, foldRefusal, USUAL_FOLDS } from './foldCounts';
import styles from './groups.module.css';

interface Props {
  id: string;
  past: PastRun;
  own: OwnRun;
  onDone(): void;
}

export function FoldsForm({ id, past, own, onDone }: Props) {
  const counts = foldCounts(own.data);
  const [folds, setFolds] = useState(Math.min(USUAL_FOLDS, counts.at(-1) ?? 0));
  const runs = useStudio((state) => state.past.runs);
  const { crossValidate } = useActions();
  const refusal = foldRefusal(own.data);
  const said = `${id}-said`;
  if (refusal)
    return (
      <p id={id} className="soft">
        {refusal}
      </p>
    );
  const missing = folds - foldsDone(runs, foldGroup(past, folds));
  return (
    <form
      id={id}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void crossValidate(past.id, folds);
        onDone();
      }}
    >
      <label>
        Folds
        <SelectField
          value={folds}
          aria-describedby={said}
          onChange={(event) => setFolds(Number(event.target.value))}
        >
          {counts.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </SelectField>
      </label>
      <p id={said} className="soft" role="status">
        {missing > 0 ? planWords(past, folds, missing) : `All ${folds} folds have been trained.`}
      </p>
      <Button type="submit" disabled={missing === 0}>
        {missing > 0 ? `Train ${counted(missing, 'run')}` : 'Train'}
      </Button>
    </form>
  );
}

/** What is done, what it is good for, how long it takes. @param missing folds that are not trained yet */
function planWords(past: PastRun, folds: number, missing: number): string {
  const { trainRows, evalRows } = past.own!.start;
  const rows = counted(trainRows + evalRows, 'row');
  const each = secondsOfFold(past, folds);
  const time = each === null ? '' : ` About ${roughly(missing * each)} by the time that this one took.`;
  return `${counted(missing, 'run')} of this recipe, each trained on ${percent(1 - 1 / folds, 0)} of the ${rows} and validated on the rest: together every row validates once.${time}`;
}
