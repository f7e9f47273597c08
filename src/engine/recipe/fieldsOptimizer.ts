// The fields that say how a gradient becomes a change of the weights.
import { linear, log, number, options, type Field } from './field';

export const OPTIMIZER_FIELDS: readonly Field[] = [
  {
    kind: 'choice',
    name: 'optimizer',
    label: 'Optimizer',
    does: 'How gradients become weight changes.',
    otherwise: 'AdamW is usual for BERT: it also keeps weights small.',
    options: options({ adamw: 'AdamW', adam: 'Adam' }),
  },
  number(
    {
      name: 'learningRate',
      label: 'Learning rate',
      does: 'Size of each correction.',
      otherwise: 'Corrections overshoot; the model forgets English and gives one answer.',
    },
    log(1e-6, 1e-3),
    [1e-5, 5e-5],
  ),
  {
    kind: 'choice',
    name: 'scheduler',
    label: 'Schedule',
    does: 'How the learning rate moves: up while warming up, then down in a line, or constant.',
    otherwise: 'Constant: the last steps are as large as the first, so the end is less settled.',
    options: options({ linear: 'Linear', constant: 'Constant' }),
  },
  number(
    {
      name: 'warmupRatio',
      label: 'Warm-up share',
      does: 'Part of the run in which the learning rate rises.',
      otherwise: 'Much of the run is spent at small steps.',
    },
    linear(0, 0.5),
    [0, 0.2],
    { step: 0.01, unit: 'of all steps' },
  ),
  number(
    {
      name: 'warmupSteps',
      label: 'Warm-up steps',
      does: 'The same as a number of steps; it goes before the share.',
      otherwise: 'The learning rate may never reach its top.',
    },
    null,
    null,
    { step: 1, integer: true, unit: 'steps', whenEmpty: 'by the share' },
  ),
  number(
    {
      name: 'weightDecay',
      label: 'Weight decay',
      does: 'Pulls weights towards zero at every step. Not biases, not LayerNorm.',
      otherwise: 'It pulls harder than the tweets do.',
    },
    linear(0, 0.3),
    [0, 0.1],
    { step: 0.01 },
  ),
  number(
    {
      name: 'clipNorm',
      label: 'Clip norm',
      does: 'Caps how hard one odd batch can pull. 0 takes the cap off.',
      otherwise: 'No cap: a single batch can undo an epoch.',
    },
    linear(0, 5),
    [0.5, 1.5],
    { step: 0.1 },
  ),
  {
    kind: 'choice',
    name: 'clip',
    label: 'Clip by',
    does: 'Whether the cap holds for all gradients together or for each tensor alone.',
    otherwise: 'Each tensor alone is Keras’s clipnorm; all together is PyTorch’s, and usual for BERT.',
    options: options({ global: 'All together', tensor: 'Each tensor' }),
  },
  number(
    {
      name: 'beta1',
      label: 'Beta 1',
      does: 'How long it remembers direction.',
      otherwise: 'It rolls on past the turn.',
    },
    linear(0.8, 1),
    [0.89, 0.91],
    { step: 0.01 },
  ),
  number(
    {
      name: 'beta2',
      label: 'Beta 2',
      does: 'How long it remembers step size.',
      otherwise: 'Slow to notice that gradients have grown.',
    },
    linear(0.9, 1),
    [0.98, 0.999],
    { step: 0.001 },
  ),
  number(
    {
      name: 'epsilon',
      label: 'Epsilon',
      does: 'Keeps division safe near zero.',
      otherwise: 'Steps shrink and learning stalls.',
    },
    log(1e-9, 1e-5),
    [1e-8, 1e-6],
  ),
];
