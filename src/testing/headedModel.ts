// A model with a head whose classes nobody named, as many on the hub: the recorded tiny BERT with a vocabulary of 120 words.
// And what transformers answers with it (probabilities.py on this folder). Node only.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const RECORDED = fileURLToPath(new URL('./fixtures/golden/tiny/', import.meta.url));

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

/** Neither its config.json nor anything else names a class. */
export async function headedModelFiles(): Promise<Record<string, Uint8Array>> {
  const vocabulary = [...SPECIAL, ...WORDS, ...LETTERS, ...LETTERS.map((letter) => `##${letter}`)];
  while (vocabulary.length < SIZE) vocabulary.push(`[unused${vocabulary.length}]`);
  const text = (lines: string) => new TextEncoder().encode(lines);
  return {
    'config.json': await readFile(`${RECORDED}config.json`),
    'model.safetensors': await readFile(`${RECORDED}model.safetensors`),
    'vocab.txt': text(vocabulary.map((word) => `${word}\n`).join('')),
    'tokenizer_config.json': text(JSON.stringify({ do_lower_case: true, tokenizer_class: 'BertTokenizer' })),
  };
}

/** By text: the probability of LABEL_0 and of LABEL_1. */
export const HEADED_ANSWERS: Readonly<Record<string, [number, number]>> = {
  'The good day': [0.3184330463409424, 0.6815670132637024],
  'two hours on hold, bad crew': [0.4041534662246704, 0.5958464741706848],
  'so KIND!': [0.2864433228969574, 0.713556706905365],
};
