// A model with a head whose classes nobody named, as many on the hub: the recorded tiny BERT with a vocabulary of 120 words,
// and folders that differ from it in their head alone. And what transformers answers with it (probabilities.py on this
// folder; of the others see headCases.ts). Node only.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openSafetensors } from '@/engine/model/safetensors';
import { writeSafetensors, type NamedTensor } from '@/engine/model/safetensorsWrite';

const RECORDED = fileURLToPath(new URL('./fixtures/golden/', import.meta.url));

const WORDS = [
  'the',
  'good',
  'bad',
  'day',
  'house',
  'great',
  'love',
  'hate',
  'crew',
  'kind',
  'hold',
  'hours',
];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
const SIZE = 120;

/** What of the folder is changed. */
export interface HeadChange {
  of?: 'tiny' | 'tiny-distilbert';
  /** Fields of config.json. */
  config?: Record<string, unknown>;
  /** Rows of the head: the recorded ones in turn, each bias 0.3 above the one before. */
  rows?: number;
  /** Tensors whose names begin so are left out. */
  drop?: string[];
}

/** Unchanged, neither its config.json nor anything else names a class. */
export async function headedModelFiles(change: HeadChange = {}): Promise<Record<string, Uint8Array>> {
  const vocabulary = [...SPECIAL, ...WORDS, ...LETTERS, ...LETTERS.map((letter) => `##${letter}`)];
  while (vocabulary.length < SIZE) vocabulary.push(`[unused${vocabulary.length}]`);
  const text = (lines: string) => new TextEncoder().encode(lines);
  return {
    'config.json': text(await configText(change)),
    'model.safetensors': await weightsOf(change),
    'vocab.txt': text(vocabulary.map((word) => `${word}\n`).join('')),
    'tokenizer_config.json': text(JSON.stringify({ do_lower_case: true, tokenizer_class: 'BertTokenizer' })),
  };
}

async function configText({ of = 'tiny', config }: HeadChange): Promise<string> {
  const recorded = JSON.parse(await readFile(`${RECORDED}${of}/config.json`, 'utf8')) as object;
  return JSON.stringify({ ...recorded, ...config }, null, 2);
}

async function weightsOf({ of = 'tiny', rows, drop = [] }: HeadChange): Promise<Uint8Array> {
  const file = await openSafetensors(new Blob([await readFile(`${RECORDED}${of}/model.safetensors`)]));
  const tensors: NamedTensor[] = [];
  for (const [name, { shape }] of file.tensors) {
    if (drop.some((start) => name.startsWith(start))) continue;
    const tensor = { name, shape, data: await file.read(name) };
    tensors.push(rows !== undefined && name.startsWith('classifier.') ? withRows(tensor, rows) : tensor);
  }
  return new Uint8Array(await (await writeSafetensors(tensors, { format: 'pt' })).arrayBuffer());
}

function withRows({ name, shape, data }: NamedTensor, rows: number): NamedTensor {
  const [had, ...rest] = shape;
  const width = data.length / had;
  const bias = rest.length === 0;
  const made = Float32Array.from({ length: rows * width }, (_, i) => {
    const row = Math.floor(i / width);
    return data[(row % had) * width + (i % width)] + (bias ? 0.3 * row : 0);
  });
  return { name, shape: [rows, ...rest], data: made };
}

/** By text: the probability of LABEL_0 and of LABEL_1. */
export const HEADED_ANSWERS: Readonly<Record<string, [number, number]>> = {
  'The good day': [0.3184330463409424, 0.6815670132637024],
  'two hours on hold, bad crew': [0.4041534662246704, 0.5958464741706848],
  'so KIND!': [0.2864433228969574, 0.713556706905365],
};
