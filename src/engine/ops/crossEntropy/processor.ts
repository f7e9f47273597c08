// Mean cross entropy and its gradient on the processor. The formula stands in stock.ts, the kernel in processor.as.ts.
import type { View } from '../memory/view';
import type { ProcessorContext } from '../processor/context';

/** gradient [B,C] of the mean loss; loss and hits go to the step's figures. */
export function crossEntropy(p: ProcessorContext, logits: View): View {
  const classes = logits.shape[1];
  const gradient = p.take('batch', classes);
  p.host.run('crossEntropy', 1, 1, p.at(logits), p.of('labels'), p.of('weights'), p.count('batch'), classes,
    p.batch!.whole.weight, p.at(gradient), p.at(p.training!.figures), p.accumulate); // prettier-ignore
  return gradient;
}
