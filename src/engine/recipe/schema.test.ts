import { describe, expect, it } from 'vitest';
import { card, recommended } from './presets';
import { readRecipe } from './schema';

describe('readRecipe', () => {
  it.each([recommended(384), recommended(768), card()])('reads back what was written: $preset', (recipe) => {
    expect(readRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });

  it.each([
    [{ learningRate: undefined }, 'Learning rate is missing, where number is expected.'],
    [{ optimizer: 'sgd' }, 'Optimizer is "sgd", where ("adam" | "adamw") is expected.'],
    [{ shuffle: 'yes' }, 'Shuffle is "yes", where boolean is expected.'],
    [{ batchSize: 0 }, 'Batch size is 0. It can be a whole number from 1 up.'],
    [{ precision: 'float64' }, 'Precision is "float64", where ("float32" | "float16") is expected.'],
  ])('names the field that does not fit: %j', (change, message) => {
    const recipe = { ...recommended(384), ...change };
    expect(() => readRecipe(recipe)).toThrow(
      expect.objectContaining({ code: 'recipe-invalid', message: expect.stringContaining(message) }),
    );
  });

  it('takes one from before there was a balance, as it was', () => {
    const { balance, augmentWords, augmentNames, augmentLook, ...older } = recommended(384);
    expect(readRecipe(older)).toEqual(recommended(384));
    expect([balance, augmentWords, augmentNames, augmentLook]).toEqual(['none', false, false, false]);
  });

  it('takes a recipe that is only unusual', () => {
    expect(readRecipe({ ...card(), learningRate: 0.01 }).learningRate).toBe(0.01);
  });

  it.each([null, 'recipe', 3])('says that %j is no recipe', (value) => {
    expect(() => readRecipe(value)).toThrow('The recipe is ');
  });
});
