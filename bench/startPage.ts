// The browser's side of start.ts: what the studio does between opening and the first finished step, without its looks. The
// built-in model, its kernels and the engine's worker come the way they come there.
import { createEngine, recommended, type TrainEvent } from '@/engine';
import { choosePageDevice } from './pageDevice';

/** Milliseconds since the page was asked for. */
export interface Start {
  script: number;
  model: number;
  kernels: number;
  weights: number;
  step: number;
  adapter: string;
}

const TOKENS = 32;
const BATCH = 16;
const HIDDEN = 384;

/** Texts of more tokens than are kept, so that every batch is full. */
function texts(): File {
  const line = (i: number) => `${`number ${i} `.repeat(TOKENS)},${i % 2 ? 'yes' : 'no'}`;
  const lines = Array.from({ length: 2 * BATCH }, (_, i) => line(i));
  return new File([['text,label', ...lines].join('\n')], 'texts.csv');
}

async function start(): Promise<Start> {
  const script = performance.now();
  const engine = createEngine();
  await choosePageDevice(engine);
  let model = 0;
  await engine.readTable(texts());
  await engine.loadModel({ kind: 'builtin', name: 'all-MiniLM-L6-v2' }, ({ stage, share }) => {
    if (stage === 'download' && share === 1) model = performance.now();
  });
  const kernels = performance.now();
  await engine.prepare({ validationShare: 0 });
  const recipe = { ...recommended(HIDDEN), batchSize: BATCH, maxLength: TOKENS };
  let weights = 0;
  let adapter = '';
  const step = await new Promise<number>((resolve, reject) => {
    const hear = (event: TrainEvent) => {
      // Told once the weights are written.
      if (event.type === 'start') [weights, adapter] = [performance.now(), event.adapter];
      if (event.type === 'step') resolve(performance.now());
    };
    engine.train(recipe, hear).catch(reject);
  });
  return { script, model, kernels, weights, step, adapter };
}

window.found = start();
