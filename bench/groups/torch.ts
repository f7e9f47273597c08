// The training step beside PyTorch on the same processor, by turns: what a Python at hand would take for the same work. Node
// only, because a browser starts no Python.
import type { Backend } from '@/engine/session/backends/backend';
import { expectSameLosses } from '../agree';
import { OurTrainer } from '../ours';
import { openOnProcessor, PLAIN_TWO_THREADS, TWO_THREADS } from '../processor/open';
import { allByTurns, leftOut, times, type Row } from '../row';
import { BASE, drawTexts, MINILM, TINY, type Shape } from '../shapes';

interface Case {
  shape: Shape;
  examples: number;
  tokens: number;
  repeats: number;
}

const TINY_STEP = { shape: TINY, examples: 16, tokens: 32, repeats: 5 };
const MINILM_STEP = { shape: MINILM, examples: 16, tokens: 32, repeats: 5 };
const BASE_STEP = { shape: BASE, examples: 8, tokens: 64, repeats: 3 };

/** PyTorch on a GPU where ours is one and it sees one. */
export async function* torchRows(backend: Backend): AsyncGenerator<Row> {
  const onCard = backend.device === 'gpu' && !backend.name.endsWith('(software)');
  for (const one of [TINY_STEP, MINILM_STEP]) yield* step(one, [backend], onCard);
}

/** By both builds of the processor's kernels, on the same cores. */
export async function* torchOnProcessorRows(): AsyncGenerator<Row> {
  const ours = await Promise.all([TWO_THREADS, PLAIN_TWO_THREADS].map(openOnProcessor));
  for (const one of [MINILM_STEP, BASE_STEP]) yield* step(one, ours, false);
  for (const backend of ours) await backend.dispose();
}

async function* step(
  { shape: { config, name }, examples, tokens, repeats }: Case,
  ours: readonly Backend[],
  gpu: boolean,
): AsyncGenerator<Row> {
  const { TorchBert } = await import('../peers/torch');
  const texts = drawTexts(config, examples, tokens, 1);
  const peer = await TorchBert.open(config, texts, gpu);
  const row = `training step beside PyTorch, ${name} ${examples} × ${tokens}`;
  if (typeof peer === 'string') {
    yield leftOut(row, peer);
    return;
  }
  const trained = [{ name: 'PyTorch', loss: () => peer.step() }];
  const trainers: OurTrainer[] = [];
  for (const backend of ours) {
    const trainer = await OurTrainer.open(backend, config, { rows: examples * tokens, batch: examples });
    trainers.push(trainer);
    trained.push({ name: backend.name, loss: () => trainer.loss(texts) });
  }
  await expectSameLosses(trained);
  const [peerSamples, ...samples] = await allByTurns(trained.map(({ loss }) => ({ repeats, work: loss })));
  const { torch, device, threads } = peer.about;
  const theirs = {
    name: `PyTorch ${torch}, ${device === 'cpu' ? `${threads} threads` : device}`,
    samples: peerSamples,
  };
  for (const [i, { name: on }] of ours.entries()) yield times(row, 'ms', samples[i], theirs, on);
  peer.dispose();
  for (const trainer of trainers) trainer.dispose();
}
