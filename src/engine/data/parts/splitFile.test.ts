// A split that is saved and read back: the same parts, labels and order, and no line that is taken for what it is not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSplit, labelsGiven, type ImportedSplit } from './importedSplit';
import { prepare, type Prepared } from './prepare';
import { readTable } from '../files/read';
import type { ExternalTables } from './separate';
import { splitDelimiter } from '../splitFile/splitFormat';
import { splitBlob } from './splitWrite';
import { readSplit } from '../splitFile/splitRead';
import type { DataChoices, Table } from '../types';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (lines: string[], name = 'tweets.csv') =>
  readTable(bytes(lines.join('\n')), name, { hasHeader: true, delimiter: ',' });
const file = (rows: string[], name?: string) => read(['text,label', ...rows], name);
const plain = (count: number) =>
  Array.from({ length: count }, (_, i) => `tweet ${i},${['good', 'bad', 'so so'][i % 3]}`);

const saved = (data: Prepared) => splitBlob(data).text();
const parsed = (text: string, name = 'split.csv') =>
  readSplit(readTable(bytes(text), name, { hasHeader: true, delimiter: ',', literalQuotes: false }));
const given = (text: string, data: Table, { validation = null, test = null }: Partial<Tables> = {}) =>
  fitSplit(parsed(text), { data, validation, test });
type Tables = Record<'validation' | 'test', Table | null>;

/** What is trained on, under which names. */
function outcome({ train, validation, test, classes, account }: Prepared) {
  const plainly = (examples: Prepared['train']) =>
    examples.map(({ text, label, row }) => ({ text, label: classes[label].name, row }));
  return {
    parts: [train, validation, test].map(plainly),
    used: account.used,
    sum: Object.values(account).reduce((sum, rows) => sum + rows, 0) - account.read,
  };
}

/** As the page and the terminal do it: the labels of the split are labels by hand. */
function readBack(
  parts: ImportedSplit,
  table: Table,
  choices: DataChoices = {},
  others: ExternalTables = {},
): Prepared {
  const labels = labelsGiven(parts, table, choices.labelColumn ?? 1);
  return prepare(
    table,
    { ...choices, labels: { ...choices.labels, ...labels } },
    { ...others, given: parts },
  );
}

describe('a split that is saved', () => {
  const table = file(['late,bad', 'kind,good', ',good', 'hm,', 'fine,good', '"a, b",=bad', 'x,y,z']);

  it('has a line for each row of a part, with its label and its file, and no text', async () => {
    const data = prepare(table, { validationShare: 0, leftOut: [4], classNames: { '=bad': 'bad' } });
    expect((await saved(data)).split('\n')).toEqual([
      'row,part,label,fingerprint',
      `1,train,bad,${table.fingerprint}/7`,
      `2,train,good,${table.fingerprint}/7`,
      `6,train,'=bad,${table.fingerprint}/7`,
      '',
    ]);
  });

  it('is the same bytes for the same data and choices', async () => {
    const choices = { maxRows: 40, testShare: 0.1, seed: 7 };
    const of = (chosen: DataChoices) => saved(prepare(file(plain(90)), chosen));
    expect(await of(choices)).toBe(await of(choices));
    expect(await of({ ...choices, seed: 8 })).not.toBe(await of(choices));
  });

  it('is told from other files by its header, whatever a spreadsheet made of it', () => {
    expect(splitDelimiter('row,part,label,fingerprint\n1,train')).toBe(',');
    expect(splitDelimiter('\ufeff"row";"part";"label";"fingerprint"\r\n')).toBe(';');
    expect(splitDelimiter('fingerprint\trow\tpart\tlabel\t\n')).toBe('\t');
    expect(splitDelimiter('row,part,label,fingerprint,text\n')).toBeNull();
    expect(splitDelimiter('row,part,label\n')).toBeNull();
    expect(splitDelimiter('row,part,label,fingerprint,row\n')).toBeNull();
    expect(splitDelimiter('')).toBeNull();
  });
});

