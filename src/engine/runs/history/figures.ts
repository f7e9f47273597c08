// By which name which software calls which figure.

/** loss and accuracy are of steps in training; epoch… are means over an epoch of it; eval… are of a validation part. */
export type Figure = 'loss' | 'accuracy' | 'epochLoss' | 'epochAccuracy' | 'evalLoss' | 'evalAccuracy';

const ACCURACIES = new Set(['accuracy', 'acc']);
const FIGURES = new Set(['loss', ...ACCURACIES]);
const TRAIN = new Set(['train', 'training']);
const VALIDATION = new Set(['eval', 'val', 'valid', 'validation', 'dev']);
/** Keras names an accuracy by its class: sparse_categorical_accuracy. */
const KINDS = new Set(['sparse', 'categorical', 'binary']);

/**
 * The figure that a name stands for, null for any other. A name is words, whatever stands between them and in whichever order:
 * one of loss, accuracy, acc; at most one for the part (train, training; eval, val, valid, validation, dev; without
 * one it is of training); epoch for an epoch's mean, step for a step's. So train/loss and eval/accuracy are the Trainer's,
 * Loss/val what people write by hand, epoch_loss Keras', epoch/val_loss that of Keras in W&B, train_loss_epoch Lightning's.
 * With any other word it is something else: train/train_loss is a mean over the whole run, batch_loss of Keras the mean of an epoch so far.
 */
export function figureOf(name: string): Figure | null {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const left = words.filter((word) => !KINDS.has(word) || !words.includes('accuracy'));
  const [figure, ...more] = take(left, (word) => FIGURES.has(word));
  const [part = 'train', ...moreParts] = take(left, (word) => TRAIN.has(word) || VALIDATION.has(word));
  const [span, ...moreSpans] = take(left, (word) => word === 'epoch' || word === 'step');
  const unknown = [...left, ...more, ...moreParts, ...moreSpans];
  if (figure === undefined || unknown.length > 0) return null;
  const isAccuracy = ACCURACIES.has(figure);
  // A batch of a validation part says little; Lightning writes one as a step's.
  if (VALIDATION.has(part)) return span === 'step' ? null : isAccuracy ? 'evalAccuracy' : 'evalLoss';
  if (span === 'epoch') return isAccuracy ? 'epochAccuracy' : 'epochLoss';
  return isAccuracy ? 'accuracy' : 'loss';
}

/** Takes those words out. */
function take(words: string[], fits: (word: string) => boolean): string[] {
  const taken = words.filter(fits);
  for (const word of taken) words.splice(words.indexOf(word), 1);
  return taken;
}

/** Where in its epochs a run was: names that the Trainer, Keras and Lightning give it. */
export const isEpoch = (name: string) => ['train/epoch', 'epoch', 'epoch/epoch'].includes(name);
