// What each line of the charts means, with a piece of the line itself.
import styles from './charts.module.css';
import { CircleMark, DiamondMark } from './marks';

/** `ended`: a filled diamond exists only then. `others`: runs are laid over. */
export function ChartKey({ ended, others }: { ended: boolean; others: boolean }) {
  return (
    <ul className={styles.key} aria-label="Key to the charts">
      <li>
        <Piece line={styles.meanLine} d="M1 6H33" mark={<CircleMark cx={17} cy={6} hollow={false} />} />
        train, epoch mean (drawn mid-epoch)
      </li>
      <li>
        <Piece line={styles.smooth} d="M1 9 L8 7.5 L15 8 L22 5 L33 4" />
        moving average, 0.9
      </li>
      <li>
        <Piece line={styles.rawKey} d="M1 8 L5 4 L9 9 L13 3 L17 7 L21 4 L25 9 L29 5 L33 7" />
        each step
      </li>
      <li>
        <Piece line={styles.validationLine} d="M1 6H33" mark={<DiamondMark cx={17} cy={6} hollow />} />
        {ended ? 'validation, at epoch end; filled = kept' : 'validation, at epoch end'}
      </li>
      {others ? (
        <li>
          <Piece line={styles.otherTrain} d="M1 9 L12 6 L22 5 L33 4" />
          paler, with its number: another run
        </li>
      ) : null}
    </ul>
  );
}

function Piece({ line, d, mark }: { line: string; d: string; mark?: React.ReactNode }) {
  return (
    <svg width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">
      <g className={line}>
        <path className="recharts-curve" d={d} />
      </g>
      {mark}
    </svg>
  );
}
