// A labelled file on the disk while it grows, row by row: made anew, or gone on with behind its last whole row.
import { openAsBlob } from 'node:fs';
import { access, open, type FileHandle } from 'node:fs/promises';
import type { LabelledFormat } from '@/engine';
import { EngineError } from '@/engine/errors';
import { BegunFile } from '@/engine/session/begunFile';
import { diskError } from './files';
import { absolute } from './paths';

export class LabelledFile {
  private end: number;

  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly begun: BegunFile,
  ) {
    this.end = begun.end;
  }

  /** @throws EngineError out-refused where something of that name is there */
  static async create(path: string, header: string): Promise<LabelledFile> {
    return new LabelledFile(path, await opened(path, 'wx'), BegunFile.none(header));
  }

  /** Makes it where it is not there yet. @throws EngineError out-refused where it is no beginning of such a file */
  static async goOn(path: string, header: string, format: LabelledFormat): Promise<LabelledFile> {
    const file = await opened(path, 'r+').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (!file) return LabelledFile.create(path, header);
    const begun = await BegunFile.of(await openAsBlob(absolute(path)), header, format);
    if (begun) return new LabelledFile(path, file, begun);
    await file.close();
    throw another(path);
  }

  /** Whole rows that it had. */
  get rows(): number {
    return this.begun.rows;
  }

  /**
   * Takes a window's lines, in order. What it has of the first must be the same.
   * @throws EngineError out-refused where it is not, or where the disk refuses
   */
  async take(lines: readonly string[]): Promise<void> {
    const bytes = this.begun.add(lines);
    if (!bytes) throw another(this.path);
    try {
      // Also what stands there of a row that is not whole.
      await this.file.truncate(this.end);
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.end + done);
        done += bytesWritten;
      }
      this.end += bytes.length;
    } catch (error) {
      throw diskError(error, this.path, 'out-refused');
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

async function opened(path: string, flags: 'wx' | 'r+'): Promise<FileHandle> {
  try {
    return await open(absolute(path), flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw taken(path);
    throw diskError(error, path, 'out-refused');
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof EngineError && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'
  );
}

/** Before the work. @throws EngineError out-refused */
export async function checkNew(path: string): Promise<void> {
  const isThere = await access(absolute(path)).then(
    () => true,
    () => false,
  );
  if (isThere) throw taken(path);
}

function taken(path: string): EngineError {
  return new EngineError(
    'out-refused',
    `${path} is there already. Go on with it by --resume, choose another name, or delete that file.`,
  );
}

function another(path: string): EngineError {
  return new EngineError(
    'out-refused',
    `${path} is not what these options write: it has other rows, or another model, threshold or device wrote it. Nothing was ` +
      'changed in it. Give the options that it was begun with, or another --out.',
  );
}
