// What was chosen to be set aside goes before rows are drawn: the ledger says where to.
import type { TextMarks } from '../texts/marks';
import type { Repeats } from '../texts/repeats';
import type { Ledger } from '../examples/ledger';
import type { Settings } from '../examples/settings';
import type { Example } from '../types';

/** Contradictions go first: of a text with two labels none is kept, so it has no duplicates either. */
export function setAside(
  usable: readonly Example[],
  { duplicates, nearDuplicates, conflicts, nearConflicts }: Repeats,
  { otherScript }: TextMarks,
  settings: Settings,
  ledger: Ledger,
): void {
  if (settings.nearDuplicates === 'one') ledger.setAll(nearDuplicates, 'duplicates');
  if (settings.duplicates === 'one') ledger.setAll(duplicates, 'duplicates');
  if (settings.nearConflicts === 'aside') ledger.setAll(nearConflicts, 'conflicts');
  if (settings.conflicts === 'aside') ledger.setAll(conflicts, 'conflicts');
  if (settings.otherScripts === 'keep') return;
  const other = usable.filter(({ row }) => otherScript[row] === 1);
  ledger.setAll(other, 'leftOut');
}
