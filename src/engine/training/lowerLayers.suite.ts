// Runs with frozen layers on any implementation: what is kept between epochs, that it changes nothing but float16's digits,
// and that it repeats. Tests of each implementation call this.
import { afterEach, expect, it } from 'vitest';
import { memoryFile } from '@/testing/memoryFile';
import { goldenTensors, goldenText } from '@/testing/golden';
import { distance, isNoise, norm } from '@/testing/goldenModel';
import { arenasAlive, openRuntime, type RuntimeName } from '@/testing/runtimes';
import { trainOn } from '@/testing/trainOn';
import { Bert } from '../model/bert';
import { bertSpecs } from '../model/bertParameters';
import { readConfig } from '../model/config';
import { layoutBatch } from '../ops/batch';
import { createRandom } from '../random';
import { recommended, type Recipe } from '../recipe';
import type { ScratchFile } from '../scratchFile';
import type { TokenizedExample } from '../text/batches';
import type { TrainEvent } from './events';
import { openLowerLayers } from './lowerLayers';

const MODEL = 'tiny-three-classes';
const ROOM = { rows: 128, batch: 8 };
const LABELS = ['a', 'b', 'c'];
const RECIPE = { ...recommended(48), batchSize: 4, epochs: 3, learningRate: 1e-3, dropout: 0.1 };

/** Texts of 3 to 12 tokens; 14 of them leave a batch that is not full. */
function texts(count: number, first: number): TokenizedExample[] {
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(7, 'texts', first + i);
    return {
      ids: Int32Array.from({ length: 3 + random.integer(10) }, () => 5 + random.integer(100)),
      label: i % 3,
    };
  });
}

interface Kept {
  /** 0: beyond memory. */
  budget?: number;
  file?: ScratchFile | null;
  /** Counts passes of the lower layers. */
  onLower?: () => void;
  change?: Partial<Recipe>;
}

/** A run of three epochs: its events, and its weights at the end. */
async function runOn(
  ops: RuntimeName,
  trainableLayers: number,
  { budget, file, onLower, change }: Kept = {},
) {
  const { events, bench } = await trainOn(await openRuntime(ops, ROOM), {
    config: readConfig(await goldenText(`${MODEL}/config.json`), MODEL),
    recipe: { ...RECIPE, trainableLayers, ...change },
    labels: LABELS,
    training: texts(14, 0),
    validation: texts(5, 100),
    capacity: ROOM,
    start: await goldenTensors(`${MODEL}/model.safetensors`),
    budget,
    file,
    onBench({ bert }) {
      const hidden = bert.hidden.bind(bert);
      bert.hidden = (weights, start, to) => {
        if (!start) onLower?.();
        return hidden(weights, start, to);
      };
    },
  });
  const weights = new Map<string, Float32Array>();
  for (const [name, { spec }] of bench.store.byName)
    for (const [i, part] of spec.parts.entries()) weights.set(part.name, await bench.store.read(name, i));
  bench.dispose();
  return { events, weights };
}

const of = <K extends TrainEvent['type']>(events: TrainEvent[], type: K) =>
  events.filter((event): event is Extract<TrainEvent, { type: K }> => event.type === type);
const losses = (events: TrainEvent[]) => [
  ...of(events, 'step').map(({ loss }) => loss),
  ...of(events, 'epoch').map(({ evaluation }) => evaluation!.loss),
];

