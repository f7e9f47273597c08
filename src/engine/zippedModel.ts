// A model's folder in a zip: which of its files are the model's, and whether a zip holds a model at all. By names alone.
import type { ModelSource } from './model/types';
import { baseName, folderName, isWeights, nearestFolder, zippedName } from './fileNames';
import { isZip, openArchive } from './zip';

/** What lies beside the config.json that is nearest to the top; everything where there is none. */
export function modelEntries<E extends { name: string }>(entries: readonly E[]): readonly E[] {
  const paths = entries.map(({ name }) => name);
  const home = nearestFolder(paths, (names) => names.includes('config.json'));
  return home === null ? entries : entries.filter(({ name }) => folderName(name) === home);
}

/** The model in this file; null where it is no zip, a damaged one, or one without a config.json and weights beside it. */
export async function zippedModel(file: File): Promise<ModelSource | null> {
  const entries = (await isZip(file)) ? await openArchive(file, file.name).catch(() => null) : null;
  const names = modelEntries(entries ?? []).map(({ name }) => baseName(name));
  if (!names.includes('config.json') || !names.some(isWeights)) return null;
  return { kind: 'files', name: zippedName(file.name) ?? file.name, files: { [file.name]: file } };
}
