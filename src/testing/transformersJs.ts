// transformers.js, with its own tokenizers and ONNX Runtime, installed beside the repository's packages when a long test first asks for it (480 MB,
// kept between runs). Node only.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const VERSION = '4.3.2';
const HOME = resolve('.cache/transformers-js');
/** With its packages, to be linked beside what imports them. */
export const TRANSFORMERS_JS_MODULES = `${HOME}/node_modules`;

const SCRIPT = `
import { readFileSync } from 'node:fs';
import { AutoModelForSequenceClassification, AutoTokenizer, env } from '@huggingface/transformers';
env.allowRemoteModels = false;
env.localModelPath = '';
const { folders, texts } = JSON.parse(readFileSync(0, 'utf8'));
const rows = [];
for (const folder of folders) {
  const tokenizer = await AutoTokenizer.from_pretrained(folder);
  const model = await AutoModelForSequenceClassification.from_pretrained(folder, { dtype: 'fp32' });
  const probabilities = [];
  for (const text of texts) {
    const { logits } = await model(tokenizer(text, { truncation: true }));
    const powers = logits.tolist()[0].map(Math.exp);
    probabilities.push(powers.map((power) => power / powers.reduce((a, b) => a + b)));
  }
  rows.push({ ids: texts.map((text) => tokenizer.encode(text)), probabilities });
}
console.log(JSON.stringify(rows));
`;

const PIPELINE = `
import { readFileSync } from 'node:fs';
import { env, pipeline } from '@huggingface/transformers';
env.allowRemoteModels = false;
env.localModelPath = '';
const { folder, texts, dtype, together } = JSON.parse(readFileSync(0, 'utf8'));
const classify = await pipeline('text-classification', folder, { dtype });
const { id2label } = classify.model.config;
const rows = [];
for (let i = 0; i < texts.length; i += together)
  for (const scores of await classify(texts.slice(i, i + together), { top_k: null }))
    rows.push(Object.values(id2label).map((label) => scores.find((each) => each.label === label).score));
console.log(JSON.stringify({ ids: texts.map((text) => classify.tokenizer.encode(text)), probabilities: rows }));
`;

/** Whether it is there, or could be installed; where not, the console says what is skipped for. */
export function transformersJsIsThere(): boolean {
  if (existsSync(`${HOME}/node_modules/@huggingface/transformers`)) return true;
  mkdirSync(HOME, { recursive: true });
  writeFileSync(`${HOME}/package.json`, '{ "private": true, "type": "module" }');
  // What it installs by scripts (ONNX Runtime for CUDA) is not needed.
  const options = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
  const { status, stderr } = spawnSync('npm', [...options, `@huggingface/transformers@${VERSION}`], {
    cwd: HOME,
    encoding: 'utf8',
  });
  if (status !== 0) console.warn(`SKIPPED: transformers.js ${VERSION} could not be installed. ${stderr}`);
  return status === 0;
}

/** Of one folder, by text. */
export interface JsAnswers {
  ids: number[][];
  probabilities: number[][];
}

/** By its pipeline, so many texts `together`; classes in the order of config.json. Its ids are those of whole texts. */
export function transformersJsPipeline(
  folder: string,
  texts: readonly string[],
  dtype: 'fp32' | 'q8',
  together: number,
): JsAnswers {
  writeFileSync(`${HOME}/pipeline.mjs`, PIPELINE);
  const input = JSON.stringify({ folder, texts, dtype, together });
  const answer = execFileSync(process.execPath, [`${HOME}/pipeline.mjs`], { input, maxBuffer: 2 ** 28 });
  return JSON.parse(answer.toString()) as JsAnswers;
}

/** What it makes of every text by each folder, whose model it takes from onnx/model.onnx. */
export function transformersJsAnswers(folders: readonly string[], texts: readonly string[]): JsAnswers[] {
  writeFileSync(`${HOME}/ids.mjs`, SCRIPT);
  const input = JSON.stringify({ folders, texts });
  const answer = execFileSync(process.execPath, [`${HOME}/ids.mjs`], { input, maxBuffer: 2 ** 28 });
  return JSON.parse(answer.toString()) as JsAnswers[];
}
