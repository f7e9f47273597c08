// Rows whose label is a word for nothing: n/a, null, a dash. They have no label, unless they are said to be a class.
import { isNullWord } from '../examples/labels';
import { counted, grouped } from '../sentences';
import { labelAt } from '../table/labelCell';
import type { Check, ExaminedData } from './check';

/** Of the training file: those without a label, or of a class so called. */
function labelled({ data }: ExaminedData): { row: number; word: string }[] {
  const { choices, ledger, table, columns, usable } = data;
  const rows = choices.nullLabels === 'aside' ? ledger.rowsOf('unlabelled') : usable.map(({ row }) => row);
  return rows
    .map((row) => ({ row, word: labelAt(table.rows, row, columns.labelColumn) }))
    .filter(({ word }) => isNullWord(word));
}

/** “n/a” (12), “-” (3): the commonest first, three at most. */
function words(examined: ExaminedData): string {
  const counts = new Map<string, number>();
  for (const { word } of labelled(examined)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  const shown = sorted.slice(0, 3).map(([word, count]) => `“${word}” (${grouped(count)})`);
  return shown.join(', ') + (sorted.length > 3 ? ` and ${sorted.length - 3} more` : '');
}

export const nullLabels: Check = {
  id: 'null-labels',
  rows: labelled,
  tell(count, examined) {
    const taken = examined.data.choices.nullLabels === 'keep';
    return {
      level: taken ? 'info' : 'warning',
      fact: `${counted(count, 'row')} ${count === 1 ? 'is' : 'are'} labelled ${words(examined)}, ${taken ? 'and used as such' : 'and not used'}`,
      effect:
        'NaN, null, NA, N/A, - and ? usually say that nobody gave a label. As a class, it would be learnt like any other.',
      action: {
        id: 'use-null-labels',
        label: 'Use them as classes',
        taken,
        choices: { nullLabels: 'keep' },
        undo: { label: 'They are no labels', choices: { nullLabels: 'aside' } },
      },
    };
  },
};
