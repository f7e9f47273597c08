// Why these rows cannot be trained on; texts that nobody has labelled are given back as a table to label them in.
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { useActions, useStudio } from '@/state/react';
import styles from './data.module.css';

export function DataFailure() {
  const failure = useStudio((state) => state.dataFailure);
  // Any other table can be opened in a spreadsheet as it is.
  const isUnlabelled = useStudio(
    ({ table, dataFailure }) =>
      dataFailure?.code === 'no-label-column' && table !== null && table.delimiter === null,
  );
  const isSeveral = failure?.code === 'several-labels';
  const { choose, saveTexts } = useActions();
  if (!failure) return null;
  return (
    <div className={styles.failure}>
      <Alert
        level="error"
        title="These rows cannot be trained on"
        actions={
          isUnlabelled ? (
            <Button onClick={() => void saveTexts()}>Save the texts to label them</Button>
          ) : isSeveral ? (
            <Button onClick={() => void choose({ severalLabels: 'aside' })}>
              Use rows of one label alone
            </Button>
          ) : null
        }
      >
        <p>{failure.message}</p>
        {isUnlabelled ? (
          <p>
            Saved here, it has a text a row and an empty column “label”. Fill that in with any spreadsheet,
            save it as CSV and drop it here. Rows that you leave blank are not used.
          </p>
        ) : null}
      </Alert>
    </div>
  );
}
