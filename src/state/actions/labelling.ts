// A whole file, labelled: read beside the data, written by the engine, handed to the person. Loaded when it is first wanted.
import type { LabelledFormat, TableSummary } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { noLabelling, type LabellingState } from '../labellingTypes';

/** Milliseconds between two changes of the state. */
const TELL_MS = 250;

/** What lies in the browser's own disk, and is no plain value. */
const files = new WeakMap<Context, { name: string; file: Blob }>();

/** The labelling that was neither cancelled nor followed by another. */
const current = new WeakMap<Context, object>();

export function readToLabel(context: Context) {
  return async (file: File): Promise<void> => {
    const { coverage, threshold } = context.get().labelling;
    const reading = { status: 'reading', name: file.name } as const;
    context.set({ labelling: { ...noLabelling, ...reading, coverage, threshold } });
    const isCurrent = () => context.get().labelling.name === file.name;
    try {
      const table = await context.engine.readToLabel(file, {}, (progress) =>
        patch(context, { reading: progress }),
      );
      if (isCurrent()) patch(context, { status: 'ready', table, textColumn: table.textColumn });
    } catch (error) {
      if (isCurrent()) patch(context, { status: 'failed', failure: toFailure(error) });
    }
  };
}

/** The validation part's own curve, where a run has one. */
export function tellCoverage(context: Context) {
  return async (): Promise<void> => {
    const { run, data } = context.get();
    const isOver = run.status === 'finished' || run.status === 'stopped';
    const { number } = run;
    patch(context, { coverage: null });
    if (!isOver || !data?.validationRows) return;
    // Without it the threshold is chosen all the same.
    const evaluation = await context.engine.evaluate('validation').catch(() => null);
    if (context.get().run.number === number) patch(context, { coverage: evaluation?.coverage ?? null });
  };
}

export function labelFile(context: Context) {
  return async (): Promise<void> => {
    const { table, textColumn, threshold } = context.get().labelling;
    if (!table || textColumn === null) return;
    const work = {};
    current.set(context, work);
    const isCurrent = () => current.get(context) === work;
    patch(context, { status: 'labelling', progress: null, cancelled: null, saved: null, failure: null });
    let told = -TELL_MS;
    const format = formatOf(table);
    try {
      const options = { format, textColumn, ...(threshold > 0 && { threshold }) };
      const { file, resumed, counts } = await context.engine.labelFile(options, (progress) => {
        const now = context.host.now();
        if (!isCurrent() || (now - told < TELL_MS && progress.done < progress.rows)) return;
        told = now;
        patch(context, { progress });
      });
      const name = `${table.fileName.replace(/\.[^.]+$/, '')}-labelled.${format}`;
      files.set(context, { name, file });
      context.host.save(name, file);
      patch(context, { status: 'saved', saved: { name, bytes: file.size, resumed, counts } });
    } catch (error) {
      const failure = toFailure(error);
      if (isCurrent()) patch(context, { status: 'failed', failure });
      // What was begun since then tells of itself.
      else if (context.get().labelling.status === 'ready') patch(context, { cancelled: failure.message });
    }
  };
}

export function saveLabelled(context: Context) {
  return async (): Promise<void> => {
    const labelled = files.get(context);
    if (labelled) context.host.save(labelled.name, labelled.file);
  };
}

export function pauseLabelling(context: Context) {
  return async (paused: boolean): Promise<void> => {
    patch(context, { status: paused ? 'paused' : 'labelling' });
    await context.engine.pauseLabelling(paused);
  };
}

/** What was written of it is removed; the file can be labelled again. */
export function cancelLabelling(context: Context) {
  return async (): Promise<void> => {
    current.delete(context);
    patch(context, { status: 'ready', progress: null });
    await context.engine.cancelLabelling();
  };
}

export function chooseLabelling(context: Context) {
  return async (choice: Partial<Pick<LabellingState, 'textColumn' | 'threshold'>>): Promise<void> =>
    patch(context, choice);
}

/** As it came, where Warble writes that. */
function formatOf({ format, delimiter }: TableSummary): LabelledFormat {
  if (format === 'json' || format === 'json-lines') return 'jsonl';
  return delimiter === '\t' ? 'tsv' : 'csv';
}

function patch(context: Context, change: Partial<LabellingState>): void {
  context.set(({ labelling }) => ({ labelling: { ...labelling, ...change } }));
}
