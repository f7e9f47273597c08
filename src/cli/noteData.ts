// What a person must know of the data before something is computed on them: what the reader and `prepare` noticed, and
// which rows a word in their label leaves out.
import type { DataSummary, TableSummary } from '@/engine';
import { oneLine } from './format';
import { remedyOf, typed } from './remedies';
import type { Output } from './terminal';

export function noteData(
  table: Pick<TableSummary, 'notices'>,
  data: Pick<DataSummary, 'notices' | 'findings'>,
  output: Output,
): void {
  for (const notice of [...table.notices, ...data.notices]) output.note(oneLine(notice));
  for (const { id, fact, action } of data.findings)
    if (id === 'null-labels' && action && !action.taken)
      output.note(`${oneLine(fact)}. ${action.label}: ${typed(remedyOf(action, []))}`);
}
