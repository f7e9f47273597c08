// Runs that are over, as records and in words: one a line, one by itself, two beside each other. Pure.
import type { EpochPoint, OwnRun, PastRun, RecipeField, RunComparison, StartEvent } from '@/engine';
import { summaryOf } from '@/engine/runs/past/summary';
import { diagnosisOf } from '@/engine/runs/past/mendOutcome';
import { diagnosisLines } from './diagnosis';
import { recipeRecord } from './events';
import { count, duration, oneLine, percent, table } from './format';
import { flagOf } from './recipe';
import type { RunAt } from './runFiles';

const NONE = '–';

type Values = Record<string, unknown>;

/** One a line. What differs is told against the run before, by TrainingArguments' names. */
export function runRecord({ path, run }: RunAt, before: RunAt | null): Values {
  const { name, note, starred, source, model, at, runtime, epochs, own } = summaryOf(run, 0);
  const best = bestOf(epochs);
  const last = epochs.at(-1);
  return {
    run: path,
    ...{ name, note, starred, source, model },
    at: at > 0 ? new Date(at).toISOString() : null,
    data: own?.data.fileName ?? null,
    group: own && groupRecord(own),
    state: own?.state ?? null,
    failure: own?.failure ?? null,
    step: own && stepOf(run, own),
    steps: own?.start.steps ?? null,
    changed: before && changesOf(before, run),
    loss: last?.loss ?? null,
    eval_loss: last?.evalLoss ?? null,
    best_eval_accuracy: best?.evalAccuracy ?? null,
    best_epoch: best?.epoch ?? null,
    train_runtime: runtime,
  };
}

/** What it was started with, and what of that this one is: a fold, or the value of an option. Null: it was started alone. */
function groupRecord({ group, data, start }: OwnRun): Values | null {
  if (!group) return null;
  const { kind, id, label } = group;
  if (kind === 'folds') {
    const { fold } = data.choices;
    return { kind, id, label, fold: fold && fold.index + 1, k: fold?.of ?? null };
  }
  const field = id.slice(id.indexOf(':') + 1) as RecipeField;
  return { kind, id, label, option: flagOf(field), value: start.recipe[field] };
}

/** A table, a run a row. */
export function runTable(runs: readonly RunAt[]): string[] {
  const head = ['run', 'model', 'changed', 'validation loss', 'best accuracy', 'time', 'state'];
  const rows = runs.map(({ path, run }, i) => {
    const { name, model, epochs, runtime, own } = summaryOf(run, 0);
    const last = epochs.at(-1)?.evalLoss ?? null;
    const best = bestOf(epochs)?.evalAccuracy ?? null;
    return [
      oneLine(name && !path.includes(name) ? `${path} “${name}”` : path),
      oneLine(model) || NONE,
      i > 0 ? changeWords(changesOf(runs[i - 1], run)) : NONE,
      last === null ? NONE : last.toFixed(4),
      best === null ? NONE : percent(best),
      runtime === null ? NONE : duration(runtime),
      stateWords(run, own),
    ];
  });
  return table([head, ...rows], [0, 1, 2, 6]);
}

/** All of one that has no place in a line, but what it mends: see mendLines.ts. */
export function shownRecord(at: RunAt): Values {
  const { own, epochs } = summaryOf(at.run, 0);
  const told = epochs.map(({ epoch, loss, accuracy, evalLoss, evalAccuracy }) => ({
    ...{ epoch, loss, accuracy },
    eval_loss: evalLoss,
    eval_accuracy: evalAccuracy,
  }));
  return {
    ...runRecord(at, null),
    ...(own && {
      warble: own.warble,
      model_revision: revisionOf(own.start),
      device: own.start.device,
      adapter: own.start.adapter,
      plan: own.start.kernelPlan,
      sha256: own.data.fingerprint,
      labels: own.start.labels,
      train_rows: own.start.trainRows,
      eval_rows: own.start.evalRows,
      recipe: recipeRecord(own.start.recipe),
    }),
    epochs: told,
  };
}

/** Which one of its name the model was: of the hub "owner/name@commit", of those that come with Warble its weights; null: a folder. */
function revisionOf({ origin }: Pick<StartEvent, 'origin'>): string | null {
  return origin?.hub ?? (origin?.builtin ? `sha256:${origin.builtin}` : null);
}

