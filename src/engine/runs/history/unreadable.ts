// How a file that cannot be read is told.
import { EngineError } from '@/engine/errors';

/** `fault` goes on after the file's name, `action` is what to do; both without a full stop. */
export const unreadable = (file: { name: string }, fault: string, action: string) =>
  new EngineError('run-unreadable', `${file.name} ${fault}. ${action}.`);

/** A file without a figure that is known. */
export const withoutFigures = (file: { name: string }, names: readonly string[]) =>
  unreadable(
    file,
    `has no loss and no accuracy by a name that is known, but ${listed(names)}`,
    'Write them as train/loss, eval/loss or eval/accuracy, or choose another file of the run',
  );

/** A chart of more than one. */
export const severalRuns = (file: { name: string }, count: number, names: readonly string[]) =>
  unreadable(
    file,
    `holds ${count} runs (${listed(names)}), and one is read at a time`,
    'Leave one of them in the chart and export it again',
  );

/** The first few, so that a sentence stays one. */
function listed(names: readonly string[]): string {
  if (names.length === 0) return 'nothing at all';
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
