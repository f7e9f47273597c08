// The one look at the test part, at the end of a run.
import { evaluate } from '../inference/evaluate';
import type { Tokenizer } from '../text/tokenizer';
import type { EndEvent } from '../training/events';
import type { Workbench } from '../training/workbench';
import type { Data } from './data';
import { asked } from './run';

/** With the weights that are kept. The event as it is where there is no test part. */
export async function withTest(
  end: EndEvent,
  bench: Workbench,
  data: Data,
  { tokenizer, maxLength }: { tokenizer: Tokenizer; maxLength: number },
): Promise<EndEvent> {
  const rows = data.current.test;
  if (rows.length === 0 || !bench.snapshot) return end;
  const examples = data.tokens(rows, bench.labels, tokenizer, maxLength);
  const began = performance.now();
  const test = await evaluate(asked(bench, true), examples, bench.labels, bench.capacity);
  return { ...end, test, testRuntime: (performance.now() - began) / 1000 };
}
