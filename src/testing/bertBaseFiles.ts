// bert-base-uncased as its first release lies on the hub: 110 million weights drawn by chance, LayerNorm's called gamma and
// beta, the head of its pretraining beside them, and a bare vocabulary. 440 MB. Node only.
import { createRandom, type Random } from '@/engine/random';
import { encoderParameters, headDenseParameters, sizeOf, type Parameter } from '@/engine/model/names';
import { BERT_BASE } from './bertBase';

export const BERT_BASE_ID = 'google-bert/bert-base-uncased';

/** Numbers that are drawn; a tensor of more repeats them. */
const STRETCH = 8191;

/** In the model's files and in no parameter of a classifier. */
const PRETRAINING: Pick<Parameter, 'name' | 'shape'>[] = [
  { name: 'cls.predictions.bias', shape: [BERT_BASE.vocabularySize] },
  { name: 'cls.predictions.transform.dense.weight', shape: [BERT_BASE.hiddenSize, BERT_BASE.hiddenSize] },
  { name: 'cls.predictions.transform.dense.bias', shape: [BERT_BASE.hiddenSize] },
  { name: 'cls.predictions.transform.LayerNorm.weight', shape: [BERT_BASE.hiddenSize] },
  { name: 'cls.predictions.transform.LayerNorm.bias', shape: [BERT_BASE.hiddenSize] },
  { name: 'cls.seq_relationship.weight', shape: [2, BERT_BASE.hiddenSize] },
  { name: 'cls.seq_relationship.bias', shape: [2] },
];

/** What the first release calls this parameter. */
export const oldName = (name: string): string =>
  name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta');

/** Files by name; the same bytes every time. */
export function bertBaseFiles(): Record<string, Uint8Array> {
  const config = { architectures: ['BertForMaskedLM'], ...BERT_BASE.raw };
  return {
    'config.json': Buffer.from(JSON.stringify(config)),
    'model.safetensors': weights(),
    'tokenizer_config.json': Buffer.from('{"do_lower_case": true, "model_max_length": 512}'),
    'vocab.txt': Buffer.from(vocabulary()),
  };
}

function weights(): Uint8Array {
  const tensors = [...encoderParameters(BERT_BASE), ...headDenseParameters(BERT_BASE), ...PRETRAINING];
  const header: Record<string, object> = {};
  let size = 0;
  for (const { name, shape } of tensors) {
    const end = size + 4 * sizeOf(shape);
    header[oldName(name)] = { dtype: 'F32', shape, data_offsets: [size, end] };
    size = end;
  }
  const text = JSON.stringify(header);
  const json = Buffer.from(text.padEnd(8 * Math.ceil(text.length / 8)));
  const bytes = new Uint8Array(8 + json.length + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  let at = 8 + json.length;
  for (const tensor of tensors) {
    const numbers = new Float32Array(bytes.buffer, at, sizeOf(tensor.shape));
    fill(numbers, createRandom(1, 'bert-base', tensor.name), /LayerNorm\.weight$/.test(tensor.name) ? 1 : 0);
    at += numbers.byteLength;
  }
  return bytes;
}

/** Normal, as BERT's begin: deviation 0.02. */
function fill(numbers: Float32Array, random: Random, mean: number): void {
  const drawn = Math.min(STRETCH, numbers.length);
  for (let i = 0; i < drawn; i++) numbers[i] = mean + 0.02 * random.normal();
  for (let i = drawn; i < numbers.length; i += drawn)
    numbers.set(numbers.subarray(0, Math.min(drawn, numbers.length - i)), i);
}

/** Special tokens where BERT has them, letters, and words that nobody types. */
function vocabulary(): string {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789.,!?@#'];
  const special: Record<number, string> = {
    0: '[PAD]',
    100: '[UNK]',
    101: '[CLS]',
    102: '[SEP]',
    103: '[MASK]',
  };
  const known = ['good', 'bad', 'day', 'number', ...letters, ...letters.map((letter) => `##${letter}`)];
  const word = (index: number) => special[index] ?? known[index - 104] ?? `[unused${index}]`;
  return Array.from({ length: BERT_BASE.vocabularySize }, (_, index) => `${word(index)}\n`).join('');
}
