// README.md of an export for a cluster, for whoever opens the folder without knowing Warble.
import { counted } from '@/engine/numberWords';
import { partSize } from '@/engine/recipe';
import { markdown } from '../markup';
import type { ClusterInput, LastCheckpoint } from './input';

/** The text of README.md. */
export function readme(input: ClusterInput): string {
  const { model, labels, recipe, rows, data } = input;
  const { batchSize, accumulationSteps, learningRate, epochs } = recipe;
  return `# ${markdown(model.name)} on ${markdown(data.fileName)}

A run of Warble, to be trained by the Hugging Face Trainer: ${counted(rows.train.length, 'row')} to train on, ${rows.validation.length} to validate on${rows.test.length > 0 ? `, ${rows.test.length} to test on` : ''}, in ${labels.length} classes (${labels.map(markdown).join(', ')}); ${counted(epochs, 'epoch')} in batches of ${batchSize}, learning rate ${learningRate}.

\`data/\` has the texts of the rows. Whoever gets this folder can read them.

${begunWords(input)}

## Train

    pip install -r requirements.txt
    python train.py

| on | command |
|---|---|
| one process | \`python train.py\` |
| several processes of one machine | \`torchrun --nproc-per-node 2 train.py\` |
| the same by Accelerate (which, without graphics cards and without \`--multi_gpu\`, starts one process whatever number it is given) | \`accelerate launch --multi_gpu --num_processes 2 train.py\` |
| several machines, a process for each of their graphics cards | \`torchrun --nnodes 2 --nproc-per-node 8 --rdzv-backend c10d --rdzv-endpoint HOST:29500 train.py\` on each of them |
| a Ray cluster | \`pip install -r requirements-ray.txt\`, then \`python ray_train.py --workers 2\` |

\`--cpu\` leaves graphics cards alone; \`--out DIR\` says where the result goes (\`out/\` beside the script). Several machines need this folder under the same path.

## What several processes change

Nothing that the recipe says. Each update is made of ${batchSize} rows and the learning rate stays ${learningRate}: the processes share every batch, ${accumulationSteps > 1 ? `in ${accumulationSteps} parts, ` : ''}so with one process ${counted(partSize(recipe), 'row')} go through at once, with two ${counted(Math.ceil(batchSize / (2 * accumulationSteps)), 'row')} each. A batch that cannot be shared evenly is filled up with empty rows that count for nothing. The loss is the mean over the whole batch${recipe.balance === 'weights' ? ', weighed by class' : ''}. Validation counts every row once, on however many processes.

To use more machines than a batch has rows, raise \`batchSize\` in \`config.json\`, and \`learningRate\` with it; that is another run${input.begun.state === 'kept' ? ', which has to begin without `checkpoint/`' : ''}. Where time and network would go on 8 and on 64 graphics cards is planned in \`docs/scaling.md\` of Warble's own source.

## What is the same as in Warble, and what is not

The first weights (the new head among them), the rows of each part, the tokens of each text (at most ${recipe.maxLength}), the loss, clipping, the optimizer, the schedule and what is frozen are Warble's. The order of rows and dropout are drawn by PyTorch from the same seed (${recipe.seed}), so with them the figures of single steps are others. Without both (\`"shuffle": false\`, \`"dropout": 0\`) the losses are Warble's to four digits.

## Afterwards

\`out/\` is a model folder for \`AutoModelForSequenceClassification.from_pretrained\`. Dropped on Warble's page it is a model like any other, and its \`trainer_state.json\` lies on the same charts as Warble's own runs (in a terminal: \`warble runs import out/trainer_state.json\`).

## Why not Horovod

Its last release, 0.28.1 of 2023, does not build against torch 2.1 or newer. \`torchrun\` does what \`horovodrun\` did: gradients are averaged by all-reduce, over NCCL on graphics cards and over gloo on processors.
`;
}

/** Where train.py begins, and why there. */
function begunWords({ begun, recipe, stepsPerEpoch }: ClusterInput): string {
  const steps = stepsPerEpoch * recipe.epochs;
  switch (begun.state) {
    case 'not begun':
      return 'Warble has not begun this run: `train.py` begins with its first step.';
    case 'ended':
      return 'Warble has trained this run to its end, so no checkpoint comes along: `train.py` trains it once more from its first step.';
    case 'lost':
      return `Warble left this run after step ${begun.step} of ${steps}, and no checkpoint of it is there: \`train.py\` begins with its first step.`;
    case 'kept':
      return keptWords(begun.checkpoint, steps, stepsPerEpoch);
  }
}

function keptWords({ step, epochs, damaged }: LastCheckpoint, steps: number, stepsPerEpoch: number): string {
  const within = step - epochs * stepsPerEpoch;
  const where = `${counted(epochs, 'whole epoch')}${within > 0 ? ` and ${within} of the ${stepsPerEpoch} steps of the next` : ''}`;
  return `Warble left this run after step ${step} of ${steps} (${where}). \`checkpoint/\` has its weights and Adam's averages from there: \`train.py\` makes a checkpoint of the Trainer of them (\`out/checkpoint-${step}/\`), with the figures until then, and goes on behind that step, however many processes there are. Without the folder \`checkpoint/\` it begins with the first step.${damaged.map((sentence) => ` ${markdown(sentence)}`).join('')}`;
}
