// One chart of one measure: steps, running mean, epoch means, validation, baseline, now. Draws only; knows no store.
import { Line, ReferenceLine } from 'recharts';
import { ChartFrame, STILL } from './ChartFrame';
import styles from './charts.module.css';
import { EndLabels } from './EndLabels';
import { Marks } from './marks';
import { OtherEnds } from './OtherEnds';
import type { DrawnRun, EndLabel, Measure, OtherRun, OtherSeries, Series } from '@/engine';
import {
  accuracyAxis,
  endLabels,
  epochsShown,
  lossAxis,
  otherSeriesOf,
  seriesOf,
  tickText,
} from '@/state/curves';
import { EpochRuler, NowLine } from './ruler';

/** Room for the labels at the ends. */
const MARGIN = { top: 10, right: 92 };

const NAMES: Record<Measure, string> = {
  loss: 'Loss by step and epoch',
  accuracy: 'Accuracy by step and epoch',
};

interface Props {
  run: DrawnRun;
  /** Laid over it. */
  others: readonly OtherRun[];
  measure: Measure;
  /** The epoch table stands on the page: the chart's text equivalent. Without it the name says the last values. */
  hasTable: boolean;
}

export function CurveChart({ run, others, measure, hasTable }: Props) {
  const series = seriesOf(run, measure);
  const laidOver = others.map((other) => otherSeriesOf(other, measure));
  const axis = measure === 'loss' ? lossAxis(run, laidOver) : accuracyAxis(run);
  const epochs = epochsShown(run, laidOver);
  const labels = endLabels(series, measure);
  const name = `${NAMES[measure]}; ${hasTable ? 'the same numbers are in the epoch table' : spoken(labels)}${beside(others)}`;
  const running = run.end === null && run.steps.length > 0;
  return (
    <ChartFrame
      name={name}
      margin={MARGIN}
      x={{ dataKey: 'x', domain: [0, epochs] }}
      y={axis}
      tickText={(tick) => tickText(tick, measure)}
    >
      <EpochRuler epochs={epochs} />
      <ReferenceLine y={series.baseline} className={styles.baseline} />
      {running && <NowLine now={series.now} />}
      {otherCurves(laidOver)}
      {curves(series)}
      <OtherEnds others={laidOver} />
      <Marks series={series} />
      <EndLabels labels={labels} />
    </ChartFrame>
  );
}

const LINE = { ...STILL, dataKey: 'y' } as const;

/** Elements, not a component: recharts finds its graphical items among the chart's own children. */
function curves(series: Series) {
  return [
    <Line key="raw" {...LINE} data={series.raw} className={styles.raw} />,
    <Line key="smooth" {...LINE} data={series.smooth} className={styles.smooth} />,
    <Line key="validation" {...LINE} data={series.validation} className={styles.validationLine} />,
    <Line key="means" {...LINE} data={series.means} className={styles.meanLine} />,
  ];
}

/** Under the run's own: paler, thinner. */
function otherCurves(others: readonly OtherSeries[]) {
  return others.flatMap(({ label, train, validation }, i) => [
    <Line key={`${i} ${label} train`} {...LINE} data={train} className={styles.otherTrain} />,
    <Line key={`${i} ${label} validation`} {...LINE} data={validation} className={styles.otherValidation} />,
  ]);
}

/** "in the end train 0.213, validation 0.744, guessing 1.099". */
function spoken(labels: readonly EndLabel[]): string {
  return `in the end ${labels.map(({ name, value }) => `${name} ${value}`).join(', ')}`;
}

/** "; laid over it, paler: 2, Trainer". */
function beside(others: readonly OtherRun[]): string {
  return others.length ? `; laid over it, paler: ${others.map(({ label }) => label).join(', ')}` : '';
}
