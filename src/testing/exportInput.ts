// What an export of a small invented run is made of: the recorded tiny model, the events of runEvents. Node only.
import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settleChoices } from '@/engine/data/examples/settings';
import type { ExportInput } from '@/engine/export/input';
import type { DataRecord, RunRecord } from '@/engine/export/types';
import { readConfig } from '@/engine/model/config';
import { openSafetensors } from '@/engine/model/safetensors';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import { accountOf } from './fakeData';
import { goldenText } from './golden';
import { endOf, runOf } from './runEvents';

const WEIGHTS = fileURLToPath(new URL('./fixtures/golden/tiny/model.safetensors', import.meta.url));

export function dataRecord(change: Partial<DataRecord> = {}): DataRecord {
  return {
    fileName: 'tweets.csv',
    fingerprint: 'ab'.repeat(32),
    classes: [
      { name: 'negative', rawLabels: ['0'], rows: 56, train: 45, validation: 11 },
      { name: 'positive', rawLabels: ['4'], rows: 44, train: 35, validation: 9 },
    ],
    leftOutClasses: [],
    trainRows: 80,
    validationRows: 20,
    account: accountOf({ read: 120, used: 100, notDrawn: 15, blank: 2, unlabelled: 3 }),
    choices: {
      ...settleChoices({ maxRows: 100 }),
      textColumn: 1,
      labelColumn: 0,
      classNames: { '0': 'negative', '4': 'positive' },
    },
    ...change,
  };
}

export function runRecord(change: Partial<RunRecord> = {}): RunRecord {
  return { ...runOf(20), end: endOf(), data: dataRecord(), ...change };
}

/** The tiny model in its own weights, as if a run had ended with them. */
export async function exportInput(change: Partial<ExportInput> = {}): Promise<ExportInput> {
  const config = readConfig(await goldenText('tiny/config.json'), 'tiny');
  const vocab = { '[PAD]': 0, '[UNK]': 1, '[CLS]': 2, '[SEP]': 3 };
  const tokenizer = new Blob([JSON.stringify({ model: { type: 'WordPiece', vocab } })]);
  return {
    model: {
      name: 'tiny',
      hubId: 'some/tiny',
      revision: null,
      licence: 'Apache-2.0',
      earlierRuns: [],
      config,
      tokenizerFiles: new Map([['tokenizer.json', tokenizer]]),
      readingLength: 40,
    },
    labels: ['negative', 'positive'],
    tensors: tinyTensors(),
    run: runRecord(),
    history: [],
    version: '0.1.0',
    ...change,
  };
}

async function* tinyTensors(): AsyncGenerator<NamedTensor> {
  const file = await openSafetensors(await openAsBlob(WEIGHTS));
  for (const [name, { shape }] of file.tensors) yield { name, shape, data: await file.read(name) };
}
