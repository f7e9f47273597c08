// What was understood of a file, as a record and in words. Pure.
import { DELIMITER_TITLES, FORMAT_TITLES } from '@/engine/data/formatTitles';
import type {
  ClassCount, DataSummary, FileRole, Finding, FindingAction, RowAccount, RowGroup, TableSummary,
} from '@/engine'; // prettier-ignore
import type { PlainError } from '@/engine/errors';
import { count, counted, foldWords, oneLine, table } from './format';
import type { NamedClass } from './labels';
import { remedyOf, typed } from './remedies';

/** A file as it was read; `data` where it can be trained on, else what is in the way. */
export interface Inspected {
  table: TableSummary;
  data: DataSummary | null;
  /** Of what the doctor found, the first rows, 0-based. */
  findings: { finding: Finding; rows: number[] }[];
  problem: PlainError | null;
}

const ROLES: Record<FileRole, string> = {
  data: 'trains',
  labels: 'labels, a line for each text',
  validation: 'validates',
  'validation-labels': 'labels of the validation part',
  test: 'tests',
  'test-labels': 'labels of the test part',
  mapping: 'names of the classes',
  split: 'where rows go',
  unused: 'not used',
};

export function inspectRecord({ table, data, findings, problem }: Inspected): object {
  const { columns } = table;
  const [text, label] = columnsOf({ table, data });
  return {
    file: table.fileName,
    ...(table.from !== undefined && { from: table.from }),
    bytes: table.bytes,
    sha256: table.fingerprint,
    format: table.format,
    ...(table.tool !== undefined && { tool: table.tool }),
    ...(table.archive !== undefined && { archive: table.archive }),
    ...(table.files && { files: table.files }),
    encoding: table.encoding,
    replaced_characters: table.replacedCharacters,
    ...(table.sheet !== undefined && { sheet: table.sheet, sheets: table.sheets ?? [table.sheet] }),
    delimiter: table.delimiter,
    header: table.hasHeader,
    literal_quotes: table.literalQuotes,
    ...(table.strayQuotes !== undefined && { stray_quotes: table.strayQuotes }),
    columns,
    text_column: text === null ? null : columns[text],
    label_column: label === null ? null : columns[label],
    classes: (data?.classes ?? []).map(classRecord),
    rows: rowsRecord({ table, data }),
    ...(data?.validationAccount && { validation_file_rows: accountRecord(data.validationAccount) }),
    ...(data?.testAccount && { test_file_rows: accountRecord(data.testAccount) }),
    ...(data?.choices.fold && { fold: foldWords(data.choices.fold) }),
    ...(data?.split && { split: { file: data.split.fileName, sha256: data.split.fingerprint } }),
    notices: [...table.notices, ...(data?.notices ?? [])],
    findings: findings.map((found) => findingRecord(found, classesOf(data))),
    problem: problem && { code: problem.code, message: problem.message },
  };
}

/** `first_rows` counts from 1, as the sentences do. `option`: what is typed to have the action, a word an item. */
function findingRecord({ finding, rows }: Inspected['findings'][number], classes: NamedClass[]): object {
  const { id, level, count, fact, effect, action } = finding;
  const remedy = action && {
    id: action.id,
    label: action.label,
    option: remedyOf(action, classes).words,
    taken: action.taken,
  };
  return { id, level, count, fact, effect, action: remedy, first_rows: rows.map((row) => row + 1) };
}

/** Those left out too: they can be named. */
function classesOf(data: DataSummary | null): NamedClass[] {
  return data ? [...data.classes, ...data.leftOutClasses] : [];
}

function classRecord({ name, rawLabels, rows, train, validation, test = 0 }: ClassCount): object {
  return { name, raw_labels: rawLabels, rows, train, validation, test };
}

/** `read` is the sum of all others; where nothing can be used, only what was read is known. */
function rowsRecord({ table, data }: Pick<Inspected, 'table' | 'data'>): object {
  const unreadable = table.unreadableCount;
  if (!data) return { read: table.rowCount, used: 0, blank: null, unlabelled: null, unreadable };
  return accountRecord(data.account);
}

function accountRecord({ notDrawn, leftOut, ...plain }: RowAccount): object {
  return { ...plain, not_drawn: notDrawn, left_out: leftOut };
}

