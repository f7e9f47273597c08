// What interleaved calls load and read: two models with heads of their own classes, and two files of tweets with theirs. Their
// bytes come as many turns of the event loop later as is said.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { nextTurn } from '@/engine/ops/processor/turn';
import type { ModelSource } from '@/engine';
import { headedModelFiles } from '../headedModel';

export const MODELS = { mood: ['no', 'yes'], weather: ['rain', 'snow', 'sun'] } as const;
export type ModelName = keyof typeof MODELS;

const RECORDED = { mood: 'tiny', weather: 'tiny-three-classes' };

/** A name of a file and its labels: those of one model, and others. */
export const TABLES = { 'moods.csv': ['no', 'yes'], 'places.csv': ['east', 'north', 'west'] } as const;
export type TableName = keyof typeof TABLES;

export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await nextTurn();
}

export class SlowFile extends File {
  constructor(
    parts: BlobPart[],
    name: string,
    private readonly late: number,
  ) {
    super(parts, name);
  }

  override async text(): Promise<string> {
    await turns(this.late);
    return super.text();
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { late } = this;
    const slow = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: async (piece, to) => {
        await turns(late);
        to.enqueue(piece);
      },
    });
    return super.stream().pipeThrough(slow);
  }
}

const folders = Object.fromEntries(
  await Promise.all(
    Object.entries(MODELS).map(async ([name, labels]) => [name, await folderOf(name as ModelName, labels)]),
  ),
) as Record<ModelName, Record<string, Uint8Array<ArrayBuffer>>>;

async function folderOf(name: ModelName, labels: readonly string[]) {
  const folder = fileURLToPath(new URL(`../fixtures/golden/${RECORDED[name]}/`, import.meta.url));
  const config = JSON.parse(await readFile(`${folder}config.json`, 'utf8')) as Record<string, unknown>;
  config.id2label = Object.fromEntries(labels.entries());
  config.label2id = Object.fromEntries(labels.map((label, i) => [label, i]));
  return {
    ...(await headedModelFiles()),
    'config.json': new TextEncoder().encode(JSON.stringify(config)),
    'model.safetensors': new Uint8Array(await readFile(`${folder}model.safetensors`)),
  };
}

export function modelSource(name: ModelName, late: number): ModelSource {
  const files = Object.entries(folders[name]).map(
    ([file, bytes]) => [file, new SlowFile([bytes], file, late)] as const,
  );
  return { kind: 'files', name, files: Object.fromEntries(files) };
}

const TEXTS = ['the good day', 'bad crew', 'great house', 'hate the hours', 'kind crew', 'love the hold'];

export function table(name: TableName, late: number): File {
  const labels = TABLES[name];
  const rows = Array.from(
    { length: 12 },
    (_, i) => `${TEXTS[i % 6]} ${'abcdefghijkl'[i]},${labels[i % labels.length]}\n`,
  );
  return new SlowFile(['text,label\n', ...rows], name, late);
}