export function testLowerLayers(ops: RuntimeName): void {
  const run = (trainableLayers: number, kept?: Kept) => runOn(ops, trainableLayers, kept);
  afterEach(async () => expect(await arenasAlive(), 'arenas alive').toBe(0));

  it.each([0, 1, 3])('agrees with one that keeps nothing, within float16, top %i trained', async (count) => {
    const [kept, anew] = [await run(count), await run(count, { budget: 0 })];
    // A first epoch has nothing yet to take.
    expect(losses(kept.events).slice(0, 4)).toEqual(losses(anew.events).slice(0, 4));
    expect(losses(kept.events)).not.toEqual(losses(anew.events));
    // float16 is off by 2^-11 = 5e-4 of a number at most, at random, so that hardly any of it is left in a loss.
    losses(kept.events).forEach((loss, i) =>
      expect(Math.abs(loss - losses(anew.events)[i])).toBeLessThan(2e-3),
    );
    for (const [name, values] of kept.weights)
      if (!isNoise(name))
        expect(distance(values, anew.weights.get(name)!), name).toBeLessThan(5e-3 * norm(values));
  });

  it('computes what lies below once for each text', async () => {
    let passes = 0;
    await run(1, { onLower: () => passes++ });
    // 14 texts by 4, and 5 that validate in one batch.
    expect(passes).toBe(4 + 1);
    passes = 0;
    await run(1, { budget: 0, onLower: () => passes++ });
    expect(passes).toBe(3 * (4 + 1));
  });

  it('computes nothing again for what balance repeats', async () => {
    let passes = 0;
    const change: Partial<Recipe> = { balance: 'sampling' };
    const { events } = await run(1, { change, onLower: () => passes++ });
    // Classes of 5, 5 and 4: one text comes twice in each epoch.
    const trained = of(events, 'step').reduce((sum, { examples }) => sum + examples, 0);
    expect([trained, passes]).toEqual([3 * 15, 4 + 1]);
  });

  it('says once that it has no room, and nothing where it has', async () => {
    const notices = of((await run(1, { budget: 0 })).events, 'notice');
    expect(notices.map(({ message }) => message)).toEqual([expect.stringContaining('no room to keep')]);
    expect(of((await run(1)).events, 'notice')).toEqual([]);
  });

  it('gives to the bit from a file what it gives from memory', async () => {
    const file = memoryFile();
    const [memory, disk] = [await run(1), await run(1, { budget: 0, file })];
    expect(losses(disk.events)).toEqual(losses(memory.events));
    expect(disk.weights).toEqual(memory.weights);
    const tokens = [...texts(14, 0), ...texts(5, 100)].reduce((sum, { ids }) => sum + ids.length, 0);
    expect([file.size, file.closed]).toEqual([tokens * 48 * 2, true]);
  });

  it('repeats to the bit, and another seed does not', async () => {
    const [first, again, other] = [await run(1), await run(1), await run(1, { change: { seed: 43 } })];
    expect(losses(again.events)).toEqual(losses(first.events));
    expect(again.weights).toEqual(first.weights);
    expect(losses(other.events)).not.toEqual(losses(first.events));
  });

  it('is the same run in parts and with activations recomputed', async () => {
    const change = { accumulationSteps: 2, gradientCheckpointing: true };
    const [plain, parts] = [await run(2, { budget: 0 }), await run(2, { budget: 0, change })];
    // As the recorded sequences of the tiny models: src/testing/goldenSuite.ts.
    losses(parts.events).forEach((loss, i) =>
      expect(Math.abs(loss - losses(plain.events)[i])).toBeLessThan(1e-4),
    );
  });

  it('leaves every weight below as it was', async () => {
    const from = await goldenTensors(`${MODEL}/model.safetensors`);
    const { weights } = await run(1);
    const moved = [...weights].filter(([name, values]) => distance(values, from.get(name)!) > 0);
    const places = new Set(moved.map(([name]) => name.split('.').slice(0, 4).join('.')));
    expect([...places]).toEqual(['bert.encoder.layer.2', 'bert.pooler.dense.weight', 'bert.pooler.dense.bias', 'classifier.weight', 'classifier.bias']); // prettier-ignore
  });

  it('says so where float16 cannot hold what lies below', async () => {
    const config = readConfig(await goldenText(`${MODEL}/config.json`), MODEL);
    const runtime = await openRuntime(ops, ROOM);
    const bert = new Bert(runtime.ops, config);
    const store = runtime.createParameters(bertSpecs(config, 3, 3));
    // LayerNorm of the embeddings gives its bias where its weight is 0.
    store.write('bert.embeddings.LayerNorm.bias', 0, new Float32Array(48).fill(1e6));
    const [example] = texts(1, 0);
    const lower = (await openLowerLayers({ runtime, bert, store }, 3, [example], async () => null))!;
    const pass = async () => {
      runtime.ops.begin(layoutBatch([example.ids]), { training: false, dropoutKey: 0 });
      const x = runtime.ops.read(lower.start([example.ids]).x, [example.ids.length, 48]);
      runtime.ops.end();
      await lower.settled();
      return new Set(await x);
    };
    expect(await pass()).toEqual(new Set([1e6]));
    expect([...lower.news()]).toEqual([expect.stringContaining('too large for float16')]);
    expect(await pass()).toEqual(new Set([65504]));
    expect([...lower.news()]).toEqual([]);
    await lower.dispose();
    store.dispose();
    runtime.dispose();
  });
}
