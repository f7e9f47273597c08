// The epochs of a run in numbers: the charts' text equivalent. The published card's epochs can be laid beside them.
import { useState } from 'react';
import type { CardEpoch, RunCurves } from '@/engine';
import { openMeans } from '@/state/curves';
import { CARD_EPOCHS, CARD_NAME } from '@/state/recipe';
import { keptEpoch } from '@/state/selectors/kept';
import styles from './EpochTable.module.css';

export function EpochTable({ run }: { run: RunCurves }) {
  const [withCard, setWithCard] = useState(run.start.recipe.preset === 'card');
  const open = openMeans(run);
  const rows = run.epochs.length + (open ? 1 : 0);
  const cardOf = (epoch: number) => (withCard ? CARD_EPOCHS.find((row) => row.epoch === epoch) : undefined);
  return (
    <div>
      <div className={styles.head}>
        <h3 id="epochs-heading">Epochs</h3>
        <label className={styles.toggle}>
          <input type="checkbox" checked={withCard} onChange={() => setWithCard(!withCard)} />
          beside the published card’s
        </label>
      </div>
      <table aria-labelledby="epochs-heading">
        <thead>
          <tr>
            <th scope="col">Epoch</th>
            <Heads names={['Train Loss', 'Train Accuracy', 'Validation Loss', 'Validation Accuracy']} />
          </tr>
        </thead>
        <tbody>
          {run.epochs.map(({ epoch, loss, accuracy, evaluation }) => (
            <Rows key={epoch} card={cardOf(epoch)}>
              <th scope="row">{epoch}</th>
              <Numbers
                values={[loss, accuracy, evaluation?.loss, evaluation?.accuracy]}
                kept={isKept(run, epoch)}
              />
            </Rows>
          ))}
          {open ? (
            <Rows card={cardOf(open.epoch)} live>
              <th scope="row" className={styles.open}>
                {run.end ? `${open.epoch}, unfinished` : `${open.epoch}, so far`}
              </th>
              <Numbers values={[open.loss, open.accuracy, undefined, undefined]} />
            </Rows>
          ) : null}
          {rows === 0 ? (
            <tr>
              <td colSpan={5} className="quiet">
                The first row grows with the first step.
              </td>
            </tr>
          ) : null}
          {withCard ? CARD_EPOCHS.slice(rows).map((row) => <CardRow key={row.epoch} row={row} />) : null}
        </tbody>
      </table>
      {withCard ? <CardNote /> : null}
    </div>
  );
}

/** Whose weights answer and are downloaded; marked when the run is over. */
function isKept(run: RunCurves, epoch: number): boolean {
  return run.end !== null && epoch === keptEpoch(run)?.epoch;
}

function Heads({ names }: { names: string[] }) {
  return names.map((name) => (
    <th key={name} scope="col" className="num">
      {name}
    </th>
  ));
}

function Rows({ card, live, children }: { card?: CardEpoch; live?: boolean; children: React.ReactNode }) {
  return (
    <>
      <tr className={live ? styles.live : undefined}>{children}</tr>
      {card ? <CardRow row={card} /> : null}
    </>
  );
}

function Numbers({ values, kept = false }: { values: (number | undefined)[]; kept?: boolean }) {
  return values.map((value, index) => (
    <td key={index} className="num">
      {kept && index === values.length - 1 ? <Kept /> : null}
      {value === undefined ? '–' : value.toFixed(4)}
    </td>
  ));
}

function Kept() {
  return (
    <>
      <i className={styles.kept} aria-hidden="true" />
      <span className="visually-hidden">kept: </span>
    </>
  );
}

function CardRow({ row }: { row: CardEpoch }) {
  return (
    <tr className={styles.card}>
      <th scope="row" className="nowrap">
        card, {row.epoch}
      </th>
      <Numbers values={[row.trainLoss, row.trainAccuracy, row.evalLoss, row.evalAccuracy]} />
    </tr>
  );
}

function CardNote() {
  return (
    <p className={`note ${styles.note}`}>
      {CARD_NAME}: bert-base-uncased on 1,000 tweets in two classes, learning rate 3e-4. Its losses stayed
      near 0.693, which is guessing between two. It counts epochs from 0; here they count from 1.
    </p>
  );
}
