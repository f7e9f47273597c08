// Each finding on a made file: found, counted, told, and gone or marked as taken once its action is chosen.
import { describe, expect, it } from 'vitest';
import { prepare } from '../parts/prepare';
import { readTable } from '../files/read';
import type { DataChoices, Finding, FindingId } from '../types';
import type { ExaminedData } from './check';
import { examine, rowsBehind } from './examine';

const table = (rows: string[], name = 'tweets.csv') =>
  readTable(new TextEncoder().encode(['text,label', ...rows].join('\n')), name, { hasHeader: true });
/** Distinct texts, half of each class. */
const plain = (count: number) =>
  Array.from({ length: count }, (_, i) => `tweet ${i},${i % 2 ? 'good' : 'bad'}`);
const examinedOf = (rows: string[], choices: DataChoices = {}, validation?: string[]): ExaminedData => ({
  data: prepare(table(rows), choices, validation && { validation: table(validation, 'val.csv') }),
  lengths: null,
  maxLength: 64,
  mostTokens: 512,
});
const findingOf = (id: FindingId, examined: ExaminedData): Finding | undefined =>
  examine(examined).find((finding) => finding.id === id);

it('says of a clean file what no skill would score, and nothing else', () => {
  const findings = examine(examinedOf(plain(60)));
  expect(findings).toEqual([
    expect.objectContaining({
      id: 'baseline',
      level: 'info',
      count: 6,
      fact: 'Always answering “bad” is right in 50.0 % of the validation rows',
      action: null,
    }),
  ]);
});

describe.each<[FindingId, string[], number, string]>([
  ['duplicates', ['tweet 1,good', ' tweet 1,good'], 2, '2 rows repeat the text of an earlier one'],
  ['near-duplicates', ['TWEET 1 @you,good'], 1, '1 row nearly repeats an earlier one'],
  ['conflicts', ['tweet 1,bad'], 2, '2 rows carry texts that have two labels'],
  ['other-scripts', ['доброе утро,good'], 1, '1 row (1.6 %) is mostly in letters that are not Latin'],
  ['entities', ['you &amp; me,good'], 1, '1 row has HTML entities in the text, such as “&amp;” for “&”'],
])('the finding %s', (id, odd, count, fact) => {
  const rows = [...plain(60), ...odd];

  it('counts its rows and names them', () => {
    const examined = examinedOf(rows);
    expect(findingOf(id, examined)).toMatchObject({ count, fact });
    expect(rowsBehind(id, examined).rows).toHaveLength(count);
    expect(rowsBehind(id, examined).file).toBe('data');
  });

  it('is taken by its own choice and taken back by its undo', () => {
    const { action } = findingOf(id, examinedOf(rows))!;
    expect(action!.taken).toBe(false);
    const taken = findingOf(id, examinedOf(rows, action!.choices))!;
    expect(taken).toMatchObject({ count, action: { taken: true } });
    const undone = examinedOf(rows, { ...action!.choices, ...taken.action!.undo!.choices });
    expect(findingOf(id, undone)!.action!.taken).toBe(false);
    expect(undone.data.account).toEqual(examinedOf(rows).data.account);
  });
});

it('tells of rows labelled with a word for nothing, and uses them as classes on one choice', () => {
  const rows = [...plain(60), 'so,n/a', 'it,n/a', 'goes,-', 'on,?', ',n/a'];
  const examined = examinedOf(rows);
  const finding = findingOf('null-labels', examined)!;
  expect(finding).toMatchObject({
    level: 'warning',
    count: 4,
    fact: '4 rows are labelled “n/a” (2), “-” (1), “?” (1), and not used',
  });
  expect(rowsBehind('null-labels', examined).rows).toEqual([60, 61, 62, 63]);
  expect(examined.data.account).toMatchObject({ used: 60, unlabelled: 4, blank: 1 });
  const kept = examinedOf(rows, finding.action!.choices);
  expect(kept.data.classes.map(({ name }) => name)).toEqual(['-', '?', 'bad', 'good', 'n/a']);
  expect(kept.data.account).toMatchObject({ used: 64, blank: 1 });
  const taken = findingOf('null-labels', kept)!;
  expect(taken).toMatchObject({ level: 'info', count: 4, action: { taken: true } });
  expect(examinedOf(rows, taken.action!.undo!.choices).data.account.used).toBe(60);
  expect(findingOf('null-labels', examinedOf(plain(60)))).toBeUndefined();
});

