// The zip of a trained model, given back as a model or kept: it answers the same, and training goes on from it.
import { describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { memoryFolder } from '@/testing/memoryFolder';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { ModelSource, TrainEvent } from '../engine';
import { recommended, type Recipe } from '../recipe';
import { Session } from './session';

const ROWS = Array.from({ length: 120 }, (_, i) => `tweet number ${i} ${i % 2 ? 'good' : 'bad'},${i % 2}\n`);
const FILE = new File(['text,label\n', ...ROWS], 'moods.csv');
const RECIPE: Recipe = { ...recommended(32), epochs: 4, batchSize: 8, learningRate: 3e-3, dropout: 0 };
const TEXTS = ['tweet number 5 good', 'bad', 'number'];

async function trainFrom(session: Session, source: ModelSource, recipe: Recipe): Promise<number[]> {
  const losses: number[] = [];
  const onEvent = (event: TrainEvent) => void (event.type === 'step' && losses.push(event.loss));
  await session.loadModel(source);
  await session.readTable(FILE);
  await session.prepare({});
  await session.train(recipe, onEvent);
  return losses;
}

const first = (losses: number[]) => losses.slice(0, 6).reduce((sum, loss) => sum + loss, 0) / 6;

describe.skipIf(!hasGpu())('the zip of a trained model', () => {
  it('answers as the model did, and training goes on where it was', async () => {
    const session = new Session({ version: 'test' });
    const base = await trainFrom(
      session,
      { kind: 'files', name: 'tiny', files: await tinyModelFiles() },
      RECIPE,
    );
    const { predictions } = await session.predict(TEXTS);
    const { zip } = await session.exportZip();
    await session.dispose();

    const again = new Session({ version: 'test' });
    const source = { kind: 'files', name: 'moods', files: { 'moods.zip': zip } } as const;
    expect(await again.loadModel(source)).toMatchObject({ name: 'moods', labels: ['negative', 'positive'] });
    expect((await again.predict(TEXTS)).predictions).toEqual(predictions);
    const continued = await trainFrom(again, source, { ...RECIPE, epochs: 1 });
    await again.dispose();
    expect(first(base)).toBeGreaterThan(0.5);
    expect(first(continued)).toBeLessThan(0.5 * first(base));
  });

  it('is kept with what it is, loaded by its id in a later session, and tells of it in the next export', async () => {
    const folder = memoryFolder();
    const open = () => new Session({ version: 'test', hub: { openFolder: async () => folder } });
    const session = open();
    await expect(session.keepRun()).rejects.toMatchObject({ code: 'not-ready' });
    await trainFrom(session, { kind: 'files', name: 'tiny', files: await tinyModelFiles() }, RECIPE);
    const { predictions } = await session.predict(TEXTS);
    const kept = await session.keepRun();
    expect(kept).toMatchObject({
      size: folder.files.get(kept.id)?.length,
      summary: { name: 'moods.csv on tiny', family: 'BERT', layers: 2, labels: ['negative', 'positive'] },
    });
    await session.dispose();

    const again = open();
    expect(await again.keptRuns()).toEqual([kept]);
    const source = { kind: 'run', name: kept.summary!.name, id: kept.id } as const;
    await again.loadModel(source);
    expect((await again.predict(TEXTS)).predictions).toEqual(predictions);
    await trainFrom(again, source, { ...RECIPE, epochs: 1 });
    await again.deleteRun(kept.id);
    const files = await again.exportModel();
    const record = await files.find(({ name }) => name === 'warble.json')!.blob.text();
    expect(JSON.parse(record)).toMatchObject({ earlierRuns: [{ model: { name: 'tiny' } }] });
    expect((await again.keepRun()).summary?.name).toBe('moods.csv on tiny, run 2');
    await again.dispose();
  });
});
