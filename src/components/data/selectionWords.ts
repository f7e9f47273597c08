// What the rows of a finding or of a group of the account have in common, in words. Pure.
import type { FindingId, RowGroup, RowSelection } from '@/engine';

const FINDINGS: Record<FindingId, string> = {
  'null-labels': 'rows labelled with a word for nothing',
  'none-class': 'rows of the class none',
  conflicts: 'rows whose text has two labels',
  'near-conflicts': 'rows whose text has, nearly the same, two labels',
  overlap: 'validation rows with a text that is trained on',
  'test-overlap': 'test rows with a text that is trained on',
  groups: 'validation rows that belong to a training row',
  duplicates: 'rows that repeat an earlier one',
  'near-duplicates': 'rows that nearly repeat an earlier one',
  'small-classes': 'rows of small classes',
  imbalance: 'training rows of the smallest class',
  cut: 'rows that are longer than training reads',
  'other-scripts': 'rows in letters that are not Latin',
  entities: 'rows with HTML entities',
  baseline: 'rows of the commonest class',
};

const GROUPS: Record<RowGroup, string> = {
  used: 'rows that are used',
  notDrawn: 'rows that were not drawn',
  leftOut: 'rows left out by choice',
  duplicates: 'duplicates left out',
  conflicts: 'rows left out for two labels',
  overlap: 'rows left out since their text is trained on',
  blank: 'rows without text',
  unlabelled: 'rows without label',
  unreadable: 'unreadable rows',
};

export function selectionWords(of: RowSelection): string {
  return 'finding' in of ? FINDINGS[of.finding] : GROUPS[of.group];
}
