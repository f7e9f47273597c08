// The part of a model card that says how a run goes on in Python, and what does not come along. What it says is held
// against the real Trainer in cli/resume.long.test.ts.
import { savedAt } from './savedAt';
import type { RunRecord } from './types';

/** A section of Markdown. */
export function trainOn(run: RunRecord): string {
  const { step, epoch } = savedAt(run);
  const { stepsPerEpoch } = run.start;
  const place = Number.isInteger(epoch) ? `, the end of epoch ${epoch}` : '';
  return `## Train on

In Python, \`Trainer(…).train(resume_from_checkpoint="path/to/this/folder")\` (transformers 4.57 and 5.23) goes on after step ${step}${place}. It counts epochs from the start of this run, by steps: with the same tweets in the same batches, ${stepsPerEpoch} steps an epoch, \`num_train_epochs\` has to be at least ${Math.floor(epoch) + 1}, else nothing is trained. Weights and history go on. The rest of a checkpoint of its own (\`optimizer.pt\`, \`scheduler.pt\`, \`rng_state.pth\`) is not here, so the optimizer's averages, the learning-rate schedule and the random numbers begin anew. That schedule starts at its first step and is as long as all epochs together, so a linear one ends before it is at 0. For a schedule of its own, or early stopping (which needs a state that is not here), load the folder with \`from_pretrained\` and train without \`resume_from_checkpoint\`.`;
}
