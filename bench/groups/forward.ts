// The forward pass of 16 texts of 32 tokens on MiniLM, ours beside ONNX Runtime Web: on the same adapter by WebGPU, and
// on the processor by WebAssembly. The logits must agree before anything is timed.
import { logitsOf } from '@/engine/inference/predict';
import { openWorkbench, programsOf } from '@/engine/training/workbench';
import { fill, type OpenGpu } from '../ours';
import type { Provider } from '../peers/ort';
import { byTurns, leftOut, times, type Row } from '../row';
import { CLASSES, drawTexts, MINILM, type Texts } from '../shapes';
import type { Place } from './names';

const EXAMPLES = 16;
const TOKENS = 32;
const REPEATS = { ours: 5, peer: 5 };
const NO_RATES = { hidden: 0, attention: 0, classifier: 0 };

/** Largest difference of two logits, which are about 0.1 with weights drawn by chance. */
const AGREE = 1e-4;

const PROVIDERS: Record<Provider, string> = {
  webgpu: 'ONNX Runtime Web, WebGPU',
  wasm: 'ONNX Runtime Web, WebAssembly on the processor',
};

export async function* forwardRows(gpu: OpenGpu, place: Place): AsyncGenerator<Row> {
  const texts = drawTexts(MINILM.config, EXAMPLES, TOKENS, 1);
  const ours = await openOurs(gpu, texts);
  for (const provider of ['webgpu', 'wasm'] as const) {
    const row = `forward pass, ${MINILM.name} ${EXAMPLES} × ${TOKENS}, beside ${PROVIDERS[provider]}`;
    if (provider === 'webgpu' && place === 'node') yield leftOut(row, NOT_IN_NODE);
    else yield await beside(ours, texts, provider, row, gpu.adapter);
  }
  ours.dispose();
}

/** Its memory is shared between threads, and Dawn for Node takes nothing from shared memory ("Invalid argument"). */
const NOT_IN_NODE = 'its WebGPU provider does not start on Dawn in Node';

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
  const { OrtBert, wasmThreads } = await import('../peers/ort');
  const peer = await OrtBert.open(MINILM.config, texts, provider);
  expectSameLogits(await ours.predict(), await peer.predict());
  const samples = await byTurns(
    REPEATS,
    () => ours.predict(),
    () => peer.predict(),
  );
  await peer.dispose();
  const name = provider === 'wasm' ? `${wasmThreads()} thread(s)` : PROVIDERS.webgpu;
  return times(row, 'ms', samples.ours, { name, samples: samples.peer }, adapter);
}

async function openOurs({ host, plan }: OpenGpu, { sequences }: Texts): Promise<Forward> {
  const { config } = MINILM;
  await host.compile(programsOf(host.limits, plan, config, NO_RATES), () => {});
  const capacity = { rows: EXAMPLES * TOKENS, batch: EXAMPLES };
  const bench = openWorkbench(host, plan, config, ['no', 'yes'], capacity);
  fill(bench);
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

function expectSameLogits(ours: Float32Array, theirs: Float32Array): void {
  const worst = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i])), 0);
  if (ours.length !== theirs.length || !(worst <= AGREE))
    throw new Error(`Logits differ by ${worst}. They do not do the same work.`);
}
