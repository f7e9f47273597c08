// Labelled rows → the examples that can be drawn: what was chosen to be left out goes, and the ledger says where to.
import type { LabelledRow } from './collect';
import type { TextMarks } from './doctor/marks';
import type { Repeats } from './doctor/repeats';
import type { Ledger } from './ledger';
import type { Settings } from './settings';
import type { Example, RowGroup } from './types';

/** Rows of the classes that are used; the ledger says that the others are left out. */
export function takeUsed(rows: readonly LabelledRow[], ledger: Ledger): Example[] {
  const isOut = ({ label }: LabelledRow) => label < 0;
  const out = rows.filter(isOut);
  ledger.setAll(out, 'leftOut');
  return out.length === 0 ? [...rows] : rows.filter((row) => !isOut(row));
}

/** Contradictions go first: of a text with two labels none is kept, so it has no duplicates either. */
export function setAside(
  usable: Example[],
  { duplicates, nearDuplicates, conflicts }: Repeats,
  { otherScript }: TextMarks,
  settings: Settings,
  ledger: Ledger,
): Example[] {
  const out = new Set<Example>();
  const drop = (examples: readonly Example[], group: RowGroup) => {
    ledger.setAll(examples, group);
    for (const example of examples) out.add(example);
  };
  if (settings.nearDuplicates === 'one') drop(nearDuplicates, 'duplicates');
  if (settings.duplicates === 'one') drop(duplicates, 'duplicates');
  if (settings.conflicts === 'aside') drop(conflicts, 'conflicts');
  const other = usable.filter(({ row }) => otherScript[row] === 1);
  if (settings.otherScripts === 'aside') drop(other, 'leftOut');
  return out.size === 0 ? usable : usable.filter((example) => !out.has(example));
}
