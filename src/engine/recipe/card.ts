// The model card that Warble set out from: what it published, as data. Its recipe is in presets.ts.

export const CARD_NAME = 'Horovod_Tweet_Sentiment_1K_4eps';

/** 1,000 tweets, a third of them to validate: 20 batches of 32 in an epoch and 10 of validation, as its figures tell. */
export const CARD_DATA = { maxRows: 1000, validationShare: 1 / 3 } as const;

/** One row of the card's table; epochs counted from 1, where the card counts from 0. */
export interface CardEpoch {
  epoch: number;
  trainLoss: number;
  trainAccuracy: number;
  evalLoss: number;
  evalAccuracy: number;
}

/** Two classes and ln 2 = 0.6931: it did not learn. */
export const CARD_EPOCHS: readonly CardEpoch[] = [
  { epoch: 1, trainLoss: 0.7093, trainAccuracy: 0.5078, evalLoss: 0.8172, evalAccuracy: 0.5281 },
  { epoch: 2, trainLoss: 0.7738, trainAccuracy: 0.5297, evalLoss: 0.6869, evalAccuracy: 0.5188 },
  { epoch: 3, trainLoss: 0.6894, trainAccuracy: 0.5312, evalLoss: 0.6838, evalAccuracy: 0.5312 },
  { epoch: 4, trainLoss: 0.6803, trainAccuracy: 0.5719, evalLoss: 0.6883, evalAccuracy: 0.5438 },
];