describe('a split that is read back', () => {
  const repeated = [...plain(120), ...plain(9), 'tweet 1,good', ',good', 'hm,', 'TWEET 4,bad'];
  const everything: DataChoices = {
    maxRows: 60, testShare: 0.2, seed: 3, labels: { 3: 'bad', 130: 'good' }, leftOut: [0, 7], duplicates: 'one',
    classNames: { good: 'glad', bad: '-1', 'so so': 'so so' }, order: ['so so', 'good'], conflicts: 'aside',
  }; // prettier-ignore

  it('gives the same examples in the same order, whatever else is chosen for draw and split', async () => {
    const table = file(repeated);
    const data = prepare(table, everything);
    const text = await saved(data);
    const other = {
      ...everything,
      maxRows: 10,
      validationShare: 0.5,
      testShare: 0,
      seed: 1,
      labels: {},
      leftOut: [],
    };
    for (const choices of [everything, other]) {
      const again = readBack(given(text, table), table, choices);
      expect(outcome(again)).toEqual(outcome(data));
      expect(again.classes.map(({ name }) => name)).toEqual(['so so', 'glad', '-1']);
      expect(await saved(again)).toBe(text);
    }
  });

  it('accounts for rows of no part as left out, but for those that could not be in one', async () => {
    const table = file(repeated);
    const again = readBack(given(await saved(prepare(table, everything)), table), table);
    expect(again.account).toMatchObject({
      read: 133,
      used: 60,
      leftOut: 71,
      blank: 1,
      unlabelled: 1,
      notDrawn: 0,
    });
  });

  it('leaves out classes of which it has no row', async () => {
    const table = file(plain(30));
    const text = await saved(prepare(table, { leftOutLabels: ['so so'] }));
    expect(readBack(given(text, table), table).classes.map(({ name }) => name)).toEqual(['bad', 'good']);
  });

  it('brings labels that were changed by hand, which can be changed again', async () => {
    const table = file([...plain(30), 'new,']);
    const data = prepare(table, { labels: { 4: 'good', 30: 'odd', 5: 'odd' } });
    const parts = given(await saved(data), table);
    expect(labelsGiven(parts, table, 1)).toEqual({ 4: 'good', 30: 'odd', 5: 'odd' });
    const undone = prepare(table, { labels: { 30: 'odd' } }, { given: parts });
    expect(undone.classes.find(({ name }) => name === 'odd')).toMatchObject({ rows: 1 });
  });

  it('lets what is left out or set aside by choice come on top', async () => {
    const table = file([...plain(60), ...plain(6)]);
    const parts = given(await saved(prepare(table)), table);
    expect(readBack(parts, table, { duplicates: 'one' }).account).toMatchObject({ used: 60, duplicates: 6 });
    expect(readBack(parts, table, { leftOut: [2] }).account).toMatchObject({ used: 65, leftOut: 1 });
  });

  it('names rows that it uses and that have no text in the column that is chosen', async () => {
    const lines = Array.from({ length: 12 }, (_, i) => `tweet ${i},${i ? 'words here' : ''},${i % 2}`);
    const table = read(['text,other,label', ...lines]);
    const parts = given(await saved(prepare(table, { textColumn: 0, labelColumn: 2 })), table);
    const data = prepare(table, { textColumn: 1, labelColumn: 2 }, { given: parts });
    expect(data.account).toMatchObject({ used: 11, blank: 1 });
    expect(data.notices.at(-1)).toContain('1 row that split.csv uses has no text or no label in tweets.csv');
  });

  it('covers files that validate and test', async () => {
    const table = file(plain(60));
    const validation = file(['v one,good', ',bad', 'v two,BAD', 'tweet 3,good', 'v,odd'], 'dev.csv');
    const tests = Array.from({ length: 40 }, (_, i) => `t ${i},${i % 2 ? 'good' : 'bad'}`);
    const others = { validation, test: file(tests, 'test.csv') };
    const data = prepare(table, { maxRows: 30, overlap: 'apart', order: ['so so'] }, others);
    expect(data.validationAccount).toMatchObject({ used: 2, overlap: 1, blank: 1, unlabelled: 1 });
    const text = await saved(data);
    const again = readBack(given(text, table, others), table, {}, others);
    expect(outcome(again)).toEqual(outcome(data));
    expect(again.validationAccount).toMatchObject({ used: 2, leftOut: 1, blank: 1, unlabelled: 1 });
    expect(again.testAccount).toMatchObject({ used: 30, leftOut: 10 });
    const edited = text.replace(`2,test,bad,`, `2,test,good,`).replace(`1,test,bad,`, `1,test,good,`);
    const { notices } = readBack(given(edited, table, others), table, {}, others);
    expect(notices.join()).toMatch(/rows? of test.csv ha(s another label|ve other labels) in the split/);
  });

  it('is exact whatever the table and the choices', { timeout: 60_000 }, async () => {
    const text = fc.constantFrom(
      ...['a', 'b', 'c', 'A ', '@x a', '', 'd &amp; e', 'доброе', 'f', 'g', 'h', '=i', 'j'],
    );
    const label = fc.constantFrom('x', 'y', 'z', 'X', '', 'nan', '-1', '"p,q"', '=1');
    const part = fc.constantFrom('train', 'val', 'test', 'train', 'maybe');
    const rows = fc.array(fc.tuple(text, label, part), { minLength: 12, maxLength: 60 });
    const keep = <T extends string>(other: T) => fc.constantFrom('keep' as const, other);
    const draw = {
      maxRows: fc.constantFrom(null, 8, 20),
      validationShare: fc.constantFrom(0, 0.2, 0.5),
      testShare: fc.constantFrom(0, 0.1, 0.3),
      splitColumn: fc.constantFrom(null, 2),
      seed: fc.nat(5),
    };
    const rest = {
      labels: fc.dictionary(fc.nat(40).map(String), fc.constantFrom('x', 'y')),
      leftOut: fc.array(fc.nat(40), { maxLength: 4 }),
      leftOutLabels: fc.subarray(['z', '-1']),
      order: fc.subarray(['z', 'y', 'x']),
      classNames: fc.constantFrom(
        {},
        { x: 'one', y: 'two' },
        { x: 'same', '-1': 'same' },
        { y: '@y', z: "'z" },
      ),
      duplicates: keep('one'),
      nearDuplicates: keep('one'),
      conflicts: keep('aside'),
      overlap: keep('apart'),
      otherScripts: keep('aside'),
    };
    const drawn = fc.record(draw, { requiredKeys: ['maxRows'] }) as fc.Arbitrary<DataChoices>;
    const chosen = fc.record(rest, { requiredKeys: [] }) as fc.Arbitrary<DataChoices>;
    let exact = 0;
    await fc.assert(
      fc.asyncProperty(
        rows,
        drawn,
        drawn,
        chosen,
        fc.boolean(),
        async (cells, before, after, others, isKept) => {
          const table = read(['text,label,part', ...cells.map((row) => row.join(','))]);
          const columns = { textColumn: 0, labelColumn: 1 };
          // A label by hand is one of the file's.
          const own = new Set<string>(cells.map(([, each]) => each));
          const labels = Object.entries(others.labels ?? {}).filter(([, each]) => own.has(each));
          const kept = { ...others, labels: Object.fromEntries(labels) };
          const data = prepareOrNull(table, { ...columns, ...kept, ...before });
          // Nothing to train on: there is no split either.
          if (!data || data.train.length === 0 || trained(data) < 2) return;
          const csv = await saved(data);
          const now = isKept ? { ...kept, ...after } : { ...after, classNames: kept.classNames ?? {} };
          const again = readBack(given(csv, table), table, { ...columns, ...now });
          // What classes are called is no matter of the split, and the labels in it are compared with the file.
          if (isKept) expect(outcome(again)).toEqual(outcome(data));
          else expect(rowsOf(again)).toEqual(rowsOf(data));
          expect(await saved(again)).toBe(csv);
          exact++;
        },
      ),
      { numRuns: 400 },
    );
    expect(exact).toBeGreaterThan(200);
  });
});

function prepareOrNull(table: Table, choices: DataChoices): Prepared | null {
  try {
    return prepare(table, choices);
  } catch {
    return null;
  }
}

function rowsOf({ train, validation, test }: Prepared): number[][] {
  return [train, validation, test].map((part) => part.map(({ row }) => row));
}

/** Classes with rows. */
function trained({ classes }: Prepared): number {
  return classes.filter(({ rows }) => rows > 0).length;
}
