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
function inWords({ name, role }: NamedFile, data: DataSummary | null): string {
  const isUseless = (role === 'test' || role === 'test-labels') && data !== null && !data.testAccount;
  return `${name} ${WORDS[isUseless ? 'unused' : role]}`;
}

/** What the files are for that came with the one that trains: those that are not used with why, and what to do. */
export function othersInWords(files: readonly NamedFile[], data: DataSummary | null): string {
  const without = files.filter(({ role }) => role === 'unused').map(({ name }) => name);
  const others = files.filter(({ role }) => role !== 'unused').map((file) => inWords(file, data));
  const used = others.length > 0 ? `${others.join(', ')}. ` : '';
  if (without.length === 0) return used;
  const [are, names, do_, them, they] = without.length > 1 ? ['are', 'names', 'do', 'them', 'they'] : ['is', 'name', 'does', 'it', 'it']; // prettier-ignore
  return `${used}${list(without)} ${are} not used: the ${names} ${do_} not say what ${they} would be for. To use ${them}, drop all again with validation or test in the ${names}. `;
}

/** "The parts train, validation and test are taken as such; extra is not used." */
export function partsInWords(files: readonly NamedFile[], data: DataSummary | null): string {
  const isUsed = (file: NamedFile) => !inWords(file, data).endsWith(WORDS.unused);
  const named = (some: readonly NamedFile[]) => list(some.map(({ name }) => name));
  const used = files.filter(isUsed);
  const unused = files.filter((file) => !isUsed(file));
  const taken = used.length > 1 ? `The parts ${named(used)} are taken as such` : `The part is ${named(used)}`;
  return `${taken}${unused.length > 0 ? `; ${named(unused)} ${unused.length > 1 ? 'are' : 'is'} not used` : ''}.`;
}

const list = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names);

type NamedFile = NonNullable<TableSummary['files']>[number];

/** What the file of a part is called, or the part itself where it is the hub's. */
export function fileOf(
  table: Pick<TableSummary, 'fileName' | 'files' | 'from'> | null,
  role: TableRole,
): string {
  const file = table?.files?.find((each) => each.role === role);
  if (file && table?.from !== undefined) return `the part ${file.name}`;
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
