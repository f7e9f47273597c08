// What each of several files is for, in words. Pure.
import type { DataSummary, FileRole, TableRole, TableSummary } from '@/engine';

const WORDS: Record<FileRole, string> = {
  data: 'trains',
  labels: 'has the labels',
  validation: 'validates',
  'validation-labels': 'has their labels',
  test: 'tests',
  'test-labels': 'has their labels',
  mapping: 'names the classes',
  split: 'says where rows go',
  unused: 'is not used',
};

/** "dev.csv validates". A test file in which nothing can be checked is not used, which only the counts tell. */
export function inWords({ name, role }: NamedFile, data: DataSummary | null): string {
  const isUseless = (role === 'test' || role === 'test-labels') && data !== null && !data.testAccount;
  return `${name} ${WORDS[isUseless ? 'unused' : role]}`;
}

type NamedFile = NonNullable<TableSummary['files']>[number];

/** What the file of a part is called. */
export function fileOf(table: Pick<TableSummary, 'fileName' | 'files'> | null, role: TableRole): string {
  const file = table?.files?.find((each) => each.role === role);
  return file?.name ?? (role === 'data' ? (table?.fileName ?? '') : `the ${role} file`);
}

/** Files with rows of their own to look at, the training file first. */
export function filesWithRows({ validationAccount, testAccount }: DataSummary): TableRole[] {
  return [
    'data',
    ...(validationAccount ? ['validation' as const] : []),
    ...(testAccount ? ['test' as const] : []),
  ];
}
