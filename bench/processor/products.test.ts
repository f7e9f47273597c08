import { expect, it } from 'vitest';
import { recommended } from '@/engine/recipe';
import { stepOperations } from '@/engine/training/operations';
import { OurTrainer } from '../ours';
import { drawTexts, TINY } from '../shapes';
import { ONE_THREAD, openOnProcessor } from './open';
import { timeProducts } from './products';

it('hears all products of a step, forward and backward, but those within attention', async () => {
  const { config } = TINY;
  const [examples, tokens] = [4, 16];
  const processor = await openOnProcessor(ONE_THREAD);
  const ours = await OurTrainer.open(processor, config, { rows: examples * tokens, batch: examples });
  const { take, stop } = timeProducts();
  await ours.loss(drawTexts(config, examples, tokens, 1));
  const { operations, milliseconds, count } = take();
  const attention = 3 * config.layers * examples * tokens * 4 * config.hiddenSize * tokens;
  const { trained } = stepOperations(config, recommended(config.hiddenSize), examples * tokens, examples);
  // The classifier's two columns are left out there.
  const classifier = 3 * 2 * examples * config.hiddenSize * 2;
  expect(operations).toBe(trained - attention + classifier);
  expect(count).toBeGreaterThan(0);
  expect(milliseconds).toBeGreaterThan(0);
  expect(take()).toEqual({ operations: 0, milliseconds: 0, count: 0 });
  stop();
  ours.dispose();
});
