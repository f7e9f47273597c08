// What is told of a run that is over: a row of a list, its points on a chart, its name in a sentence.
import type { EpochEvent } from '@/engine/training/events';
import type { EpochPoint, PastRun, RunLabels, StepPoint } from '@/engine/pastRun';
import type { KeptOwnRun, PastRunFile } from './types';

/** @param bytes of its file */
export function summaryOf(run: PastRunFile, bytes: number): PastRun {
  const { id, number, name, note, starred, source, model, at, runtime, own } = run;
  return {
    ...{ id, number, name, note, starred, source, model, at, runtime, bytes },
    epochs: own ? own.record.epochs.map(epochPoint) : run.history.epochs,
    own: own && ownSummary(own),
  };
}

/** The steps of one, in order. */
export function stepPoints(run: PastRunFile): StepPoint[] {
  if (!run.own) return [...run.history.steps];
  return run.own.record.steps.map(({ epoch, loss, accuracy }) => ({ epoch, loss, accuracy }));
}

/** As a sentence calls it. */
export function titleOf({ name, number, model }: RunLabels & Pick<PastRun, 'number' | 'model'>): string {
  return name || (number > 0 ? `Run ${number}` : model || 'A run without a name');
}

function ownSummary({ record, validation, ...rest }: KeptOwnRun): PastRun['own'] {
  const { start, epochs, end, data } = record;
  return { ...rest, start, epochs, end, data, validation: validation?.sha256 ?? null };
}

function epochPoint({ epoch, loss, accuracy, evaluation }: EpochEvent): EpochPoint {
  return {
    epoch,
    loss,
    accuracy,
    evalLoss: evaluation?.loss ?? null,
    evalAccuracy: evaluation?.accuracy ?? null,
  };
}
