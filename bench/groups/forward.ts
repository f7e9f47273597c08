// The forward pass of 16 texts of 32 tokens on MiniLM, ours beside ONNX Runtime Web: by WebGPU on the same adapter, and as
// WebAssembly on as many threads of the processor. In Chromium. The logits must agree before anything is timed.
import { releaseProxy, wrap } from 'comlink';
import { logitsOf } from '@/engine/inference/predict';
import type { Backend } from '@/engine/session/backends/backend';
import { openModel, type OpenGpu } from '../ours';
import type { Attention } from '../peers/onnxBert';
import type { Forward } from '../peers/ort';
import type { OpenOrt } from '../peers/ortWorker';
import { openOnProcessor, type Variant } from '../processor/open';
import { allByTurns, times, type Row } from '../row';
import { CLASSES, drawTexts, MINILM } from '../shapes';

const EXAMPLES = 16;
const TOKENS = 32;
const TEXTS = drawTexts(MINILM.config, EXAMPLES, TOKENS, 1);

/** A forward pass by WebGPU takes ONNX Runtime 20 s on SwiftShader. */
const REPEATS = { ours: 5, webgpu: 2, wasm: 9 };

/** Largest difference of two logits, which are about 0.1 with weights drawn by chance. */
const AGREE = 1e-4;

const ROW = `forward pass, ${MINILM.name} ${EXAMPLES} × ${TOKENS}, beside ONNX Runtime Web`;

export async function* forwardRows({ backend }: OpenGpu): AsyncGenerator<Row> {
  const ours = await openOurs(backend);
  const { peer, note } = await openPeer(await ours.predict(), openOnGpu);
  const [mine, theirs] = await allByTurns([
    { repeats: REPEATS.ours, work: () => ours.predict() },
    { repeats: REPEATS.webgpu, work: () => peer.predict() },
  ]);
  await peer.dispose();
  await ours.dispose();
  yield times(ROW, 'ms', mine, { name: 'its WebGPU', samples: theirs }, backend.name + note);
}

export async function* forwardOnProcessorRows(): AsyncGenerator<Row> {
  for (const threads of [1, 2] as const) {
    const variants = [true, false].map((relaxed) => ({ relaxed, threads }));
    yield* onThreads(threads, variants);
  }
}

async function* onThreads(threads: number, variants: readonly Variant[]): AsyncGenerator<Row> {
  const processors = await Promise.all(variants.map(openOnProcessor));
  const ours = await Promise.all(processors.map(openOurs));
  const open = (attends: Attention) => openInWorker(threads, attends);
  const { peer, note } = await openPeer(await ours[0].predict(), open);
  // Warm: the first pass of each makes what is kept.
  for (const one of ours) await one.predict();
  const [theirs, ...mine] = await allByTurns(
    [peer, ...ours].map((one) => ({ repeats: REPEATS.wasm, work: () => one.predict() })),
  );
  await peer.dispose();
  for (const one of ours) await one.dispose();
  const name = `its WebAssembly, ${threads} thread(s)`;
  for (const [i, one] of processors.entries())
    yield times(ROW, 'ms', mine[i], { name, samples: theirs }, one.name + note);
  for (const one of processors) await one.dispose();
}

/** With its fused attention where that is right: on SwiftShader it is not. */
async function openPeer(ours: Float32Array, open: (attends: Attention) => Promise<Forward>) {
  const fused = await open('fused');
  const off = difference(ours, await fused.predict());
  if (off <= AGREE) return { peer: fused, note: '' };
  await fused.dispose();
  const composed = await open('composed');
  const rest = difference(ours, await composed.predict());
  if (!(rest <= AGREE)) throw new Error(`Logits differ by ${rest}. They do not do the same work.`);
  return {
    peer: composed,
    note: `, its attention composed: fused its logits are off by ${off.toPrecision(2)}`,
  };
}

async function openOnGpu(attends: Attention): Promise<Forward> {
  // Only now: it looks for a GPU when it is loaded.
  const [ort, { openOrt }] = await Promise.all([import('onnxruntime-web/webgpu'), import('../peers/ort')]);
  return openOrt(ort, 'webgpu', MINILM.config, TEXTS, attends);
}

async function openInWorker(threads: number, attends: Attention): Promise<Forward> {
  const worker = new Worker(new URL('../peers/ortWorker.ts', import.meta.url), { type: 'module' });
  const open = wrap<OpenOrt>(worker);
  const forward = await open(threads, MINILM.config, TEXTS, attends);
  return {
    predict: () => forward.predict(),
    async dispose() {
      await forward.dispose();
      open[releaseProxy]();
      worker.terminate();
    },
  };
}

/** Largest difference; infinite where one is not a number. */
function difference(one: Float32Array, other: Float32Array): number {
  const all = Array.from(one, (value, i) => Math.abs(value - other[i]));
  return all.every(Number.isFinite) ? Math.max(...all) : Infinity;
}

async function openOurs(backend: Backend): Promise<Forward> {
  const capacity = { rows: EXAMPLES * TOKENS, batch: EXAMPLES };
  const bench = await openModel(backend, MINILM.config, capacity);
  const asked = { ...bench, weights: bench.store.byName, classes: CLASSES };
  return {
    async predict() {
      const all: number[] = [];
      for await (const logits of logitsOf(asked, TEXTS.sequences, capacity)) all.push(...logits);
      return Float32Array.from(all);
    },
    dispose: () => bench.dispose(),
  };
}
