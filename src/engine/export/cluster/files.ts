// The files of an export for a cluster: the rows of a run in their parts, where its weights begin and where they were left, its
// recipe, and the scripts that train it with the Hugging Face Trainer.
import { configJson } from '../config';
import { tokenizerFiles } from '../tokenizerFiles';
import type { ExportFile } from '../types';
import { writeSafetensors } from '@/engine/model/safetensorsWrite';
import { checkpointFiles } from './checkpoint';
import type { ClusterInput, ClusterRow } from './input';
import { readme } from './readme';
import { runJson } from './runJson';
import { RAY_REQUIREMENTS, REQUIREMENTS } from './versions';

const PARTS = ['train', 'validation', 'test'] as const;

/** Names with the folders that they lie in. Reads `input.start.tensors` once, one tensor at a time. */
export async function clusterFiles(input: ClusterInput): Promise<ExportFile[]> {
  const { rows, scripts, begun } = input;
  return [
    text('README.md', readme(input)),
    text('config.json', runJson(input)),
    text('train.py', await scripts.train()),
    text('resume.py', await scripts.resume()),
    text('ray_train.py', await scripts.ray()),
    text('requirements.txt', lines(REQUIREMENTS)),
    text('requirements-ray.txt', lines(RAY_REQUIREMENTS)),
    ...PARTS.filter((part) => rows[part].length > 0).map((part) =>
      text(`data/${part}.jsonl`, jsonLines(rows[part])),
    ),
    ...(await modelFiles(input)),
    ...(begun.state === 'kept' ? await checkpointFiles(begun.checkpoint, input) : []),
  ];
}

/** The model as the run began; of one that the hub has, what is not there. */
async function modelFiles({ model, labels, recipe, start }: ClusterInput): Promise<ExportFile[]> {
  const tokenizer = await tokenizerFiles(model.tokenizerFiles, recipe.maxLength);
  return [
    text('model/config.json', configJson(model.config, labels)),
    { name: `model/${start.file}`, blob: await writeSafetensors(start.tensors) },
    ...[...tokenizer].map(([name, blob]) => ({ name: `model/${name}`, blob })),
  ];
}

/** U+2028 and the like stay as they are: Python's file reader ends lines at \n alone. */
function jsonLines(rows: readonly ClusterRow[]): string {
  return lines(rows.map((row) => JSON.stringify(row)));
}

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

function text(name: string, content: string): ExportFile {
  return { name, blob: new Blob([content], { type: 'text/plain' }) };
}
