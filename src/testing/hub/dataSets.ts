// Data sets as the hub of tests has them: with a card and without, in several files and configurations, converted, gated.
import { readFileSync } from 'node:fs';
import type { HostedModel } from './types';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const MOODS = ['down', 'up'];

/** Rows that can be learned: `label` is 0 for bad days and 1 for good ones. */
function dayRows(count: number, from = 0): { text: string; label: number }[] {
  return Array.from({ length: count }, (_, i) => {
    const label = (i + from) % 2;
    return { text: `a ${label ? 'good' : 'bad'} day, number ${i + from}`, label };
  });
}

const csv = (count: number, from = 0) =>
  bytes(
    `text,label\n${dayRows(count, from)
      .map(({ text, label }) => `"${text}",${label}\n`)
      .join('')}`,
  );
const jsonl = (count: number, from = 0, label?: number) =>
  bytes(
    dayRows(count, from)
      .map((row) => `${JSON.stringify({ ...row, ...(label !== undefined && { label }) })}\n`)
      .join(''),
  );

const features = [
  { name: 'text', dtype: 'string' },
  { name: 'label', dtype: { class_label: { names: Object.fromEntries(MOODS.map((name, i) => [i, name])) } } },
];
const splits = (...all: [string, number][]) => all.map(([name, num_examples]) => ({ name, num_examples }));

const DAYS: HostedModel = {
  id: 'some/days',
  aliases: ['days'],
  kind: 'dataset',
  licence: 'cc-by-4.0',
  card: {
    configs: [
      {
        config_name: 'plain',
        data_files: [
          { split: 'train', path: 'plain/train-*' },
          { split: 'validation', path: 'plain/dev.csv' },
          { split: 'test', path: 'plain/test.csv' },
          { split: 'extra', path: 'plain/extra.csv' },
        ],
      },
      {
        config_name: 'hidden',
        default: true,
        data_files: [
          { split: 'train', path: 'hidden/train.jsonl' },
          { split: 'test', path: 'hidden/test.jsonl' },
        ],
      },
      { config_name: 'pictures', data_files: 'pictures/*' },
    ],
    dataset_info: [
      {
        config_name: 'plain',
        features,
        splits: splits(['train', 70], ['validation', 12], ['test', 14], ['extra', 2]),
      },
      { config_name: 'hidden', features, splits: splits(['train', 40], ['test', 8]) },
    ],
  },
  files: {
    'README.md': bytes('# Days\n'),
    '.gitattributes': bytes('*.parquet filter=lfs\n'),
    'plain/train-00000-of-00002.csv': csv(40),
    'plain/train-00001-of-00002.csv': csv(30, 40),
    'plain/dev.csv': csv(12, 100),
    'plain/test.csv': csv(14, 200),
    'plain/extra.csv': csv(2, 300),
    'hidden/train.jsonl': jsonl(40),
    'hidden/test.jsonl': jsonl(8, 50, -1),
    'pictures/a.png': bytes('png'),
  },
};

/** As the library datasets writes it: texts a and b, which are negative and positive, and c without a label. */
const PARQUET = new Uint8Array(
  readFileSync(new URL('../fixtures/parquet/datasets.parquet', import.meta.url)),
);

/** All that a script alone can read, until the hub converted it. */
const SCRIPTED: HostedModel = {
  id: 'some/scripted',
  kind: 'dataset',
  licence: 'mit',
  files: { 'scripted.py': bytes('import datasets\n'), 'README.md': bytes('# Scripted\n') },
};

/** Two columns have names for their numbers, one has not. */
const TWO: HostedModel = {
  id: 'some/two',
  kind: 'dataset',
  card: {
    dataset_info: {
      features: [
        ...features,
        { name: 'place', dtype: { class_label: { names: { 0: 'at home', 1: 'out' } } } },
        { name: 'other', dtype: 'int64' },
      ],
    },
  },
  files: {
    'train.csv': bytes(
      `text,label,place,other\n${dayRows(24)
        .map(({ text, label }, i) => `"${text}",${label},${(i >> 1) % 2},${5 + label}\n`)
        .join('')}`,
    ),
  },
};

export const DATA_SETS: HostedModel[] = [
  DAYS,
  TWO,
  { id: 'some/bare', kind: 'dataset', files: { 'train.csv': csv(20), 'test.csv': csv(6, 20) } },
  { id: 'some/whole', kind: 'dataset', files: { 'days.csv': csv(30) } },
  { id: 'some/secret', kind: 'dataset', private: true, files: { 'days.csv': csv(30) } },
  { id: 'some/guarded', kind: 'dataset', gated: true, files: { 'days.csv': csv(30) } },
  { id: 'some/pictures', kind: 'dataset', files: { 'a.png': bytes('png'), 'b.png': bytes('gnp') } },
  { id: 'some/empty', kind: 'dataset', files: { 'README.md': bytes('# Nothing\n') } },
  SCRIPTED,
  {
    ...SCRIPTED,
    branch: 'refs/convert/parquet',
    files: {
      'default/train/0000.parquet': PARQUET,
      'default/train/0001.parquet': PARQUET,
      'default/test/0000.parquet': PARQUET,
    },
  },
];
