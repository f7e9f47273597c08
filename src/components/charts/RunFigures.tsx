// The two charts of a run side by side, with their captions and key. The only file that LazyFigures loads.
import { ChartKey } from './ChartKey';
import styles from './charts.module.css';
import { CurveChart } from './CurveChart';
import type { RunCurves } from './run';

export default function RunFigures({ run }: { run: RunCurves }) {
  return (
    <div>
      <div className={styles.figures}>
        <figure>
          <figcaption className="caption">
            <b>Loss</b> <span className={styles.aside}>lower is better</span>
          </figcaption>
          <CurveChart run={run} measure="loss" />
        </figure>
        <figure>
          <figcaption className="caption">
            <b>Accuracy, %</b>{' '}
            <span className={styles.aside}>higher is better; whiskers are 95&nbsp;% intervals</span>
          </figcaption>
          <CurveChart run={run} measure="accuracy" />
        </figure>
      </div>
      <ChartKey ended={run.end !== null} />
    </div>
  );
}
