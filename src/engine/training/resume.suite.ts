// A run that was stopped anywhere and goes on from its checkpoint, beside one that never stopped: the same bits. Tests of
// each implementation call this.
import { afterEach, expect, it } from 'vitest';
import { goldenTensors, goldenText } from '@/testing/golden';
import { arenasAlive, openRuntime, type RuntimeName } from '@/testing/runtimes';
import { trainOn, type TakenCheckpoint } from '@/testing/trainOn';
import { readConfig } from '../model/config';
import { createRandom } from '../random';
import { recommended, type Recipe } from '../recipe';
import type { TokenizedExample } from '../text/batches';
import type { RunChange, TrainEvent } from './events';
import type { Checkpoints } from './checkpoint';
import type { Pauses } from './pauses';

const MODEL = 'tiny-three-classes';
const ROOM = { rows: 128, batch: 8 };
const LABELS = ['a', 'b', 'c'];
/** Two epochs of four steps. */
const RECIPE: Recipe = { ...recommended(48), batchSize: 4, epochs: 2, learningRate: 1e-3, dropout: 0.1 };
const STEPS = 8;
const NOTHING_TOLD = { steps: [], epochs: [] };
/** Checkpoints that runs go on from: in the first epoch, before its end and behind it, in the second. */
const TRIED = [1, 3, 4, 6];

/** Texts of 3 to 12 tokens; 14 of them leave a batch that is not full. */
function texts(count: number, first: number): TokenizedExample[] {
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(7, 'texts', first + i);
    const ids = Int32Array.from({ length: 3 + random.integer(10) }, () => 5 + random.integer(100));
    return { ids, label: i % 3 };
  });
}

/** Takes a checkpoint after every step and every epoch, and stops after step `last`. */
function everyStep(last: number, stop: () => void) {
  const taking: Promise<TakenCheckpoint>[] = [];
  const checkpoints: Checkpoints = {
    isDue(_, { step }) {
      if (step >= last) stop();
      return true;
    },
    save({ trainer, optimizer, weights, epochWeights }) {
      // Asked for at once, and looked at once the run is over.
      const all = Promise.all([optimizer(), weights(), epochWeights?.() ?? null]);
      taking.push(all.then(([state, now, epoch]) => ({ trainer, told: NOTHING_TOLD, optimizer: state, weights: now, epochWeights: epoch }))); // prettier-ignore
    },
    news: () => [],
    settled: async () => {},
  };
  return { checkpoints, taken: () => Promise.all(taking) };
}

interface More {
  from?: TakenCheckpoint;
  /** Stopped behind this step. */
  last?: number;
  pauses?: Pauses;
}

async function runOn(
  ops: RuntimeName,
  change: Partial<Recipe>,
  { from, last = Infinity, pauses }: More = {},
) {
  const stop = new AbortController();
  const { checkpoints, taken } = everyStep(last, () => stop.abort());
  const { events, bench } = await trainOn(await openRuntime(ops, ROOM), {
    config: readConfig(await goldenText(`${MODEL}/config.json`), MODEL),
    recipe: { ...RECIPE, ...change },
    labels: LABELS,
    training: texts(14, 0),
    validation: texts(5, 100),
    capacity: ROOM,
    start: await goldenTensors(`${MODEL}/model.safetensors`),
    from,
    checkpoints,
    pauses,
    signal: stop.signal,
  });
  const saved = await taken();
  const weights = new Map<string, Float32Array>();
  for (const [name, { spec }] of bench.store.byName)
    for (const [i, part] of spec.parts.entries()) weights.set(part.name, await bench.store.read(name, i));
  bench.dispose();
  return { events, saved, weights };
}

/** Lets a run rest at these of its looks, which come behind each step and at the end of each epoch, and go on at once. */
function restingAt(looks: number[], change: RunChange): Pauses {
  let look = 0;
  return { wanted: () => (looks.includes(++look) ? Promise.resolve(change) : null) };
}

/** What of a run must be the same behind so many steps and whole epochs: all but times. */
function figures(events: TrainEvent[], steps = 0, epochs = 0): unknown[] {
  return events.flatMap((event): unknown[] => {
    switch (event.type) {
      case 'step':
        return event.step > steps ? [{ ...event, elapsed: 0 }] : [];
      case 'epoch':
        return event.epoch > epochs ? [{ ...event, elapsed: 0, evaluationRuntime: 0 }] : [];
      case 'end':
        return [{ ...event, runtime: 0, samplesPerSecond: 0 }];
      default:
        return [];
    }
  });
}

