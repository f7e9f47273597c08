// Embeddings and their gradients on the processor. The formulas stand in stock.ts, the kernels in processor.as.ts.
import { slotOf } from '../batch';
import type { View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';
import type { EmbeddingTables } from '../types';

/** [R,H] from word [V,H], position [P,H] and type [K,H]. */
export function embed(p: ProcessorContext, tables: EmbeddingTables<View>): View {
  const { word, position, firstPosition, type } = tables;
  const width = word.spec.shape[1];
  const y = p.take('rows', width);
  p.overRows('embed', p.count('rows'), width, p.of('ids'), p.of('where'), p.at(word.value), p.at(position.value), firstPosition,
    uncountedIn(p, tables), type ? p.at(type.value) : 0, width, p.at(y)); // prettier-ignore
  return y;
}

/** -1: all tokens of the batch are counted. A text seldom has such a one, and then counting is spared. */
function uncountedIn(p: ProcessorContext, { uncounted }: Pick<EmbeddingTables<View>, 'uncounted'>): number {
  return slotOf(p.batch!, uncounted) < 0 ? -1 : uncounted!;
}

/** dWord [U,H], dPosition [P,H] and dType [K,H] are overwritten or added to; a model without types has none. */
export function embedGradient(
  p: ProcessorContext,
  dx: View,
  tables: Pick<EmbeddingTables<View>, 'firstPosition' | 'padding' | 'uncounted'>,
  { dWord, dPosition, dType }: { dWord: View; dPosition: View; dType: View | null },
): void {
  const width = dx.shape[1];
  const { uniqueIds, size } = p.batch!;
  const { accumulate } = p;
  p.overRows('embedWordGradient', uniqueIds.length, width, p.at(dx), p.of('starts'), p.of('occurrences'),
    slotOf(p.batch!, tables.padding), width,
    p.at(dWord), accumulate); // prettier-ignore
  p.overRows('embedPositionGradient', dPosition.shape[0], width, p.at(dx), p.of('offsets'), p.of('lengths'), p.of('ids'), size,
    tables.firstPosition, uncountedIn(p, tables), width, p.at(dPosition), accumulate); // prettier-ignore
  if (dType)
    p.host.run('embedTypeGradient', dType.shape[0], 1, p.at(dx), p.of('where'), p.count('rows'), width,
      p.at(dType), accumulate); // prettier-ignore
}
