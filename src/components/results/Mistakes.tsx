// The mistakes that were made most often, in words.
import type { Evaluation } from '@/engine';
import { count, percent } from '@/state/format';
import { commonMistakes } from '@/state/confusion';
import styles from './results.module.css';

const MOST = 6;

export function Mistakes({ evaluation }: { evaluation: Evaluation }) {
  const mistakes = commonMistakes(evaluation, MOST);
  return (
    <div>
      <h3>
        What it takes for what <small>most frequent first</small>
      </h3>
      {mistakes.length === 0 ? <p className="note">It made no mistake on the validation part.</p> : null}
      <ul className={styles.mistakes}>
        {mistakes.map(({ truth, said, count: number, of, share }) => (
          <li key={`${truth} ${said}`}>
            <span>
              <b>{truth}</b>, taken for <b>{said}</b>
            </span>
            <span className="soft">
              {count(number)} of {count(of)}, {percent(share, 0)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
