// A scratch file on the disk, for a run that keeps more than memory should hold. It goes with the run.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '@/engine/errors';
import type { ScratchFile } from '@/engine/scratchFile';

/** Null where the disk refuses. */
export async function openScratch(): Promise<ScratchFile | null> {
  try {
    const folder = mkdtempSync(join(tmpdir(), 'warble-scratch-'));
    return scratchFile(openSync(join(folder, 'scratch'), 'w+'), folder);
  } catch {
    return null;
  }
}

function scratchFile(file: number, folder: string): ScratchFile {
  return {
    read(into, { at }) {
      const bytes = readSync(file, into, 0, into.byteLength, at);
      if (bytes === into.byteLength) return;
      throw new EngineError('internal', `ScratchFile.read: ${into.byteLength} bytes wanted, ${bytes} came.`);
    },
    write(values, { at }) {
      try {
        return writeSync(file, values, 0, values.byteLength, at) === values.byteLength;
      } catch {
        // The disk is full.
        return false;
      }
    },
    close() {
      closeSync(file);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
