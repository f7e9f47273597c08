// The answer to one text: its label, and every class's probability on a rule from 0 to 1.
import type { Prediction } from '@/engine';
import { cutLine, probability } from './words';
import styles from './playground.module.css';

const TICKS = Array.from({ length: 11 }, (_, tick) => tick / 10);

export function OneAnswer({ prediction }: { prediction: Prediction }) {
  const cut = cutLine(prediction);
  return (
    <div>
      <p className={styles.label} aria-live="polite">
        {prediction.label} <span className="quiet">{probability(prediction.score)}</span>
      </p>
      {cut ? <p className={styles.cut}>{cut}</p> : null}
      <table className={styles.classes} aria-label="Probability of every class">
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">probability, 0 to 1</th>
            <th scope="col" className="num">
              <span className="visually-hidden">value</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(prediction.scores).map(([name, score]) => (
            <tr key={name} data-said={name === prediction.label}>
              <th scope="row">{name}</th>
              <td aria-hidden="true">
                <Track score={score} />
              </td>
              <td className="num">{probability(score)}</td>
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
