// The answer to one text: its label, and every class's probability on a rule from 0 to 1; a number has no such rule.
import type { PredictResult } from '@/engine';
import { cutLine, scoreText } from './words';
import styles from './playground.module.css';

const TICKS = Array.from({ length: 11 }, (_, tick) => tick / 10);

/** Of its first prediction. */
export function OneAnswer({ result: { predictions, scoreFunction } }: { result: PredictResult }) {
  const [prediction] = predictions;
  const cut = cutLine(prediction);
  const isNumber = scoreFunction === 'none';
  return (
    <div>
      <p className={styles.label} aria-live="polite">
        {prediction.label} <span className="quiet">{scoreText(prediction.score, scoreFunction)}</span>
      </p>
      {cut ? <p className={styles.cut}>{cut}</p> : null}
      <table className={styles.classes} aria-label={isNumber ? 'Every number' : 'Probability of every class'}>
        <thead>
          <tr>
            <th scope="col">{isNumber ? 'Number' : 'Class'}</th>
            {isNumber ? null : <th scope="col">probability, 0 to 1</th>}
            <th scope="col" className="num">
              <span className="visually-hidden">value</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(prediction.scores).map(([name, score]) => (
            <tr key={name} data-said={name === prediction.label}>
              <th scope="row">{name}</th>
              {isNumber ? null : (
                <td aria-hidden="true">
                  <Track score={score} />
                </td>
              )}
              <td className="num">{scoreText(score, scoreFunction)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Track({ score }: { score: number }) {
  return (
    <div className={styles.track}>
      {TICKS.map((tick) => (
        <i key={tick} className={styles.tick} style={{ left: `${100 * tick}%` }} />
      ))}
      <i className={styles.bar} style={{ width: `${100 * score}%` }} />
      <i className={styles.dot} style={{ left: `${100 * score}%` }} />
    </div>
  );
}
