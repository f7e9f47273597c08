// A model's folder in a zip: which of its files are the model's, and whether a zip holds a model at all. By names alone.
import type { ModelSource } from './model/types';
import { isZip, openArchive } from './zip';

/** In whatever format: loading it says which ones can be read. */
export function isWeights(name: string): boolean {
  return /\.(safetensors|bin|h5|msgpack|onnx|pt|pth|ckpt)$|\.safetensors\.index\.json$/.test(name);
}

/** What lies beside the config.json that is nearest to the top; everything where there is none. */
export function modelEntries<E extends { name: string }>(entries: readonly E[]): readonly E[] {
  const depth = ({ name }: E) => name.split('/').length;
  const configs = entries.filter(({ name }) => baseName(name) === 'config.json');
  const [config] = configs.toSorted((a, b) => depth(a) - depth(b));
  if (!config) return entries;
  const folder = folderName(config.name);
  return entries.filter(({ name }) => folderName(name) === folder);
}

/** The model in this file; null where it is no zip, a damaged one, or one without a config.json and weights beside it. */
export async function zippedModel(file: File): Promise<ModelSource | null> {
  const entries = (await isZip(file)) ? await openArchive(file, file.name).catch(() => null) : null;
  const names = modelEntries(entries ?? []).map(({ name }) => baseName(name));
  if (!names.includes('config.json') || !names.some(isWeights)) return null;
  return { kind: 'files', name: file.name.replace(/\.zip$/i, ''), files: { [file.name]: file } };
}

const baseName = (path: string): string => path.split('/').at(-1)!;
const folderName = (path: string): string => path.slice(0, path.length - baseName(path).length);