/** The same in words. */
export function shownLines({ path, run }: RunAt): string[] {
  const { name, note, model, source, at, runtime, epochs, own } = summaryOf(run, 0);
  const began = at > 0 ? `, ${own ? 'begun' : 'of'} ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC` : ''; // prettier-ignore
  const by = own ? `Warble ${own.warble} on ${own.start.adapter} (${own.start.kernelPlan})` : source;
  const head = [
    `${oneLine(path)}${name ? ` “${oneLine(name)}”` : ''}: ${oneLine(model) || 'a model without a name'}${own ? ` on ${oneLine(own.data.fileName)}` : ''}, by ${by}${began}.`,
    ...(own
      ? [`${capital(stateWords(run, own))}${runtime === null ? '' : ` after ${duration(runtime)}`}.`]
      : []),
    ...(own && revisionOf(own.start) ? [`Its model: ${oneLine(revisionOf(own.start)!)}.`] : []),
    ...(own?.failure ? [oneLine(own.failure)] : []),
    ...(note ? [oneLine(note)] : []),
  ];
  const recipe = own ? Object.entries(recipeRecord(own.start.recipe)).map(([field, value]) => [field, String(value)]) : []; // prettier-ignore
  return [
    ...head,
    ...(recipe.length ? ['', ...table(recipe, [0, 1])] : []),
    ...(epochs.length ? ['', ...epochTable(epochs)] : []),
    ...diagnosisLines(run.own ? diagnosisOf(run.own) : []),
  ];
}

/** Both accuracies, n, b, c and p, and nothing else: other programs rely on it. */
export function comparisonRecord({ accuracyA, accuracyB, n, b, c, p }: RunComparison): Values {
  return { accuracy_a: accuracyA, accuracy_b: accuracyB, n, b, c, p };
}

/** What is another one in the recipe, or in what it trains: before and now. */
function changesOf(before: RunAt, run: RunAt['run']): Record<string, [unknown, unknown]> {
  const [then, now] = [before.run, run].map((each): Values => {
    const data = each.own && {
      data: each.own.record.data.fileName,
      ...recipeRecord(each.own.record.start.recipe),
    };
    return { model: each.model, ...data };
  });
  // Which preset it began as is told by the rest.
  const fields = Object.keys(now).filter((field) => field in then && field !== 'preset');
  const other = fields.filter((field) => then[field] !== now[field]);
  return Object.fromEntries(other.map((field) => [field, [then[field], now[field]]]));
}

function changeWords(changes: ReturnType<typeof changesOf>): string {
  const words = Object.entries(changes).map(([field, [then, now]]) =>
    oneLine(`${field} ${String(then)} → ${String(now)}`),
  );
  return words.join(', ') || 'nothing';
}

function stateWords(run: RunAt['run'], own: OwnRun | null): string {
  if (!own) return run.source;
  return own.state === 'finished'
    ? 'finished'
    : `${own.state} at step ${count(stepOf(run, own))} of ${count(own.start.steps)}`;
}

const capital = (words: string) => `${words[0].toUpperCase()}${words.slice(1)}`;

function stepOf(run: RunAt['run'], { end }: OwnRun): number {
  return end?.step ?? run.own?.record.steps.at(-1)?.step ?? 0;
}

/** By accuracy in validation; the earlier of two that are equal. Null where nothing validated. */
function bestOf(epochs: PastRun['epochs']): EpochPoint | null {
  return epochs.reduce<EpochPoint | null>(
    (best, each) => ((each.evalAccuracy ?? -1) > (best?.evalAccuracy ?? -1) ? each : best),
    null,
  );
}

function epochTable(epochs: readonly EpochPoint[]): string[] {
  const head = ['epoch', 'train loss', 'train accuracy', 'validation loss', 'validation accuracy'];
  const loss = (value: number | null) => value?.toFixed(4) ?? NONE;
  const share = (value: number | null) => (value === null ? NONE : percent(value));
  const rows = epochs.map((each) => [
    String(Number(each.epoch.toFixed(2))),
    ...[loss(each.loss), share(each.accuracy), loss(each.evalLoss), share(each.evalAccuracy)],
  ]);
  return table([head, ...rows]);
}
