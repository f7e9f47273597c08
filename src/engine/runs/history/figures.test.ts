import { describe, expect, it } from 'vitest';
import { figureOf } from './figures';

describe('figureOf', () => {
  it.each([
    ['loss', 'loss'],
    ['train/loss', 'loss'],
    ['Loss/train', 'loss'],
    ['train_loss_step', 'loss'],
    ['training accuracy', 'accuracy'],
    ['train_loss_epoch', 'epochLoss'],
    ['epoch_loss', 'epochLoss'],
    ['epoch_sparse_categorical_accuracy', 'epochAccuracy'],
    ['eval_loss', 'evalLoss'],
    ['Loss/val', 'evalLoss'],
    ['validation/loss', 'evalLoss'],
    ['eval_acc', 'evalAccuracy'],
    ['epoch/val_accuracy', 'evalAccuracy'],
    ['val_loss_epoch', 'evalLoss'],
  ])('%s is %s', (name, figure) => expect(figureOf(name)).toBe(figure));

  it.each([
    ['train/train_loss'],
    ['batch_loss'],
    ['val_loss_step'],
    ['eval_f1'],
    ['eval_balanced_accuracy'],
    ['evaluation_loss_vs_iterations'],
    ['test/loss'],
    ['loss_accuracy'],
    ['_loss'],
    ['train'],
    ['constructor'],
    [''],
  ])('%s is none that is drawn', (name) => expect(figureOf(name)).toBeNull());
});
