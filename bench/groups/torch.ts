// The training step beside PyTorch on the same processor, by turns: what a Python at hand would take for the same work.
import type { Backend } from '@/engine/session/backends/backend';
import { OurTrainer } from '../ours';
import { byTurns, leftOut, times, type Row } from '../row';
import { drawTexts, MINILM, TINY, type Shape } from '../shapes';

const EXAMPLES = 16;
const TOKENS = 32;
const REPEATS = { ours: 5, peer: 5 };

/** Largest difference of two steps' losses. */
const AGREE = 1e-3;

/** Node only, because a browser starts no Python. */
export async function* torchRows(backend: Backend): AsyncGenerator<Row> {
  for (const shape of [TINY, MINILM]) yield* step(backend, shape);
}

async function* step(backend: Backend, { config, name }: Shape): AsyncGenerator<Row> {
  const { TorchBert } = await import('../peers/torch');
  const texts = drawTexts(config, EXAMPLES, TOKENS, 1);
  const onCard = backend.device === 'gpu' && !backend.name.endsWith('(software)');
  const peer = await TorchBert.open(config, texts, onCard);
  const row = `training step beside PyTorch, ${name} ${EXAMPLES} × ${TOKENS}`;
  if (typeof peer === 'string') {
    yield leftOut(row, peer);
    return;
  }
  const ours = await OurTrainer.open(backend, config, { rows: EXAMPLES * TOKENS, batch: EXAMPLES });
  for (let i = 1; i <= 2; i++) {
    const [mine, theirs] = [await ours.loss(texts), await peer.step()];
    if (!(Math.abs(mine - theirs) <= AGREE))
      throw new Error(`Loss of step ${i}: ours ${mine}, PyTorch ${theirs}. They do not do the same work.`);
  }
  const samples = await byTurns(
    REPEATS,
    () => ours.loss(texts),
    () => peer.step(),
  );
  const { torch, device, threads } = peer.about;
  const on = device === 'cpu' ? `${threads} threads` : device;
  yield times(
    row,
    'ms',
    samples.ours,
    { name: `PyTorch ${torch}, ${on}`, samples: samples.peer },
    backend.name,
  );
  peer.dispose();
  ours.dispose();
}
