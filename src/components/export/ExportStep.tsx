// The export step: the trained model as a Hugging Face folder, written from this tab.
import { Alert } from '@/components/ui/Alert';
import { Section } from '@/components/ui/Section';
import { useStudio } from '@/state/react';
import { cardPreview } from './card';
import { DownloadButton, DownloadState } from './Download';
import styles from './export.module.css';
import { KeepButton, KeepWords } from './Keep';
import { sizeOf } from './size';

export function ExportStep() {
  const run = useStudio((state) => state.run);
  const model = useStudio((state) => state.model.info);
  const failure = useStudio((state) => state.export.failure);
  const keepFailure = useStudio((state) => state.export.keep.failure);
  const preview = cardPreview(run, model);
  const frame = { id: 'export', number: 6, title: 'Export' };
  if (!preview) {
    return (
      <Section {...frame}>
        <p className="note">
          No epoch was finished, so there are no trained weights to take. Start a new run first.
        </p>
      </Section>
    );
  }
  return (
    <Section
      {...frame}
      summary="Written straight to your disk from this tab"
      margin={<Card text={preview} />}
    >
      <ExportTable size={sizeOf(model)} />
      {failure ? (
        <div className={styles.failed}>
          <Alert level="error" title="The model was not written">
            <p>{failure.message}</p>
          </Alert>
        </div>
      ) : null}
      {keepFailure ? (
        <div className={styles.failed}>
          <Alert level="error" title="The model was not kept">
            <p>{keepFailure.message}</p>
          </Alert>
        </div>
      ) : null}
      <p className={`note ${styles.usage}`}>
        Unzip it, then in Python:{' '}
        <code className="mono">AutoModelForSequenceClassification.from_pretrained(&quot;folder&quot;)</code>.
        Warble reads it back too, unzipped or not, as your own model in step 2.
      </p>
    </Section>
  );
}

function ExportTable({ size }: { size: string }) {
  return (
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
        <tr>
          <th scope="row">Hugging Face folder</th>
          <td className="soft">
            One zip: config.json, model.safetensors, tokenizer, trainer_state.json, model card. Loads with
            from_pretrained
            <DownloadState />
          </td>
          <td className="num soft nowrap">{size}</td>
          <td>
            <DownloadButton />
          </td>
        </tr>
        <tr>
          <th scope="row">Kept run</th>
          <td className="soft">
            <KeepWords />
          </td>
          <td className="num soft nowrap">{size}</td>
          <td>
            <KeepButton />
          </td>
        </tr>
      </tbody>
    </table>
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
