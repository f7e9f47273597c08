import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from '../files/read';
import type { DataChoices, Example } from '../types';
import { dealFolds, type Dealing } from './folds';
import { prepare } from './prepare';
import { splitBlob } from './splitWrite';

const NAMES = ['bad', 'good', 'so so'];
const dealing = (of: number, seed = 42): Dealing => ({
  ...{ keys: NAMES, names: NAMES, of, seed },
  sideOf: ({ row }) => row,
});
/** Distinct texts, as many of each class as given, their classes mixed by `turn`. */
const examplesOf = (sizes: readonly number[], turn = 0): Example[] => {
  const labels = sizes.flatMap((size, label) => Array<number>(size).fill(label));
  return labels.map((_, row) => ({ text: `t${row}`, label: labels[(row + turn) % labels.length], row }));
};
/** counts[fold][class] */
function countsOf(examples: readonly Example[], folds: Uint8Array, of: number): number[][] {
  const counts = Array.from({ length: of }, () => NAMES.map(() => 0));
  examples.forEach(({ label }, i) => counts[folds[i]][label]++);
  return counts;
}
const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
const ofClass = (counts: readonly number[][], label: number) => counts.map((fold) => fold[label]);
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count);

describe('dealFolds', () => {
  it('deals 100 rows of three classes into five folds as evenly as counts allow', () => {
    const examples = examplesOf([63, 21, 16]);
    const counts = countsOf(examples, dealFolds(examples, dealing(5)), 5);
    expect(counts.map(total)).toEqual([20, 20, 20, 20, 20]);
    expect([0, 1, 2].map((label) => ofClass(counts, label).sort())).toEqual([
      [12, 12, 13, 13, 13],
      [4, 4, 4, 4, 5],
      [3, 3, 3, 3, 4],
    ]);
  });

  it('deals alike for a seed on every machine, and differently for another', () => {
    const examples = examplesOf([8, 8, 8]);
    const folds = (seed: number) => [...dealFolds(examples, dealing(3, seed))].join('');
    expect(folds(42)).toMatchInlineSnapshot(`"121201001012022001102122"`);
    expect(folds(43)).not.toBe(folds(42));
  });

  it('is within one row of even in each class and in all, where each text stands alone', () => {
    const size = fc.integer({ min: 20, max: 90 });
    fc.assert(
      fc.property(
        fc.tuple(size, size, size),
        fc.integer({ min: 2, max: 20 }),
        fc.integer(),
        fc.nat(99),
        (sizes, of, seed, turn) => {
          const examples = examplesOf(sizes, turn);
          const counts = countsOf(examples, dealFolds(examples, dealing(of, seed)), of);
          for (const label of [0, 1, 2]) expect(spread(ofClass(counts, label))).toBeLessThanOrEqual(1);
          expect(spread(counts.map(total))).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('keeps what belongs together in one fold, and misses an even share by no more than the largest group', () => {
    const group = fc.record({ size: fc.integer({ min: 1, max: 6 }), label: fc.nat(2) });
    fc.assert(
      fc.property(
        fc.array(group, { maxLength: 40 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer(),
        (more, of, seed) => {
          const least = NAMES.flatMap((_, label) => Array.from({ length: of }, () => ({ size: 1, label })));
          const members = [...more, ...least].flatMap(({ size, label }, side) =>
            Array.from({ length: size }, () => ({ side, label })),
          );
          const examples = members.map(({ label }, row) => ({ text: '', label, row }));
          const sideOf = ({ row }: { row: number }) => members[row].side;
          const folds = dealFolds(examples, { ...dealing(of, seed), sideOf });
          const foldOf = new Map(members.map(({ side }, i) => [side, folds[i]]));
          expect([...folds]).toEqual(members.map(({ side }) => foldOf.get(side)));
          const counts = countsOf(examples, folds, of);
          const largest = Math.max(1, ...more.map(({ size }) => size));
          for (const label of [0, 1, 2]) {
            expect(spread(ofClass(counts, label))).toBeLessThanOrEqual(largest);
            expect(Math.min(...ofClass(counts, label))).toBeGreaterThan(0);
          }
        },
      ),
    );
  });

  it('deals the same whatever the order of the classes', () => {
    const examples = examplesOf([13, 9, 11], 5);
    const turned = examples.map((example) => ({ ...example, label: (example.label + 1) % 3 }));
    const keys = ['so so', 'bad', 'good'];
    expect(dealFolds(turned, { ...dealing(4), keys })).toEqual(dealFolds(examples, dealing(4)));
  });

  it('refuses more folds than rows of a class, and names it', () => {
    const deal = (sizes: number[], change: Partial<Dealing> = {}) =>
      dealFolds(examplesOf(sizes), { ...dealing(5), ...change });
    expect(() => deal([9, 9, 3])).toThrow(
      '5 folds need 5 rows of each class, and “so so” has 3. Choose 3 folds, or leave that class out.',
    );
    expect(() => deal([9, 1, 9])).toThrow('and “good” has 1. Leave that class out.');
    expect(() => deal([8, 0, 9], { sideOf: ({ row }) => (row < 8 ? row % 4 : row) })).toThrow(
      'the 8 of “bad” belong together in 4, by their texts or groups. Choose 4 folds',
    );
    expect(deal([5, 0, 5])).toHaveLength(10);
  });
});

const read = (lines: string[]) =>
  readTable(new TextEncoder().encode(lines.join('\n')), 'tweets.csv', { hasHeader: true });
const COLUMNS = { textColumn: 0, labelColumn: 1 };
const plain = (count: number, part: (i: number) => string = () => 'x') =>
  read([
    'text,label,part',
    ...Array.from({ length: count }, (_, i) => `tweet ${i},${i % 2 ? 'good' : 'bad'},${part(i)}`),
  ]);
const rowsOf = (examples: readonly Example[]) => examples.map(({ row }) => row);
const folded = (table: ReturnType<typeof read>, of: number, choices: DataChoices = {}) =>
  Array.from({ length: of }, (_, index) => prepare(table, { ...COLUMNS, ...choices, fold: { of, index } }));

describe('a fold as the validation part', () => {
  it('takes every row that the test part leaves once, whatever stands twice or nearly so', () => {
    const line = fc.tuple(
      fc.constantFrom('Hi @x', 'hi', 'hi ', 'ok http://t.co/1', 'ok', 'well', 'so &amp; so'),
      fc.constantFrom('good', 'bad'),
    );
    const choices = fc.record<DataChoices>({
      seed: fc.nat(99),
      testShare: fc.constantFrom(0, 0.2),
      overlap: fc.constantFrom('keep', 'apart', 'auto'),
      maxRows: fc.constantFrom(null, 45),
    });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        choices,
        fc.integer({ min: 2, max: 4 }),
        (odd, chosen, of) => {
          const lines = Array.from({ length: 40 }, (_, i) => `tweet ${i},${i % 2 ? 'good' : 'bad'}`);
          const table = read(['text,label', ...lines, ...odd.map((cells) => cells.join(','))]);
          const folds = folded(table, of, chosen);
          const [first] = folds;
          const validated = folds.flatMap(({ validation }) => rowsOf(validation)).sort((a, b) => a - b);
          expect(validated).toEqual(rowsOf([...first.train, ...first.validation]).sort((a, b) => a - b));
          for (const { train, validation, test, marks, account } of folds) {
            expect(rowsOf(test)).toEqual(rowsOf(first.test));
            expect(train.length + validation.length + test.length).toBe(account.used);
            const side = chosen.overlap === 'keep' ? marks.text : marks.near;
            const trained = new Set(rowsOf(train).map((row) => side[row]));
            expect(rowsOf(validation).filter((row) => trained.has(side[row]))).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stands in place of the share, beside a test part or a column without a validation part', () => {
    const sizes = (choices: DataChoices, table = plain(100)) => {
      const [{ train, validation, test }] = folded(table, 5, choices);
      return [train.length, validation.length, test.length];
    };
    expect(sizes({ validationShare: 0.9 })).toEqual([80, 20, 0]);
    expect(sizes({ testShare: 0.5 })).toEqual([40, 10, 50]);
    const named = plain(100, (i) => (i < 20 ? 'test' : 'train'));
    expect(sizes({ splitColumn: 2 }, named)).toEqual([64, 16, 20]);
  });

  it('moves no row where a class is called otherwise', () => {
    const [as, called] = [{}, { classNames: { good: 'a', bad: 'z' } }].map((choices) =>
      folded(plain(30), 3, choices).map(({ validation }) => rowsOf(validation)),
    );
    expect(called).toEqual(as);
  });

  it('is saved and read as any split', async () => {
    const [{ validation }] = folded(plain(10), 5);
    const lines = (await splitBlob(folded(plain(10), 5)[0]).text()).split('\n');
    const saved = lines.filter((line) => line.includes(',validation,'));
    expect(saved.map((line) => Number.parseInt(line) - 1)).toEqual(rowsOf(validation));
  });

  it('is refused where something else says which rows validate, and where it cannot be', () => {
    const fold = { of: 5, index: 0 };
    const named = plain(100, (i) => (i < 20 ? 'dev' : 'train'));
    const refused = (choices: DataChoices, table = plain(20), others = {}) =>
      expect(() => prepare(table, { ...COLUMNS, fold, ...choices }, others));
    refused({ splitColumn: 2 }, named).toThrow('A column says which rows validate, so there are no folds');
    refused({}, plain(20), { validation: plain(4) }).toThrow('A file of its own says which rows validate');
    refused({ fold: { of: 21, index: 0 } }).toThrow('Choose a whole number from 2 to 20; 5 is usual.');
    refused({ fold: { of: 1, index: 0 } }).toThrow('1 folds cannot be made.');
    refused({ fold: { of: 5, index: 5 } }).toThrow('There is no fold 6 of 5. Choose one from 1 to 5.');
    refused({ fold: { of: 11, index: 0 } }).toThrow('11 folds need 11 rows of each class, and “bad” has 10.');
  });
});
