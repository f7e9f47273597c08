// README.md of an export: what the model is, how sure its figures are, how it was made, and what it is not good for.
import { foldWords } from '../folds';
import { originOf, type EarlierRun } from '../model/earlierRuns';
import { FAMILIES } from '../model/families';
import { percent } from '../numberWords';
import {
  CARD_NAME, classWeightsText, FIELDS, formatNumber, perEpochText, trainedText, type Field, type Recipe,
} from '../recipe'; // prettier-ignore
import type { Evaluation } from '../training/events';
import { skillOf } from '../training/skill';
import { changesOf } from './changes';
import { frontMatter } from './frontMatter';
import { limits } from './limits';
import { markdown, table } from './markup';
import { metricOf } from '../recipe';
import { keptOf } from '../training/bestEpoch';
import { finalEvaluation, type ExportInput } from './input';
import { usedFloat16 } from './record';
import { trainOn } from './trainOn';
import { checkIt } from './parity/verifiers';
import type { DataRecord, RunRecord } from './types';

/** What of a card depends on whom the folder is for. */
export interface CardUse {
  /** As the Hub knows it. */
  library: string;
  /** The section on how the model is used. */
  use: string;
  /** What comes last of a run, after its limits. */
  after(run: RunRecord): string[];
}

const TRANSFORMERS: CardUse = {
  library: 'transformers',
  use: useIt(),
  after: (run) => [repeat(run), trainOn(run)],
};

/** The text of README.md. */
export function modelCard(input: ExportInput, { library, use, after } = TRANSFORMERS): string {
  const { run } = input;
  const check = checkIt(input);
  const sections = run
    ? [
        introduction(input, run),
        results(run),
        data(run),
        recipe(run),
        use,
        ...check,
        limits(input, run),
        ...after(run),
      ]
    : [
        `# ${markdown(input.model.name)}\n\n${markdown(input.model.name)} as it was loaded into Warble; nothing was trained.${earlierText(input.model.earlierRuns)}`,
        use,
        ...check,
      ];
  return `${frontMatter(input, library)}\n${sections.join('\n\n')}\n`;
}

function introduction({ model, labels }: ExportInput, { start, steps, end }: RunRecord): string {
  const { name, hubId } = originOf(model);
  const hub = hubId && `[${markdown(hubId)}](https://huggingface.co/${encodeURI(hubId)})`;
  const classes = `${labels.length} classes (${labels.map(markdown).join(', ')})`;
  const stopped =
    end?.reason === 'finished'
      ? ''
      : ` The run ended early, at step ${steps.at(-1)?.step ?? 0} of ${start.steps}.`;
  const { title } = FAMILIES[model.config.family];
  return `# ${markdown(name)}, fine-tuned

Fine-tuned from ${hub ?? markdown(name)}, a ${title} model, on ${start.trainRows} tweets in ${classes} with Warble, in ${usedFloat16(start) ? 'float16 with float32 sums and weights' : 'float32'}.${earlierText(model.earlierRuns)}${stopped}`;
}

/** Where the weights did not come from the model itself. */
function earlierText(runs: readonly EarlierRun[]): string {
  if (runs.length === 0) return '';
  const each = runs.map(
    ({ data: { fileName, sha256, trainRows } }) =>
      `${trainRows} tweets of ${markdown(fileName)} (sha256 ${markdown(sha256)})`,
  );
  return ` Before that it was trained in ${runs.length === 1 ? 'an earlier run' : `${runs.length} earlier runs`}: on ${each.join(', then on ')}.`;
}

