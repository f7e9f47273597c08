// log_history of trainer_state.json: rows and names as the Hugging Face Trainer logs them (transformers/trainer.py, evaluate
// and log; trainer_utils.py, speed_metrics). Of what led to the saved weights, as in a checkpoint: whoever goes on from there
// takes the steps after that anew.
import type { EndEvent, EpochEvent, Evaluation, StepEvent } from '../training/events';
import { savedAt } from './savedAt';
import type { RunRecord } from './types';

type Log = Record<string, number>;
type Saved = ReturnType<typeof savedAt>;

/** Steps in order, each epoch's figures after its last step, and the summary where the run ended there. */
export function logHistory(run: RunRecord): Log[] {
  const saved = savedAt(run);
  const isSaved = ({ step }: { step: number }) => step <= saved.step;
  return [...logsOf(run.steps.filter(isSaved), run.epochs.filter(isSaved)), ...endLogs(run, saved)];
}

/** The same of steps and epochs that have no end. */
export function logsOf(steps: readonly StepEvent[], epochs: readonly EpochEvent[]): Log[] {
  const entries = [
    ...steps.map((event) => ({ step: event.step, logs: [stepLog(event)] })),
    ...epochs.map((event) => ({ step: event.step, logs: epochLogs(event) })),
  ];
  // sort() is stable: at the same step the step stands before its epoch.
  return entries.sort((a, b) => a.step - b.step).flatMap(({ logs }) => logs);
}

function stepLog({ epoch, gradNorm, learningRate, loss, step }: StepEvent): Log {
  return { epoch, grad_norm: gradNorm, learning_rate: learningRate, loss, step };
}

/** The epoch's own means are not the Trainer's: they have a row, and names, that it does not use. */
function epochLogs({ epoch, step, loss, accuracy, evaluation, evaluationRuntime }: EpochEvent): Log[] {
  const means = { epoch, epoch_accuracy: accuracy, epoch_loss: loss, step };
  if (!evaluation) return [means];
  const figures = {
    ...evaluationLog('eval', evaluation),
    ...speedLog('eval', evaluation, evaluationRuntime),
  };
  return [means, { epoch, ...figures, step }];
}

function endLogs({ steps, end }: RunRecord, saved: Saved): Log[] {
  if (!end) return [];
  return [...(end.step === saved.step ? [trainLog(end, steps, saved)] : []), ...testLogs(end, saved)];
}

function trainLog({ runtime, samplesPerSecond }: EndEvent, steps: readonly StepEvent[], saved: Saved): Log {
  const taken = steps.filter(({ skipped }) => !skipped);
  return {
    ...saved,
    total_flos: 0,
    train_loss: taken.reduce((sum, { loss }) => sum + loss, 0) / Math.max(1, taken.length),
    train_runtime: runtime,
    train_samples_per_second: samplesPerSecond,
    train_steps_per_second: runtime > 0 ? saved.step / runtime : 0,
  };
}

/** As Trainer.evaluate names the figures of a test part; nothing where there is none. */
function testLogs({ test, testRuntime = 0 }: EndEvent, saved: Saved): Log[] {
  if (!test) return [];
  const figures = { ...evaluationLog('test', test), test_samples: test.examples };
  return [{ ...saved, ...figures, ...speedLog('test', test, testRuntime) }];
}

function evaluationLog(part: string, { accuracy, loss, macroF1 }: Evaluation): Log {
  return { [`${part}_accuracy`]: accuracy, [`${part}_loss`]: loss, [`${part}_macro_f1`]: macroF1 };
}

/** No steps per second: how many batches it took was up to the memory, and is not told. A clock may say 0. */
function speedLog(part: string, { examples }: Evaluation, runtime: number): Log {
  if (runtime === 0) return {};
  return { [`${part}_runtime`]: runtime, [`${part}_samples_per_second`]: examples / runtime };
}
