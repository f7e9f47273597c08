// Looks into a downloaded model: a zip that becomes a folder of Hugging Face's files.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';

interface TensorHeader {
  dtype: string;
  shape: number[];
}

interface TrainerState {
  epoch: number;
  global_step: number;
  log_history: Record<string, number>[];
}

/** The files of the zip by name; text and JSON on demand. */
export function openZip(bytes: Uint8Array) {
  const files = unzipSync(bytes);
  const text = (name: string) => new TextDecoder().decode(files[name]);
  return {
    files,
    text,
    json: (name: string): unknown => JSON.parse(text(name)),
    trainerState: () => JSON.parse(text('trainer_state.json')) as TrainerState,
  };
}

/** What stands before the tensors of a safetensors file: metadata, and dtype and shape by name. */
export function readTensorHeaders(bytes: Uint8Array) {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const { __metadata__, ...tensors } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + length)),
  ) as Record<string, unknown>;
  return { metadata: __metadata__, tensors: tensors as Record<string, TensorHeader> };
}

/** Writes the files into `folder`, as unzipping does. */
export async function unzipTo(folder: string, files: Record<string, Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}