function results(run: RunRecord): string {
  const evaluation = finalEvaluation(run);
  if (!evaluation)
    return run.end?.test
      ? `## Results\n\nNothing was held back to validate on.${testText(run)}`
      : '## Results\n\nNothing was held back to validate on, so how well it does is not known.';
  const [low, high] = evaluation.interval.map(percent);
  const { baseline } = run.start;
  const perClass = evaluation.perClass.map(({ label, precision, recall, f1, support }) => [
    markdown(label),
    ...[precision, recall, f1].map(figure),
    String(support),
  ]);
  return `## Results

${percent(evaluation.accuracy)} of ${evaluation.examples} validation tweets right; on new tweets like these, expect between ${low} and ${high} (Wilson, 95 %). Always answering “${markdown(baseline.label)}” would give ${percent(baseline.accuracy)}.${eachClass(run, evaluation)}${bestText(run)}${testText(run)}

${epochTable(run)}

${table(['Class', 'Precision', 'Recall', 'F1', 'Tweets'], [...perClass, ['macro', '', '', figure(evaluation.macroF1), String(evaluation.examples)]])}`;
}

/** Where another epoch than the last may be kept. */
function bestText({ start, epochs }: RunRecord): string {
  const metric = metricOf(start.recipe);
  if (!metric) return '';
  const by = metric === 'eval_loss' ? 'the least validation loss' : 'the most validation accuracy';
  return ` These are the weights of epoch ${keptOf(start.recipe, epochs)} of ${epochs.length}, which had ${by}: chosen by these same tweets, so new ones may fare a little worse.`;
}

/** What balanced training is for. */
function eachClass({ start }: RunRecord, evaluation: Evaluation): string {
  const { measure, reached, interval, chance } = skillOf(start, evaluation);
  if (measure === 'accuracy') return '';
  const [low, high] = interval.map(percent);
  return ` Of each class ${percent(reached)} were right on average (${low} to ${high}), where answering one class always would give ${percent(chance)}.`;
}

/** The other part, which nothing was chosen by. */
function testText({ end }: RunRecord): string {
  if (!end?.test) return '';
  const { accuracy, examples, macroF1, interval } = end.test;
  const [low, high] = interval.map(percent);
  return ` On a test part of ${examples} tweets, looked at once at the end: ${percent(accuracy)} right (${low} to ${high}), macro F1 ${figure(macroF1)}.`;
}

function epochTable({ epochs }: RunRecord): string {
  const rows = epochs.map(({ epoch, loss, accuracy, evaluation }) => [
    String(epoch),
    ...[loss, accuracy, evaluation?.loss, evaluation?.accuracy].map(figure),
  ]);
  return table(['Epoch', 'Train Loss', 'Train Accuracy', 'Validation Loss', 'Validation Accuracy'], rows);
}

/** What a run was computed on, as it is called. */
const DEVICE = {
  gpu: { title: 'Adapter', name: 'adapter' },
  processor: { title: 'Processor', name: 'processor' },
} as const;

/** What was set aside by choice, and so tells what the model was not shown. */
const CHOSEN_ASIDE = [
  ['leftOut', 'left out by choice'],
  ['duplicates', 'duplicates'],
  ['conflicts', 'with two labels'],
  ['overlap', 'that would check what is trained on'],
] as const;

function data({ data: record }: RunRecord): string {
  const { fileName, from = fileName, fingerprint, classes, account, trainRows, validationRows } = record;
  const tested = classes.some(({ test }) => test !== undefined);
  const testRows = classes.reduce((sum, { test = 0 }) => sum + test, 0);
  const part = (rows: number) => (tested ? [String(rows)] : []);
  const rows = classes.map(({ name, rows, train, validation, test = 0 }) => [
    ...[markdown(name), rows, train, validation].map(String),
    ...part(test),
  ]);
  const all = [...['all', account.used, trainRows, validationRows].map(String), ...part(testRows)];
  const aside = account.blank + account.unlabelled + account.unreadable;
  const chosen = CHOSEN_ASIDE.filter(([group]) => account[group] > 0)
    .map(([group, words]) => `${account[group]} ${words}, `)
    .join('');
  return `## Data

${markdown(from)} (sha256 ${fingerprint}): ${account.read} rows read, ${account.used} used, ${account.notDrawn} not drawn, ${chosen}${aside} blank, unlabelled or unreadable. ${splitWords(record)}${changed(record)}

${table(['Class', 'Tweets', 'Train', 'Validation', ...(tested ? ['Test'] : [])], [...rows, all])}`;
}

