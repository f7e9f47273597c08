// How long an answer takes in the playground: one sentence of 32 tokens on MiniLM while nothing trains.
import { logitsOf } from '@/engine/inference/predict';
import type { Backend } from '@/engine/session/backends/backend';
import { openModel } from '../ours';
import { clock, times, type Row } from '../row';
import { CLASSES, drawTexts, MINILM } from '../shapes';

const TOKENS = 32;
const REPEATS = 9;

export async function* predictRows(backend: Backend): AsyncGenerator<Row> {
  const { config, name } = MINILM;
  const capacity = { rows: 512, batch: 8 };
  const bench = await openModel(backend, config, capacity);
  const asked = { ...bench, weights: bench.store.byName, classes: CLASSES };
  const answer = async () => {
    const { sequences } = drawTexts(config, 1, TOKENS, 1);
    for await (const logits of logitsOf(asked, sequences, capacity))
      if (!logits.every(Number.isFinite)) throw new Error('An answer is not a number.');
  };
  await answer();
  const samples: number[] = [];
  for (let i = 0; i < REPEATS; i++) samples.push(await clock(answer));
  yield times(`one sentence of ${TOKENS} tokens, ${name}`, 'ms', samples, null, backend.name);
  bench.dispose();
}
