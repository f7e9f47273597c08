// The two charts of a run side by side, with their captions and key. The only file that LazyFigures loads.
import { ChartKey } from './ChartKey';
import styles from './charts.module.css';
import { CurveChart } from './CurveChart';
import type { DrawnRun, OtherRun } from '@/engine';

const NONE: readonly OtherRun[] = [];

interface Props {
  run: DrawnRun;
  /** Laid over it. */
  others?: readonly OtherRun[];
  /** The epoch table stands on the page with the same numbers. */
  hasTable: boolean;
}

export default function RunFigures({ run, others = NONE, hasTable }: Props) {
  return (
    <div>
      <div className={styles.figures}>
        <figure>
          <figcaption className="caption">
            <b>Loss</b> <span className={styles.aside}>lower is better</span>
          </figcaption>
          <CurveChart run={run} others={others} measure="loss" hasTable={hasTable} />
        </figure>
        <figure>
          <figcaption className="caption">
            <b>Accuracy, %</b>{' '}
            <span className={styles.aside}>higher is better; whiskers are 95&nbsp;% intervals</span>
          </figcaption>
          <CurveChart run={run} others={others} measure="accuracy" hasTable={hasTable} />
        </figure>
      </div>
      <ChartKey ended={run.end !== null} others={others.length > 0} />
    </div>
  );
}
