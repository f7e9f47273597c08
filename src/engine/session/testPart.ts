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
  const { test } = data.current;
  if (test.length === 0 || !bench.snapshot) return end;
  const examples = data.tokens(test, bench.labels, tokenizer, maxLength);
  return { ...end, test: await evaluate(asked(bench, true), examples, bench.labels, bench.capacity) };
}
