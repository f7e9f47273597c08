// A DistilBERT and a RoBERTa as tinyModel.ts has a BERT: two layers in random weights, without a head. Each has its
// vocabulary only, and no tokenizer.json. Node only.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '@/engine/model/config';
import { encoderParameters } from '@/engine/model/names';
import { writeSafetensors } from '@/engine/model/safetensorsWrite';
import { drawTensors } from './tinyModel';

const VOCABULARIES = fileURLToPath(new URL('./fixtures/tokenizers/', import.meta.url));

const FAMILIES = {
  distilbert: {
    config: {
      architectures: ['DistilBertForMaskedLM'],
      model_type: 'distilbert',
      activation: 'gelu',
      dim: 32,
      n_layers: 2,
      n_heads: 2,
      hidden_dim: 64,
      vocab_size: 4000,
      max_position_embeddings: 128,
      dropout: 0.1,
      attention_dropout: 0.1,
      seq_classif_dropout: 0.2,
      sinusoidal_pos_embds: false,
      initializer_range: 0.2,
      pad_token_id: 0,
    },
    files: { 'vocab.txt': 'bert/vocab.txt' },
    tokenizer: { do_lower_case: true, tokenizer_class: 'DistilBertTokenizer', model_max_length: 128 },
  },
  roberta: {
    config: {
      architectures: ['RobertaForMaskedLM'],
      model_type: 'roberta',
      hidden_act: 'gelu',
      hidden_size: 32,
      num_hidden_layers: 2,
      num_attention_heads: 2,
      intermediate_size: 64,
      vocab_size: 600,
      max_position_embeddings: 130,
      type_vocab_size: 1,
      hidden_dropout_prob: 0.1,
      attention_probs_dropout_prob: 0.1,
      initializer_range: 0.2,
      layer_norm_eps: 1e-5,
      pad_token_id: 1,
      bos_token_id: 0,
      eos_token_id: 2,
    },
    files: { 'vocab.json': 'roberta/vocab.json', 'merges.txt': 'roberta/merges.txt' },
    tokenizer: { tokenizer_class: 'RobertaTokenizer', model_max_length: 128 },
  },
};

export type TinyFamily = keyof typeof FAMILIES;
export const TINY_FAMILIES = Object.keys(FAMILIES) as TinyFamily[];

/** The files of the folder by name; the same bytes every time. */
export async function tinyFamilyFiles(family: TinyFamily): Promise<Record<string, Blob>> {
  const { config: fields, files, tokenizer } = FAMILIES[family];
  const config = JSON.stringify(fields, null, 2);
  const shape = readConfig(config, family);
  const vocabulary = Object.entries(files).map(async ([name, path]): Promise<[string, Blob]> => [
    name,
    new Blob([await readFile(VOCABULARIES + path)]),
  ]);
  return {
    'config.json': new Blob([config]),
    'model.safetensors': await writeSafetensors(
      drawTensors(encoderParameters(shape), shape.initializerRange),
    ),
    'tokenizer_config.json': new Blob([JSON.stringify(tokenizer)]),
    ...Object.fromEntries(await Promise.all(vocabulary)),
  };
}

/** Writes that folder. */
export async function writeTinyFamily(family: TinyFamily, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, blob] of Object.entries(await tinyFamilyFiles(family)))
    await writeFile(`${folder}/${name}`, new Uint8Array(await blob.arrayBuffer()));
}
