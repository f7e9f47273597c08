// The two charts of a run side by side, with their captions and key. The only file that LazyFigures loads.
import { ChartKey } from './ChartKey';
import styles from './charts.module.css';
import { CurveChart } from './CurveChart';
import type { RunCurves } from './run';

interface Props {
  run: RunCurves;
  /** The epoch table stands on the page with the same numbers. */
  hasTable: boolean;
}

export default function RunFigures({ run, hasTable }: Props) {
  return (
    <div>
      <div className={styles.figures}>
        <figure>
          <figcaption className="caption">
            <b>Loss</b> <span className={styles.aside}>lower is better</span>
          </figcaption>
          <CurveChart run={run} measure="loss" hasTable={hasTable} />
        </figure>
        <figure>
          <figcaption className="caption">
            <b>Accuracy, %</b>{' '}
            <span className={styles.aside}>higher is better; whiskers are 95&nbsp;% intervals</span>
          </figcaption>
          <CurveChart run={run} measure="accuracy" hasTable={hasTable} />
        </figure>
      </div>
      <ChartKey ended={run.end !== null} />
    </div>
  );
}
