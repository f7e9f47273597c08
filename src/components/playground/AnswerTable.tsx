// The answers to many texts: a row a text, a column a class.
import type { Prediction, PredictResult, ScoreFunction } from '@/engine';
import { count, counted } from '@/state/format';
import { cutLine, scoreText } from './words';
import styles from './playground.module.css';

/** Rows on the page; all are answered. */
const MOST_ROWS = 200;
/** Columns of probabilities; with more classes the winner's alone is shown. */
const MOST_CLASSES = 5;

export function AnswerTable({ result: { predictions, scoreFunction } }: { result: PredictResult }) {
  const names = Object.keys(predictions[0].scores);
  const columns = names.length <= MOST_CLASSES ? names : [];
  return (
    <div className={styles.scroll} role="region" aria-label="Answers to many texts" tabIndex={0}>
      <table aria-label="Answers">
        <thead>
          <tr>
            <th scope="col">Text</th>
            <th scope="col">Label</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
            {columns.length === 0 ? (
              <th scope="col" className="num">
                {scoreFunction === 'none' ? 'Number' : 'Probability'}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {predictions.slice(0, MOST_ROWS).map((prediction, index) => (
            <AnswerRow key={index} {...{ prediction, columns, scoreFunction }} />
          ))}
        </tbody>
      </table>
      {predictions.length > MOST_ROWS ? (
        <p className={styles.cut}>
          {counted(MOST_ROWS, 'row')} of {count(predictions.length)} are shown.
        </p>
      ) : null}
    </div>
  );
}

interface RowProps {
  prediction: Prediction;
  columns: string[];
  scoreFunction: ScoreFunction;
}

function AnswerRow({ prediction, columns, scoreFunction }: RowProps) {
  const cut = cutLine(prediction);
  const values = columns.length ? columns.map((name) => prediction.scores[name]) : [prediction.score];
  return (
    <tr>
      <td className={styles.text}>
        {prediction.text}
        {cut ? <span className={styles.cut}>{cut}</span> : null}
      </td>
      <td>
        <b>{prediction.label}</b>
      </td>
      {values.map((value, index) => (
        <td key={index} className="num">
          {scoreText(value, scoreFunction)}
        </td>
      ))}
    </tr>
  );
}
