// The doctor: every check in turn. To add a finding, write a file of the shape of `Check` and add it here.
import type { Finding, FindingId, TableRole } from '../types';
import { baseline } from './baseline';
import type { Check, ExaminedData } from './check';
import { conflicts } from './conflicts';
import { cut } from './cut';
import { duplicates } from './duplicates';
import { entities } from './entityRows';
import { groups } from './groups';
import { imbalance } from './imbalance';
import { nearConflicts } from './nearConflicts';
import { nearDuplicates } from './nearDuplicates';
import { otherScripts } from './otherScripts';
import { noneClass } from './noneClass';
import { nullLabels } from './nullLabels';
import { overlap } from './overlap';
import { smallClasses } from './smallClasses';
import { testOverlap } from './testOverlap';

/** The gravest first. */
const CHECKS: readonly Check[] = [
  nullLabels,
  conflicts,
  nearConflicts,
  overlap,
  testOverlap,
  groups,
  duplicates,
  nearDuplicates,
  smallClasses,
  noneClass,
  imbalance,
  cut,
  otherScripts,
  entities,
  baseline,
];

/** What there is to say about the data. */
export function examine(examined: ExaminedData): Finding[] {
  return CHECKS.flatMap((check) => {
    const count = check.rows(examined).length;
    const told = count > 0 ? check.tell(count, examined) : null;
    return told ? [{ id: check.id, count, ...told }] : [];
  });
}

/** The rows behind a finding, 0-based, and the file that they are in. */
export function rowsBehind(id: FindingId, examined: ExaminedData): { rows: number[]; file: TableRole } {
  const check = CHECKS.find((each) => each.id === id);
  const rows = (check?.rows(examined) ?? []).map(({ row }) => row);
  const part = check?.part;
  return { rows, file: part && examined.data.separate[part] ? part : 'data' };
}