it('takes none for a class, as files of stance do, and leaves it out on one choice', () => {
  const rows = [...plain(60), 'so,NONE', 'it,NONE', 'goes,none'];
  const finding = findingOf('none-class', examinedOf(rows))!;
  expect(finding).toMatchObject({ level: 'info', count: 3, fact: '“NONE” is used as a class, 3 rows' });
  expect(examinedOf(rows, finding.action!.choices).data.account).toMatchObject({ used: 60, leftOut: 3 });
});

it('tells a contradiction of nearly the same texts like one of the same, and sets both rows aside', () => {
  const rows = [...plain(60), 'RT @a TWEET 1 https://t.co/x,bad'];
  const finding = findingOf('near-conflicts', examinedOf(rows))!;
  expect(finding).toMatchObject({ level: 'warning', count: 2, action: { taken: false } });
  expect(finding.effect).toContain('Nearly the same text is “good” in row 2 and “bad” in row 61.');
  const { data } = examinedOf(rows, finding.action!.choices);
  expect(data.account).toMatchObject({ read: 61, used: 59, conflicts: 2 });
  expect(findingOf('conflicts', examinedOf(rows))).toBeUndefined();
});

it('names a contradiction by its rows', () => {
  const { effect } = findingOf('conflicts', examinedOf([...plain(60), 'tweet 1,bad']))!;
  expect(effect).toContain('The same text is “good” in row 2 and “bad” in row 61.');
});

describe('the finding overlap', () => {
  const retweets = plain(60).map((row) => row.replace('tweet', 'RT @a tweet'));
  const twice = [...plain(60), ...retweets];

  it('finds texts of a split that are nearly on both sides, and keeps them on one', () => {
    const asTheyCome = findingOf('overlap', examinedOf(twice, { overlap: 'keep' }))!;
    expect(asTheyCome).toMatchObject({
      level: 'warning',
      fact: expect.stringContaining(' have a text that is trained on'),
    });
    expect(asTheyCome.action).toMatchObject({ label: 'Keep such texts on one side', taken: false });
    const apart = examinedOf(twice);
    expect(findingOf('overlap', apart)).toMatchObject({ level: 'info', count: asTheyCome.count });
    expect(asTheyCome.count).toBeGreaterThan(5);
    const near = (text: string) => text.replace('RT @a ', '');
    const trained = new Set(apart.data.train.map(({ text }) => near(text)));
    expect(apart.data.validation.filter(({ text }) => trained.has(near(text)))).toEqual([]);
    expect(apart.data.account.used).toBe(120);
    expect(findingOf('overlap', apart)!.action!.taken).toBe(true);
  });

  it('sets rows of a second file aside that are trained on, and accounts for them there', () => {
    const second = ['Tweet 3,good', 'other,bad', ' tweet 5 ,good'];
    const examined = examinedOf(plain(60), {}, second);
    expect(findingOf('overlap', examined)).toMatchObject({
      count: 2,
      fact: '2 validation rows (66.7 %) have a text that is trained on, or nearly so',
    });
    expect(rowsBehind('overlap', examined)).toEqual({ rows: [0, 2], file: 'validation' });
    const { data } = examinedOf(plain(60), { overlap: 'apart' }, second);
    expect(data.validation.map(({ text }) => text)).toEqual(['other']);
    expect(data.validationAccount).toMatchObject({ read: 3, used: 1, overlap: 2 });
  });
});

