// The zip of a trained model, given back as a model: it answers the same, and training goes on from it.
import { describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { ModelSource, TrainEvent } from '../index';
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
    const zip = await session.exportZip();
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
});
