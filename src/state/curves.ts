// Where the curves of a run stand, for charts, which may not call the engine: it draws them in its report as well.
export {
  accuracyAxis,
  axisFromZero,
  endLabels,
  epochsShown,
  epochTicks,
  leader,
  lossAxis,
  openMeans,
  otherSeriesOf,
  seriesOf,
  spaceLabels,
  tickReach,
  tickText,
} from '@/engine';