describe('the finding test-overlap', () => {
  const test = ['RT @a tweet 3,good', 'other,bad', ' tweet 5 ,good', 'tweet 5,good'];
  const withTest = (choices: DataChoices) => {
    const data = prepare(
      table(plain(60)),
      { validationShare: 0, ...choices },
      { test: table(test, 'test.csv') },
    );
    return { data, lengths: null, maxLength: 64, mostTokens: 512 };
  };

  it('finds rows of a test file that are trained on, sets them aside and accounts for them there', () => {
    const examined = withTest({});
    expect(findingOf('test-overlap', examined)).toMatchObject({
      count: 3,
      fact: '3 test rows (75.0 %) have a text that is trained on, or nearly so',
      action: { label: 'Set them aside', taken: false },
    });
    expect(findingOf('overlap', examined)).toBeUndefined();
    expect(rowsBehind('test-overlap', examined)).toEqual({ rows: [0, 2, 3], file: 'test' });
    const apart = withTest({ overlap: 'apart' });
    expect(apart.data.test.map(({ text }) => text)).toEqual(['other']);
    expect(apart.data.testAccount).toMatchObject({ read: 4, used: 1, overlap: 3 });
    expect(findingOf('test-overlap', apart)).toMatchObject({ count: 3, action: { taken: true } });
  });

  it('finds them in a part of the file as well, and says nothing where there are none', () => {
    const twice = [...plain(60), ...plain(60).map((row) => row.replace('tweet', 'RT @a tweet'))];
    const asTheyCome = examinedOf(twice, { testShare: 0.2, overlap: 'keep' });
    const { count } = findingOf('test-overlap', asTheyCome)!;
    expect(rowsBehind('test-overlap', asTheyCome).file).toBe('data');
    const apart = examinedOf(twice, { testShare: 0.2 });
    expect(findingOf('test-overlap', apart)).toMatchObject({ count, level: 'info', action: { taken: true } });
    expect(apart.data.account).toMatchObject({ read: 120, used: 120 });
    expect([count > 5, apart.data.test.length]).toEqual([true, 24]);
    const near = ({ text }: { text: string }) => text.replace('RT @a ', '');
    const others = new Set([...apart.data.train, ...apart.data.validation].map(near));
    expect(apart.data.test.filter((example) => others.has(near(example)))).toEqual([]);
    expect(findingOf('test-overlap', examinedOf(plain(60), { testShare: 0.2 }))).toBeUndefined();
  });
});

describe('the finding small-classes', () => {
  const rows = [...plain(60), 'hm,odd', 'tja,odd'];

  it('names the class and leaves it out by its labels', () => {
    const { action, ...finding } = findingOf('small-classes', examinedOf(rows))!;
    expect(finding).toMatchObject({ count: 2, fact: '“odd”: under 20 rows' });
    expect(action).toMatchObject({ label: 'Leave it out', choices: { leftOutLabels: ['odd'] } });
    const without = examinedOf(rows, action!.choices);
    expect(findingOf('small-classes', without)).toBeUndefined();
    expect(without.data.leftOutClasses).toEqual([{ name: 'odd', rawLabels: ['odd'], rows: 2 }]);
    expect(without.data.account).toMatchObject({ used: 60, leftOut: 2 });
  });

  it('proposes nothing where fewer than two classes would be left', () => {
    expect(findingOf('small-classes', examinedOf(plain(30)))!.action).toBeNull();
  });
});

it('finds a class of more than three times the training rows of another, with the rows of the rarest', () => {
  const rows = Array.from({ length: 200 }, (_, i) => `tweet ${i},${i % 5 ? 'bad' : 'good'}`);
  expect(findingOf('imbalance', examinedOf(rows))).toMatchObject({
    count: 32,
    fact: '“bad” has 4.0 times the training rows of “good”',
    action: { id: 'balance', taken: false },
  });
  expect(findingOf('imbalance', examinedOf(plain(200)))).toBeUndefined();
});

describe('the finding cut', () => {
  const examined = examinedOf(plain(100));
  const cutAt = (maxLength: number, mostTokens = 512) =>
    // Texts of 21 to 120 tokens.
    findingOf('cut', {
      ...examined,
      lengths: Array.from({ length: 100 }, (_, i) => 21 + i),
      maxLength,
      mostTokens,
    });

  it('counts what is longer than training reads, and proposes what holds 99 of 100', () => {
    expect(cutAt(64)).toMatchObject({
      count: 56,
      level: 'warning',
      fact: '56 rows (56.0 %) are longer than 64 tokens',
      action: { id: 'raise-length', label: 'Read 120 tokens', maxLength: 120 },
    });
    expect(cutAt(119)).toMatchObject({ count: 1, level: 'info', action: { maxLength: 120 } });
  });

  it('says nothing without tokens or where nothing is cut, and proposes no more than the model takes', () => {
    expect([cutAt(120), findingOf('cut', examined)]).toEqual([undefined, undefined]);
    expect(cutAt(64, 100)!.action).toMatchObject({ maxLength: 100 });
    expect(cutAt(100, 100)!.action).toBeNull();
  });
});
