// The export step: the trained model, or the run, as others take it, written from this tab.
import { Section } from '@/components/ui/Section';
import { useStudio } from '@/state/react';
import { exportable } from '@/state/selectors/exports';
import { cardPreview } from './card';
import styles from './export.module.css';
import { KeepRow } from './Keep';
import { TargetRow } from './TargetRow';

export function ExportStep() {
  const run = useStudio((state) => state.run);
  const model = useStudio((state) => state.model.info);
  const targets = exportable(run);
  const preview = cardPreview(run, model);
  return (
    <Section
      id="export"
      number={6}
      title="Export"
      summary={targets.length > 0 ? 'Written straight to your disk from this tab' : null}
      margin={preview ? <Card text={preview} /> : null}
    >
      {preview ? null : (
        <p className="note">
          No epoch was finished, so there are no trained weights to take. Start a new run first.
        </p>
      )}
      {targets.length > 0 ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Take</th>
              <th scope="col">What is in it</th>
              <th scope="col" className="num">
                Size
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {targets.map((name, index) => (
              <TargetRow key={name} name={name} first={index === 0} />
            ))}
            {preview ? <KeepRow /> : null}
          </tbody>
        </table>
      ) : null}
      {preview ? <Usage /> : null}
    </Section>
  );
}

function Usage() {
  return (
    <p className={`note ${styles.usage}`}>
      Unzip the folder, then in Python:{' '}
      <code className="mono">AutoModelForSequenceClassification.from_pretrained(&quot;folder&quot;)</code>.
      Warble reads it back too, unzipped or not, as your own model in step 2.
    </p>
  );
}

function Card({ text }: { text: string }) {
  return (
    <>
      <h3>Model card, in short</h3>
      <pre className={styles.card}>{text}</pre>
    </>
  );
}
