import { describe, expect, it } from 'vitest';
import { CARD_DATA, CARD_EPOCHS } from './card';
import { card, recommended } from './presets';

describe('recommended', () => {
  it('takes larger steps with models under 512 wide', () => {
    expect([128, 384, 511, 512, 768].map((width) => recommended(width).learningRate)).toEqual([
      5e-5, 5e-5, 5e-5, 2e-5, 2e-5,
    ]);
  });

  it('is AdamW with warm-up, decay and one cap for all gradients', () => {
    expect(recommended(384)).toMatchObject({
      optimizer: 'adamw',
      scheduler: 'linear',
      warmupRatio: 0.1,
      weightDecay: 0.01,
      clipNorm: 1,
      clip: 'global',
      batchSize: 16,
      epochs: 4,
      maxLength: 64,
      dropIncomplete: false,
    });
  });

  it('fits a model that is shorter than 64 positions', () => {
    expect(recommended(32, 40).maxLength).toBe(40);
    expect(card(40).maxLength).toBe(40);
  });
});

describe('card', () => {
  it('is Adam as Keras clips it, at a constant rate', () => {
    expect(card()).toMatchObject({
      optimizer: 'adam',
      learningRate: 3e-4,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      clipNorm: 1,
      clip: 'tensor',
      scheduler: 'constant',
      weightDecay: 0,
      batchSize: 32,
      epochs: 4,
      dropIncomplete: true,
      precision: 'float32',
    });
  });

  it('has accuracies in whole tweets of the batches that its data and its batch size make', () => {
    const validation = Math.floor((CARD_DATA.maxRows * CARD_DATA.validationShare) / 32) * 32;
    const training = Math.floor((CARD_DATA.maxRows * (1 - CARD_DATA.validationShare)) / 32) * 32;
    expect([training, validation]).toEqual([640, 320]);
    // Half of the last digit that the card prints, and a hair.
    const rounding = 0.5001e-4;
    for (const { trainAccuracy, evalAccuracy } of CARD_EPOCHS) {
      expect(Math.abs(Math.round(trainAccuracy * training) / training - trainAccuracy)).toBeLessThan(
        rounding,
      );
      expect(Math.abs(Math.round(evalAccuracy * validation) / validation - evalAccuracy)).toBeLessThan(
        rounding,
      );
    }
  });
});