export function inspectLines({ table: file, data, findings }: Inspected): string[] {
  const [text, label] = columnsOf({ table: file, data });
  const quoted = (index: number | null) =>
    index === null ? 'no column' : `“${oneLine(file.columns[index])}”`;
  return [
    `${file.fileName}: ${counted(file.bytes, 'byte')}, read as ${readAs(file)}.`,
    ...(file.from === undefined ? [] : [`From ${oneLine(file.from)}.`]),
    ...(file.archive === undefined ? [] : [`It was unpacked from ${oneLine(file.archive)}.`]),
    ...(file.files ?? []).map(({ name, role }) => `${oneLine(name)}: ${ROLES[role]}.`),
    `The text is in ${quoted(text)}, the label in ${quoted(label)}.`,
    ...(data ? classLines(data) : []),
    ...[...file.notices, ...(data?.notices ?? [])].map(oneLine),
    ...(findings.length > 0
      ? ['', ...findings.flatMap((found) => findingLines(found, classesOf(data)))]
      : []),
  ];
}

function readAs({ format, tool, encoding, sheet, delimiter, hasHeader }: TableSummary): string {
  if (format !== 'delimited')
    return [
      tool ?? FORMAT_TITLES[format],
      ...(encoding === null ? [] : [encoding]),
      ...(sheet === undefined ? [] : [`sheet “${oneLine(sheet)}”`]),
    ].join(', ');
  const header = hasHeader ? 'with a header row' : 'without a header row';
  return `${encoding}, separated by ${DELIMITER_TITLES[delimiter ?? ',']}, ${header}`;
}

const MARKS: Record<Finding['level'], string> = { warning: '!', info: '-' };

/** What was found, where it begins, and below it what it does to training and what to type about it. */
function findingLines(
  { finding: { level, count: found, fact, effect, action }, rows }: Inspected['findings'][number],
  classes: NamedClass[],
): string[] {
  const few = rows.slice(0, 3).map((row) => count(row + 1));
  const where =
    few.length > 0
      ? ` (${found === 1 ? 'row' : 'rows'} ${few.join(', ')}${found > few.length ? ', …' : ''})`
      : '';
  return [
    `${MARKS[level]} ${oneLine(fact)}${where}.`,
    `  ${oneLine(effect)}`,
    ...(action ? [`  ${actionWords(action, classes)}`] : []),
  ];
}

function actionWords(action: FindingAction, classes: NamedClass[]): string {
  const done = action.taken ? ' (done)' : '';
  return oneLine(`${action.label}: ${typed(remedyOf(action, classes))}${done}`);
}

function classLines({
  classes,
  account,
  testRows,
  split,
  choices: { fold },
  ...others
}: DataSummary): string[] {
  const tested = testRows > 0;
  const rows = classes.map(({ name, rawLabels, rows, train, validation, test = 0 }) => [
    oneLine(name),
    rawLabels.map(oneLine).join(', '),
    ...[rows, train, validation, ...(tested ? [test] : [])].map(count),
  ]);
  const head = ['class', 'in the file', 'rows', 'train', 'validation', ...(tested ? ['test'] : [])];
  const { validationAccount, testAccount } = others;
  return [
    ...(fold ? [`Of those that train and validate, ${foldWords(fold)} validates.`] : []),
    ...(split ? [`The parts are those of ${oneLine(split.fileName)}.`] : []),
    ...['', ...table([head, ...rows], [0, 1]), '', accountLine(account)],
    ...(validationAccount ? [`The file that validates: ${accountLine(validationAccount)}`] : []),
    ...(testAccount ? [`The file that tests: ${accountLine(testAccount)}`] : []),
  ];
}

/** What a file may always have is told where it is none too; what takes a choice only where it was made. */
const ACCOUNT: readonly (readonly [group: RowGroup, words: string, always: boolean])[] = [
  ['used', 'used', true],
  ['notDrawn', 'not drawn', false],
  ['leftOut', 'left out by choice', false],
  ['duplicates', 'set aside as duplicates', false],
  ['conflicts', 'set aside with two labels', false],
  ['overlap', 'set aside as trained on already', false],
  ['blank', 'without text', true],
  ['unlabelled', 'without label', true],
  ['unreadable', 'unreadable', true],
];

function accountLine(account: RowAccount): string {
  const groups = ACCOUNT.filter(([group, , always]) => always || account[group] > 0);
  const words = groups.map(([group, words]) => `${count(account[group])} ${words}`);
  return `${counted(account.read, 'row')} read: ${words.join(', ')}.`;
}

/** Those taken, else those guessed. */
function columnsOf({ table, data }: Pick<Inspected, 'table' | 'data'>): [number | null, number | null] {
  return [data?.choices.textColumn ?? table.textColumn, data?.choices.labelColumn ?? table.labelColumn];
}