export function testResume(ops: RuntimeName): void {
  afterEach(async () => expect(await arenasAlive(), 'arenas alive').toBe(0));

  it.each([
    ['all layers', {}],
    ['Adam without decay, by class weights', { optimizer: 'adam', balance: 'weights' }],
    ['parts of a batch, recomputed', { accumulationSteps: 2, gradientCheckpointing: true }],
    ['repeated to balance', { balance: 'sampling' }],
    ['the top layer alone', { trainableLayers: 1 }],
    ['the head alone', { trainableLayers: 0 }],
    ['the best epoch kept', { metricForBestModel: 'eval_loss', learningRate: 0.05 }],
  ] as [string, Partial<Recipe>][])(
    'goes on to the bit from within an epoch, before its end and behind it: %s',
    async (_, change) => {
      const whole = await runOn(ops, change);
      expect(whole.saved.map(({ trainer }) => trainer.step)).toEqual([1, 2, 3, 4, 4, 5, 6, 7, 8, 8]);
      for (const index of TRIED) {
        const checkpoint = whole.saved[index];
        const { step, epochs } = checkpoint.trainer;
        const rest = await runOn(ops, change, { from: checkpoint });
        const where = `from step ${step}, ${epochs} whole epochs`;
        expect(rest.events[1], where).toMatchObject({ type: 'resume', step });
        expect(figures(rest.events), where).toEqual(figures(whole.events, step, epochs));
        expect(rest.weights, where).toEqual(whole.weights);
      }
    },
  );

  it('keeps where it stood when it was stopped, and the last whole epoch beside it', async () => {
    const stopped = await runOn(ops, {}, { last: 6 });
    expect(stopped.events.at(-1)).toMatchObject({ type: 'end', reason: 'stopped', step: 6, epochs: 1 });
    const last = stopped.saved.at(-1)!;
    expect(last.trainer).toMatchObject({ step: 6, epochs: 1 });
    const whole = await runOn(ops, {});
    expect(last.epochWeights).toEqual(whole.saved.find(({ trainer }) => trainer.epochs === 1)!.weights);
    expect((await runOn(ops, {}, { from: last })).weights).toEqual(whole.weights);
  });

  it('keeps the best epoch, also where it goes on behind it, and stops early', async () => {
    // So large a rate that the second epoch is worse than the first.
    const recipe: Partial<Recipe> = { learningRate: 0.05, epochs: 9, earlyStoppingPatience: 2 };
    const whole = await runOn(ops, recipe);
    const looks = whole.events.filter((event) => event.type === 'epoch');
    const losses = looks.map(({ evaluation }) => evaluation!.loss);
    const best = losses.indexOf(Math.min(...losses));
    expect(looks.length).toBe(best + 3);
    expect(looks.length).toBeLessThan(9);
    const end = whole.events.at(-1)!;
    expect(end).toMatchObject({ reason: 'finished', early: true, epochs: looks.length });
    expect(end).toMatchObject({ evaluation: looks[best].evaluation, step: 4 * looks.length });
    // What was kept beside the last checkpoint is what the weights were at the end of the best epoch.
    const atBest = whole.saved.find(({ trainer }) => trainer.epochs === best + 1)!;
    expect(whole.saved.at(-1)!.epochWeights).toEqual(atBest.weights);
    expect(whole.saved.at(-1)!.weights).not.toEqual(atBest.weights);
    const behind = whole.saved.find(({ trainer }) => trainer.step === 4 * (best + 1) + 2)!;
    const rest = await runOn(ops, recipe, { from: behind });
    expect(figures(rest.events, behind.trainer.step, best + 1)).toEqual(figures(whole.events, behind.trainer.step, best + 1)); // prettier-ignore
    expect(rest.saved.at(-1)!.epochWeights).toEqual(atBest.weights);
  });

  it('rests where it is told to and goes on as it was, or with another rate and more epochs, also from a checkpoint', async () => {
    const whole = await runOn(ops, {});
    const rested = await runOn(ops, {}, { pauses: restingAt([2, 5], {}) });
    expect(rested.weights).toEqual(whole.weights);
    expect(figures(rested.events)).toEqual(figures(whole.events));
    const pauses = rested.events.filter(({ type }) => type === 'pause' || type === 'continue');
    expect(pauses.map(({ type, ...event }) => [type, 'step' in event && event.step])).toEqual([['pause', 2], ['continue', 2], ['pause', 4], ['continue', 4]]); // prettier-ignore

    const change = { learningRate: 5e-4, epochs: 3 };
    const changed = await runOn(ops, {}, { pauses: restingAt([6], change) });
    const steps = changed.events.filter((event) => event.type === 'step');
    expect(steps.length).toBe(12);
    expect(figures(steps.slice(0, 5))).toEqual(
      figures(whole.events).slice(0, 4).concat(figures(whole.events).slice(5, 6)),
    );
    // Linear, from the new peak, over the new number of steps, two of which warm up.
    expect(steps[5].learningRate).toBeCloseTo((5e-4 * (12 - 5)) / 10, 12);
    const later = changed.saved.find(({ trainer }) => trainer.step === 7)!;
    const rest = await runOn(ops, {}, { from: later });
    expect(rest.events[2]).toMatchObject({ type: 'continue', step: 7, steps: 12, recipe: change });
    expect(figures(rest.events, 7, 1)).toEqual(figures(changed.events, 7, 1));
    expect(rest.weights).toEqual(changed.weights);
  });

  it('takes nothing that a later step changed', async () => {
    const { saved } = await runOn(ops, {});
    const classifier = saved.map(
      ({ weights }) => weights.find(({ name }) => name === 'classifier.bias')!.data,
    );
    expect(new Set(classifier.map(String)).size).toBe(STEPS);
  });
}
