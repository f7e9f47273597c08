// What is kept of runs that are over → what an export tells of one. Loaded by the few who ask.
import { EngineError } from '../errors';
import type { Misread, ReportedOther, ReportInput } from '../export/report/input';
import { exportRecordAs } from '../export/targets';
import type { ExportFile, RecordTarget } from '../export/types';
import { repeatOf } from '../repeat';
import { compareRuns } from '../runs/past/compare';
import { diagnosisOf } from '../runs/past/mendOutcome';
import type { PastRuns } from '../runs/past/pastRuns';
import { stepPoints, summaryOf, titleOf } from '../runs/past/summary';
import type { KeptOwnRun, PastRunFile } from '../runs/past/types';
import { validationPart } from '../runs/past/validation';
import type { Data } from './data';

/**
 * @param trained id of the run that was trained here; '' where none was
 * @throws EngineError not-ready where a run is not kept, is of other software, or its tweets are asked for and not here
 */
export async function exportRecord(
  target: RecordTarget,
  trained: string,
  kept: PastRuns,
  data: Data,
): Promise<ExportFile[]> {
  const id = target.run ?? trained;
  if (id === '') throw new EngineError('not-ready', 'There is no run to tell of yet. Train one first.');
  const run = await kept.read(id);
  const others = await Promise.all((target.compare ?? []).map((other) => kept.read(other)));
  return exportRecordAs(target, inputOf(run, others, target.tweets ? data : null));
}

/** @param data null: no tweet is wanted */
function inputOf(run: PastRunFile, others: readonly PastRunFile[], data: Data | null): ReportInput {
  const { own, number, note, at, runtime } = run;
  const title = titleOf(run);
  if (!own)
    throw new EngineError(
      'not-ready',
      `${title} is a history of other software, which tells too little for a report. Choose a run of Warble.`,
    );
  const { state, failure, warble, record } = own;
  const { model, origin } = record.start;
  // Whoever repeats it takes the Warble that it was trained with, and so the model that came with that.
  const builtins = origin?.builtin ? [{ name: model, sha256: origin.builtin }] : [];
  return {
    ...{ title, note, at, runtime, state, failure, warble, record },
    diagnoses: diagnosisOf(own),
    others: others.map((other) => otherOf(run, other)),
    repeat: repeatOf(number, { ...record, warble }, builtins),
    misread: data && misreadIn(data, own),
  };
}

function otherOf(run: PastRunFile, other: PastRunFile): ReportedOther {
  const { epochs } = summaryOf(other, 0);
  const validation = epochs.map(({ epoch, evalLoss: loss, evalAccuracy: accuracy }) => ({
    epoch,
    loss,
    accuracy,
  }));
  const label = other.number > 0 ? String(other.number) : titleOf(other);
  const train = stepPoints(other);
  const curves = { label, train, everyStep: train.length > epochs.length, validation };
  return { title: titleOf(other), comparison: compareRuns(run, other), curves };
}

/** @throws EngineError not-ready where the data are not there as the run had them */
function misreadIn(data: Data, { record, validation }: KeptOwnRun): Misread[] {
  const { classes, validation: examples } = data.current;
  const { start, end } = record;
  const names = classes.map(({ name }) => name);
  const asked = examples.slice(0, start.evalRows);
  const part = validationPart(asked, names, start.labels);
  const { predicted } = end ?? {};
  if (!part || part.sha256 !== validation?.sha256 || !predicted)
    throw new EngineError(
      'not-ready',
      'The tweets that are there now are not those that this run validated on. Open its file and choose its rows and split again, or leave the tweets out of the report.',
    );
  return asked.flatMap(({ row, text }, i) =>
    predicted[i] === part.classes[i]
      ? []
      : [{ row: row + 1, text, label: start.labels[part.classes[i]], answer: start.labels[predicted[i]] }],
  );
}
