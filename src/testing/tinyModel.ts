// A BERT of two layers in random weights, as a folder that Warble opens: trains in seconds. For tests of whole runs, from
// the terminal and in the browser; Node only. It knows no English: only what a test makes it learn.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '@/engine/model/config';
import { drawParameter } from '@/engine/model/head';
import { encoderParameters, headDenseParameters, type Parameter } from '@/engine/model/names';
import { writeSafetensors, type NamedTensor } from '@/engine/model/safetensorsWrite';

const BUILTIN = fileURLToPath(new URL('../../public/models/all-MiniLM-L6-v2/', import.meta.url));

/** The first words of BERT's vocabulary: special tokens, letters, and the commonest words ("love", "bad"). */
const WORDS = 4000;
const SEED = 7;

const CONFIG = {
  architectures: ['BertModel'],
  model_type: 'bert',
  hidden_act: 'gelu',
  hidden_size: 32,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  intermediate_size: 64,
  vocab_size: WORDS,
  max_position_embeddings: 128,
  type_vocab_size: 2,
  hidden_dropout_prob: 0.1,
  attention_probs_dropout_prob: 0.1,
  // Ten times BERT's: so narrow a model would otherwise hardly tell two texts apart.
  initializer_range: 0.2,
  layer_norm_eps: 1e-12,
  pad_token_id: 0,
};

/** The files of the folder by name; the same bytes every time. It has no head. */
export async function tinyModelFiles(): Promise<Record<string, Blob>> {
  const config = JSON.stringify(CONFIG, null, 2);
  const shape = readConfig(config, 'tiny');
  const tensors = [...encoderParameters(shape), ...headDenseParameters(shape)];
  return {
    'config.json': new Blob([config]),
    'model.safetensors': await writeSafetensors(drawTensors(tensors, shape.initializerRange)),
    'tokenizer.json': new Blob([await tinyTokenizer()]),
    'tokenizer_config.json': new Blob([await readFile(`${BUILTIN}tokenizer_config.json`)]),
    'README.md': new Blob(['---\nlicense: apache-2.0\n---\n']),
  };
}

/** Writes that folder, and those above it where they are missing. */
export async function writeTinyModel(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, blob] of Object.entries(await tinyModelFiles()))
    await writeFile(`${folder}/${name}`, new Uint8Array(await blob.arrayBuffer()));
}

/** In random weights; LayerNorm as it begins. */
export function* drawTensors(parameters: readonly Parameter[], spread: number): Generator<NamedTensor> {
  for (const parameter of parameters) {
    const data = drawParameter(parameter, spread, SEED);
    if (parameter.name.endsWith('.weight') && parameter.shape.length === 1) data.fill(1);
    yield { name: parameter.name, shape: parameter.shape, data };
  }
}

/** The built-in model's, with the first words only. */
async function tinyTokenizer(): Promise<string> {
  const text = await readFile(`${BUILTIN}tokenizer.json`, 'utf8');
  const tokenizer = JSON.parse(text) as { model: { vocab: Record<string, number> } };
  const words = Object.entries(tokenizer.model.vocab).filter(([, id]) => id < WORDS);
  tokenizer.model.vocab = Object.fromEntries(words);
  return JSON.stringify(tokenizer);
}
