// warble evaluate --model DIR --data FILE: how a model does on labelled texts.
import type { Command } from 'commander';
import type { CoveragePoint, Evaluation } from '@/engine';
import { coverageAt } from '@/engine/coverage';
import { addAskOptions, loadAsked, type AskOptions } from '../askOptions';
import { addRowOptions, type RowOptions } from '../dataOptions';
import { withDevice } from '../engine';
import { count, oneLine, percent, table } from '../format';
import { HUB_HELP } from '../hubData';
import { noteEntities } from '../loadModel';
import { modelSource } from '../model';
import { addColumns, type Context } from '../options';
import { noteData } from '../noteData';
import { openDataFiles, prepareData, readData } from '../prepareData';
import { addReadOptions, type ReadOptions } from '../readOptions';
import { accuracyOf } from '../report';
import { Output } from '../terminal';

interface EvaluateOptions extends AskOptions, ReadOptions, RowOptions {
  data: string[];
}

export function addEvaluate(program: Command, { terminal }: Context): void {
  const command = program.command('evaluate');
  command.description('loss, accuracy, macro F1 and the confusion matrix of a model on a file');
  addAskOptions(command);
  command.requiredOption(
    '--data <file...>',
    `labelled texts; all rows are used; ${HUB_HELP}, of which the test part is taken where none is named`,
  );
  addColumns(command);
  addReadOptions(command);
  addRowOptions(command);
  command.action((options: EvaluateOptions) =>
    evaluate(options, new Output(terminal, options.json ?? false)),
  );
}

async function evaluate(options: EvaluateOptions, output: Output): Promise<void> {
  const data = await openDataFiles(options.data);
  const source = await modelSource(options);
  await withDevice(output, options, async (engine, used) => {
    const table = await readData(engine, data, options, output, 'test');
    noteData(table, await prepareData(engine, table, options, { validationShare: 0 }), output);
    const model = await loadAsked(engine, source, options, output);
    noteEntities(model, options.entities, output);
    const evaluation = await engine.evaluate('all', options.maxLength);
    const computed = { device: used.device, adapter: used.name };
    const asked = { model: model.name, data: table.from ?? data.files[0].name };
    output.record({ ...asked, ...computed, ...evaluationRecord(evaluation) });
    evaluationLines(evaluation).forEach((line) => output.say(line));
  });
}

/** Thresholds that people are shown; `coverage` of the record has every hundredth. */
const SHOWN = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** `confusion_matrix[true][predicted]` in the order of `labels`. */
export function evaluationRecord(evaluation: Evaluation): object {
  return {
    examples: evaluation.examples,
    loss: evaluation.loss,
    accuracy: evaluation.accuracy,
    interval: evaluation.interval,
    macro_f1: evaluation.macroF1,
    labels: evaluation.perClass.map(({ label }) => label),
    confusion_matrix: evaluation.confusion,
    per_class: evaluation.perClass,
    missing_classes: evaluation.missingClasses,
    ...(evaluation.coverage && { coverage: evaluation.coverage }),
  };
}

export function evaluationLines(evaluation: Evaluation): string[] {
  const { loss, macroF1, perClass, confusion, missingClasses } = evaluation;
  const labels = perClass.map(({ label }) => oneLine(label));
  const figures = perClass.map(({ precision, recall, f1, support }, i) => [
    labels[i],
    ...[precision, recall, f1].map((value) => value.toFixed(3)),
    count(support),
  ]);
  const matrix = confusion.map((row, i) => [labels[i], ...row.map(count)]);
  return [
    `${accuracyOf(evaluation, 'row')}, macro F1 ${macroF1.toFixed(3)}, loss ${loss.toFixed(4)}.`,
    '',
    ...table([['class', 'precision', 'recall', 'F1', 'rows'], ...figures], [0]),
    '',
    ...table([['true \\ answered', ...labels], ...matrix], [0]),
    ...(missingClasses.length ? ['', `No row is of ${missingClasses.map(oneLine).join(', ')}.`] : []),
    ...coverageLines(evaluation.coverage ?? []),
  ];
}

/** What `predict --threshold` would do to these rows. */
function coverageLines(coverage: readonly CoveragePoint[]): string[] {
  if (coverage.length === 0) return [];
  const points = SHOWN.flatMap((threshold) => coverageAt(coverage, threshold) ?? []);
  const rows = points.map(({ threshold, answered, accuracy }) => [
    threshold.toFixed(2),
    percent(answered),
    accuracy === null ? '' : percent(accuracy),
  ]);
  return ['', ...table([['--threshold', 'answered', 'right'], ...rows])];
}
