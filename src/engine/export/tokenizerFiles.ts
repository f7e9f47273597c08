// The tokenizer's files of an export: those of the model that was trained, but for the length that the run read.
import type { Folder } from '../model/sourceFiles';
import { sideOf } from '../text/truncation';

type Json = Record<string, unknown>;

/**
 * Whoever opens the folder reads as many tokens as the run did. What the base had saved in tokenizer.json to cut and to pad
 * by would hold for every text that is given to it alone, so it stays behind; but the side that it cuts from is told.
 * @param length tokens that the run read; null: there was none, and the model's own length stays
 */
export async function tokenizerFiles(files: Folder, length: number | null): Promise<Folder> {
  const json = await jsonOf(files.get('tokenizer.json'));
  const config = await jsonOf(files.get('tokenizer_config.json'));
  const side = sideOf(config ?? {}, json ?? {});
  const written = {
    ...config,
    ...(length !== null && { model_max_length: length }),
    ...(side === 'left' && { truncation_side: side }),
  };
  const all = new Map(files);
  if (json?.truncation || json?.padding)
    all.set('tokenizer.json', blobOf({ ...json, truncation: null, padding: null }));
  if (Object.keys(written).length > 0) all.set('tokenizer_config.json', blobOf(written, 2));
  return all;
}

/** Null where it is missing; that it is JSON was seen when the model was opened. */
async function jsonOf(file: Blob | undefined): Promise<Json | null> {
  return file ? (JSON.parse(await file.text()) as Json) : null;
}

function blobOf(json: Json, space?: number): Blob {
  return new Blob([JSON.stringify(json, null, space)], { type: 'application/json' });
}
