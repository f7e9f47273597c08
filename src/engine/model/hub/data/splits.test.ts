// What the library datasets takes for which split, recorded by src/testing/hub/dataSplits.py.
import { describe, expect, it } from 'vitest';
import recorded from '@/testing/fixtures/dataSplits.json';
import { readCard } from './card';
import { configsOf } from './configs';

interface Recorded {
  files: string[];
  card?: object;
  configs: Record<string, Record<string, string[]>> | { error: string };
}

const cases = recorded as unknown as Recorded[];

const assigned = ({ files, card }: Recorded) =>
  configsOf(
    readCard(card),
    files.map((path) => ({ path, size: 1 })),
  );

describe('files go to the splits that the library datasets takes them for', () => {
  const readable = cases.filter(({ configs }) => !('error' in configs));
  it.each(readable.map((one) => [one.files.join(' '), one] as const))('%s', (_, one) => {
    const found = assigned(one).map(
      ({ name, parts }) =>
        [name, Object.fromEntries(parts.map(({ split, files }) => [split, files]))] as const,
    );
    // One difference, on purpose: what several patterns find is read once.
    const once = Object.entries(one.configs as Record<string, Record<string, string[]>>).map(
      ([name, splits]) =>
        [
          name,
          Object.fromEntries(Object.entries(splits).map(([split, files]) => [split, [...new Set(files)]])),
        ] as const,
    );
    expect(found).toEqual(once);
  });

  it('what it refuses is told, or read where it can be', () => {
    const refused = cases.filter(({ configs }) => 'error' in configs);
    expect(
      refused.map(assigned).map(([{ problem, parts }]) => problem ?? parts.map(({ split }) => split)),
    ).toEqual([
      ['train', 'test'],
      expect.stringContaining('names gone.csv for x, and there is no such file'),
    ]);
  });
});

describe('what is surprising is told', () => {
  const notices = (...files: string[]) => assigned({ files, configs: {} })[0].notices.join(' ');
  it.each([
    [['Train.csv', 'Test.csv'], 'Test.csv is trained on too'],
    [['train.csv', 'test/extra.csv'], 'Not used: train.csv'],
    [['train.csv', 'test/extra.csv'], 'It has no part called train: test is trained on.'],
    [['data/train-00000-of-00001.csv', 'data/unsupervised-00000-of-00001.csv'], 'Not used: unsupervised.'],
    [['train_test.csv', 'test.csv'], 'train_test.csv is in two parts'],
  ])('%j: %s', (files, words) => expect(notices(...files)).toContain(words));

  it.each([
    [['train.csv', 'test.csv']],
    [['tweets.csv', 'dataset_infos.json']],
    [['data/train/a.csv', 'data/dev/a.csv']],
  ])('%j needs no word', (files) => expect(notices(...files)).toBe(''));
});
