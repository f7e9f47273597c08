// The fields that say what the model sees, how often, and how it is cut into steps.
import { linear, log, number, options, type Field } from './field';

export const RUN_FIELDS: readonly Field[] = [
  {
    kind: 'choice',
    name: 'precision',
    label: 'Precision',
    does: 'Digits of the numbers that are multiplied.',
    otherwise:
      'float16 moves half as many bytes; sums, weights and the download stay float32, and results differ slightly.',
    options: options({ float32: 'float32', float16: 'float16' }),
  },
  number(
    {
      name: 'trainableLayers',
      label: 'What is trained',
      does: 'Layers that learn, from the top; 0 is the head alone. What lies below is computed once for each tweet, without the dropout that PyTorch keeps there.',
      otherwise: 'Each layer more costs time in every epoch and memory; empty trains the embeddings too.',
    },
    null,
    null,
    { step: 1, integer: true, unit: 'layers', whenEmpty: 'everything' },
  ),
  number(
    {
      name: 'epochs',
      label: 'Epochs',
      does: 'Passes over the training tweets.',
      otherwise: 'It memorises; validation loss climbs.',
    },
    linear(1, 10),
    [2, 4],
    { step: 1, integer: true },
  ),
  {
    kind: 'choice',
    name: 'metricForBestModel',
    label: 'Epoch that is kept',
    does: 'Whose weights answer and are downloaded in the end.',
    otherwise: 'The best epoch is chosen by the validation tweets, whose figures then flatter it a little.',
    options: options({
      none: 'the last',
      eval_loss: 'least validation loss',
      eval_accuracy: 'most validation accuracy',
    }),
  },
  number(
    {
      name: 'earlyStoppingPatience',
      label: 'Stop early after',
      does: 'Epochs in a row without improvement on the validation tweets; the best epoch is kept, by loss where nothing else is chosen.',
      otherwise: 'It trains on long after it began to memorise.',
    },
    linear(1, 10),
    null,
    { step: 1, integer: true, unit: 'epochs', whenEmpty: 'never' },
  ),
  number(
    {
      name: 'earlyStoppingThreshold',
      label: 'Least improvement',
      does: 'What has to be passed to count as improvement, in nats of loss or as a share of accuracy.',
      otherwise: 'Slow but steady progress is stopped.',
    },
    linear(0, 0.1),
    [0, 0.05],
    { step: 0.005 },
  ),
  number(
    {
      name: 'batchSize',
      label: 'Batch size',
      does: 'Tweets per step.',
      otherwise: 'Fewer steps, more memory.',
    },
    linear(4, 64),
    [16, 32],
    { step: 1, integer: true, unit: 'tweets' },
  ),
  number(
    {
      name: 'accumulationSteps',
      label: 'Parts of a batch',
      does: 'Parts that are computed one after another; one step is still one batch.',
      otherwise: 'Less memory, the same result; many small parts keep a fast GPU waiting.',
    },
    log(1, 32),
    [1, 4],
    { step: 1, integer: true },
  ),
  {
    kind: 'switch',
    name: 'gradientCheckpointing',
    label: 'Recompute activations',
    does: 'Keeps only what goes into each layer, and makes the rest again on the way back.',
    otherwise: 'On: far less memory, a third more work in each step, the same result.',
  },
  number(
    {
      name: 'maxLength',
      label: 'Length up to',
      does: 'Tokens kept of a tweet, with the two marks around it.',
      otherwise: 'More memory and time; most tweets end well before 64.',
    },
    log(8, 512),
    [32, 128],
    { step: 8, integer: true, unit: 'tokens' },
  ),
  number(
    {
      name: 'dropout',
      label: 'Dropout',
      does: 'Share of signals left out at random while training.',
      otherwise: 'Too little signal is left to learn from.',
    },
    linear(0, 0.5),
    [0, 0.2],
    { step: 0.05, whenEmpty: 'as the model has it' },
  ),
  number(
    {
      name: 'seed',
      label: 'Seed',
      does: 'Where the random numbers start: order, dropout, new head, repeats and copies.',
      otherwise: 'Another seed gives a slightly different run; the same one repeats it.',
    },
    null,
    null,
    { step: 1, integer: true },
  ),
  {
    kind: 'switch',
    name: 'shuffle',
    label: 'Shuffle',
    does: 'Mixes the tweets anew in each epoch.',
    otherwise: 'Off: batches in the file’s order. A sorted file then teaches one class at a time.',
  },
  {
    kind: 'switch',
    name: 'dropIncomplete',
    label: 'Full batches only',
    does: 'Leaves out a last batch that is not full, in training and in validation.',
    otherwise: 'On: a few tweets are not counted. The card did so.',
  },
];
