// transformers.js with its own tokenizers, installed beside the repository's packages when a long test first asks for it (480 MB,
// kept between runs). Node only.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const VERSION = '4.3.2';
const HOME = resolve('.cache/transformers-js');

const SCRIPT = `
import { readFileSync } from 'node:fs';
import { AutoTokenizer, env } from '@huggingface/transformers';
env.allowRemoteModels = false;
env.localModelPath = '';
const { folders, texts } = JSON.parse(readFileSync(0, 'utf8'));
const ids = [];
for (const folder of folders) {
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  ids.push(texts.map((text) => tokenizer.encode(text)));
}
console.log(JSON.stringify(ids));
`;

/** Whether it is there, or could be installed; where not, the console says what is skipped for. */
export function transformersJsIsThere(): boolean {
  if (existsSync(`${HOME}/node_modules/@huggingface/transformers`)) return true;
  mkdirSync(HOME, { recursive: true });
  writeFileSync(`${HOME}/package.json`, '{ "private": true, "type": "module" }');
  // Of what it installs by scripts (a runtime for models, pictures) tokenizers need nothing.
  const options = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const { status, stderr } = spawnSync('npm', [...options, `@huggingface/transformers@${VERSION}`], {
    cwd: HOME,
    encoding: 'utf8',
  });
  if (status !== 0) console.warn(`SKIPPED: transformers.js ${VERSION} could not be installed. ${stderr}`);
  return status === 0;
}

/** Ids of every text by the tokenizer of each folder. */
export function transformersJsIds(folders: readonly string[], texts: readonly string[]): number[][][] {
  writeFileSync(`${HOME}/ids.mjs`, SCRIPT);
  const input = JSON.stringify({ folders, texts });
  const answer = execFileSync(process.execPath, [`${HOME}/ids.mjs`], { input, maxBuffer: 2 ** 28 });
  return JSON.parse(answer.toString()) as number[][][];
}
