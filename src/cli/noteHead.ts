// What training makes of the head that a model brings, in words: kept in silence, dropped with the reason, and how to keep it.
import type { DataSummary, ModelInfo } from '@/engine';
import { headFit } from '@/engine/headFit';
import { typed } from './remedies';
import type { Output } from './terminal';

export function noteHead(
  { name, labels, scoreFunction, headFault, keepsHead }: ModelInfo,
  { classes }: Pick<DataSummary, 'classes'>,
  output: Output,
): void {
  if (headFault !== null)
    output.note(`The head of ${name} cannot go on, so a new one is drawn. ${headFault}`);
  if (!labels || scoreFunction !== 'softmax') return;
  const { dropped, names, lacking } = headFit(labels, classes, keepsHead);
  if (dropped === null) return;
  const renamed = names && ['--rename', ...classes.map((one) => `${one.name}=${names[one.rawLabels[0]]}`)];
  const words = lacking.length > 0 ? ['--keep-head'] : renamed;
  const way = words ? ` To keep it: ${typed({ words, command: null })}` : '';
  output.note(`${dropped}${way}`);
}
