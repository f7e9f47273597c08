// The forward pass of 16 texts of 32 tokens on MiniLM, ours beside ONNX Runtime Web: on the same adapter by WebGPU, and
// on the processor by WebAssembly. The logits must agree before anything is timed.
import { logitsOf } from '@/engine/inference/predict';
import type { Backend } from '@/engine/session/backends/backend';
import { openModel } from '../ours';
import type { Provider } from '../peers/ort';
import { byTurns, leftOut, times, type Row } from '../row';
import { CLASSES, drawTexts, MINILM, type Texts } from '../shapes';
import type { Place } from './names';

const EXAMPLES = 16;
const TOKENS = 32;

/** A forward pass by WebGPU takes ONNX Runtime 20 s on SwiftShader. */
const REPEATS: Record<Provider, { ours: number; peer: number }> = {
  webgpu: { ours: 5, peer: 2 },
  wasm: { ours: 5, peer: 5 },
};

/** Largest difference of two logits, which are about 0.1 with weights drawn by chance. */
const AGREE = 1e-4;

const PROVIDERS: Record<Provider, string> = {
  webgpu: 'ONNX Runtime Web, WebGPU',
  wasm: 'ONNX Runtime Web, WebAssembly on the processor',
};

/** It writes from memory that threads share, which Dawn for Node refuses; handed a copy it starts, and never answers. */
const NOT_IN_NODE = 'its WebGPU provider does not run on Dawn in Node';

export async function* forwardRows(backend: Backend, place: Place): AsyncGenerator<Row> {
  const texts = drawTexts(MINILM.config, EXAMPLES, TOKENS, 1);
  const ours = await openOurs(backend, texts);
  for (const provider of ['webgpu', 'wasm'] as const) {
    const row = `forward pass, ${MINILM.name} ${EXAMPLES} × ${TOKENS}, beside ${PROVIDERS[provider]}`;
    // On the processor there is nothing to compare with a GPU.
    if (provider === 'webgpu' && backend.device === 'processor') continue;
    if (provider === 'webgpu' && place === 'node') yield leftOut(row, NOT_IN_NODE);
    else yield await beside(ours, texts, provider, row, backend.name);
  }
  ours.dispose();
}

interface Forward {
  predict(): Promise<Float32Array>;
  dispose(): void;
}

async function beside(
  ours: Forward,
  texts: Texts,
  provider: Provider,
  row: string,
  adapter: string,
): Promise<Row> {
  // Only now: it looks for a GPU when it is loaded.
  const { wasmThreads } = await import('../peers/ort');
  const { peer, note } = await openPeer(texts, provider, await ours.predict());
  const samples = await byTurns(
    REPEATS[provider],
    () => ours.predict(),
    () => peer.predict(),
  );
  await peer.dispose();
  const name = provider === 'wasm' ? `${wasmThreads()} thread(s)` : PROVIDERS.webgpu;
  return times(row, 'ms', samples.ours, { name, samples: samples.peer }, adapter + note);
}

/** With its fused attention where that is right: on SwiftShader it is not. */
async function openPeer(texts: Texts, provider: Provider, ours: Float32Array) {
  const { OrtBert } = await import('../peers/ort');
  const fused = await OrtBert.open(MINILM.config, texts, provider, 'fused');
  const off = difference(ours, await fused.predict());
  if (off <= AGREE) return { peer: fused, note: '' };
  await fused.dispose();
  const composed = await OrtBert.open(MINILM.config, texts, provider, 'composed');
  const rest = difference(ours, await composed.predict());
  if (!(rest <= AGREE)) throw new Error(`Logits differ by ${rest}. They do not do the same work.`);
  return {
    peer: composed,
    note: `, its attention composed: fused its logits are off by ${off.toPrecision(2)}`,
  };
}

/** Largest difference; infinite where one is not a number. */
function difference(one: Float32Array, other: Float32Array): number {
  const all = Array.from(one, (value, i) => Math.abs(value - other[i]));
  return all.every(Number.isFinite) ? Math.max(...all) : Infinity;
}

async function openOurs(backend: Backend, { sequences }: Texts): Promise<Forward> {
  const capacity = { rows: EXAMPLES * TOKENS, batch: EXAMPLES };
  const bench = await openModel(backend, MINILM.config, capacity);
  const asked = { ...bench, weights: bench.store.byName, classes: CLASSES };
  return {
    async predict() {
      const all: number[] = [];
      for await (const logits of logitsOf(asked, sequences, capacity)) all.push(...logits);
      return Float32Array.from(all);
    },
    dispose: () => bench.dispose(),
  };
}
