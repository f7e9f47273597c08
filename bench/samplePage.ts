// The browser's side of sample.ts: trains on the sample as the studio does, to the end or for as many steps as its address
// says.
import { createEngine, recommended, type TrainEvent } from '@/engine';
import { choosePageDevice } from './pageDevice';

export interface Sample {
  tweets: number;
  epochs: number;
  adapter: string;
  /** Milliseconds from Train to the end of the run, validation included. */
  whole: number;
  /** Milliseconds from Train to the end of each step, and the tokens in it. */
  ended: number[];
  tokens: number[];
}

async function run(): Promise<Sample> {
  const most = Number(new URLSearchParams(location.search).get('steps') ?? Infinity);
  const engine = createEngine();
  await choosePageDevice(engine);
  const response = await fetch('samples/tweets.csv');
  await engine.readTable(new File([await response.blob()], 'tweets.csv'));
  const { hidden } = await engine.loadModel({ kind: 'builtin', name: 'all-MiniLM-L6-v2' });
  await engine.prepare({});
  const found: Sample = { tweets: 0, epochs: 0, adapter: '', whole: 0, ended: [], tokens: [] };
  const began = performance.now();
  await engine.train(recommended(hidden), (event: TrainEvent) => {
    if (event.type === 'start')
      Object.assign(found, { tweets: event.rows, epochs: event.recipe.epochs, adapter: event.adapter });
    if (event.type !== 'step') return;
    found.ended.push(performance.now() - began);
    found.tokens.push(event.tokens);
    if (found.ended.length === most) void engine.stop();
  });
  found.whole = performance.now() - began;
  return found;
}

window.found = run();
