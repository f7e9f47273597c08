// A labelled file on the disk while it grows, row by row: made anew, or gone on with behind its last whole row.
import { access, open, type FileHandle } from 'node:fs/promises';
import { EngineError } from '@/engine/errors';
import { WholeRows, type LabelledFormat } from '@/engine/session/labelling';
import { diskError } from './files';
import { absolute } from './paths';

const PIECE = 1 << 20;

export class LabelledFile {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    /** Whole rows that it has. */
    readonly rows: number,
    /** Those of the last window that it has: they must come out the same once more. */
    private last: { row: number; bytes: Buffer } | null,
    private end: number,
  ) {}

  /** @throws EngineError out-refused where something of that name is there */
  static async create(path: string, header: string): Promise<LabelledFile> {
    const file = await opened(path, 'wx');
    const made = new LabelledFile(path, file, 0, null, 0);
    await made.append(header);
    return made;
  }

  /** Makes it where it is not there yet. @throws EngineError out-refused where it is no beginning of such a file */
  static async goOn(path: string, header: string, format: LabelledFormat): Promise<LabelledFile> {
    const file = await opened(path, 'r+').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (!file) return LabelledFile.create(path, header);
    try {
      return await LabelledFile.found(path, file, Buffer.from(header), format);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  private static async found(path: string, file: FileHandle, header: Buffer, format: LabelledFormat) {
    const begins = await read(file, 0, header.length);
    if (begins.length < header.length && header.subarray(0, begins.length).equals(begins)) {
      const made = new LabelledFile(path, file, 0, null, 0);
      await made.append(header.toString());
      return made;
    }
    if (!begins.equals(header)) throw another(path);
    const whole = new WholeRows(format);
    for (let at = header.length; ; at += PIECE) {
      const piece = await read(file, at, PIECE);
      whole.push(piece);
      if (piece.length < PIECE) break;
    }
    const { rows, window } = whole;
    const end = header.length + whole.bytes;
    const bytes = await read(file, header.length + window.bytes, whole.bytes - window.bytes);
    return new LabelledFile(path, file, rows, rows > 0 ? { row: window.row, bytes } : null, end);
  }

  /** The row that must come next: the first of the last window that it has. */
  get next(): number {
    return this.last?.row ?? this.rows;
  }

  /**
   * Takes a window's lines, in order. What it has of the first must be the same.
   * @throws EngineError out-refused where it is not, or where the disk refuses
   */
  async take(lines: readonly string[]): Promise<void> {
    const { last } = this;
    this.last = null;
    const kept = last ? this.rows - last.row : 0;
    if (last && !last.bytes.equals(Buffer.from(lines.slice(0, kept).join('')))) throw another(this.path);
    await this.append(lines.slice(kept).join(''));
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async append(text: string): Promise<void> {
    const bytes = Buffer.from(text);
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

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, at);
  return bytes.subarray(0, bytesRead);
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