/** How the parts came about: by a file of its own, by a column, by a split that was read, or drawn. */
function splitWords({ choices, validationAccount }: DataRecord): string {
  const { splitColumn, groupColumn, seed, testShare, parts, fold } = choices;
  if (parts)
    return `A split that was read says which part each row belongs to (sha256 ${parts}); no seed drew it.`;
  const grouped =
    groupColumn === null ? '' : `, rows with the same cell in column ${groupColumn + 1} on one side`;
  const named =
    splitColumn === null
      ? null
      : `Column ${splitColumn + 1} of the file says which part each row belongs to.`;
  const seeded = `with seed ${seed}${grouped}, each class in the same share`;
  const drawn = `Split ${seeded}`;
  // Runs of before there were folds have none.
  if (fold)
    return `${named ? `${named} ` : ''}Dealt into ${fold.of} folds ${seeded}; ${foldWords(fold)} validates.`;
  if (!validationAccount) return named ?? `${drawn} ${testShare > 0 ? 'in each part' : 'on both sides'}.`;
  const rest = named ?? (testShare > 0 ? `${drawn} in training and test part.` : null);
  return ['A file of its own validates.', rest].filter((words) => words !== null).join(' ');
}

/** What was changed by hand, a paragraph of its own; nothing where nothing was. */
function changed(record: DataRecord): string {
  const changes = changesOf(record);
  if (!changes) return '';
  const { labelsEdited, rowsLeftOut, classesLeftOut, classOrder } = changes;
  const tweets = (count: number) => `${count} ${count === 1 ? 'tweet' : 'tweets'}`;
  const parts = [
    labelsEdited > 0 && `${tweets(labelsEdited)} labelled by hand`,
    rowsLeftOut > 0 && `${tweets(rowsLeftOut)} left out by hand`,
    ...classesLeftOut.map(({ name, rows }) => `the class ${markdown(name)} (${rows}) left out`),
    classOrder && `classes in the order ${classOrder.map(markdown).join(', ')}`,
  ];
  return `\n\nChanged before training: ${parts.filter(Boolean).join('; ')}. \`warble.json\` has the rows.`;
}

function recipe({ start }: RunRecord): string {
  const rows = FIELDS.map((field) => [field.label, settingText(field, start.recipe)]);
  const source = start.recipe.preset === 'card' ? `\n\nAs the card ${markdown(CARD_NAME)} prints it.` : '';
  const epoch = [perEpochText(start.perEpoch), classWeightsText(start.perEpoch)].filter(Boolean).join(' ');
  const balanced = epoch && `\n\n${markdown(epoch)}`;
  return `## Recipe\n\n${table(['Setting', 'Value'], rows)}${source}${balanced}\n\n${DEVICE[start.device].title}: ${markdown(start.adapter)}.`;
}

function settingText(field: Field, settings: Recipe): string {
  const value = settings[field.name];
  if (field.name === 'trainableLayers') return trainedText(settings.trainableLayers);
  if (field.kind === 'choice')
    return field.options.find((option) => option.value === value)?.label ?? String(value);
  if (field.kind === 'switch') return value ? 'on' : 'off';
  return typeof value === 'number' ? formatNumber(value) : (field.whenEmpty ?? 'empty');
}

function useIt(): string {
  return `## Use

\`\`\`python
from transformers import pipeline

classify = pipeline("text-classification", model="path/to/this/folder", truncation=True)
print(classify("The crew on my flight was lovely"))
\`\`\`

With \`truncation=True\` a long text is cut where training cut it.`;
}

function repeat({ start }: RunRecord): string {
  return `## Repeat it\n\n\`warble.json\` holds data fingerprint, seeds and recipe; \`trainer_state.json\` every step up to these weights. The same file, seed and ${DEVICE[start.device].name} give the same run.`;
}

const figure = (value: number | undefined): string => value?.toFixed(4) ?? '';
