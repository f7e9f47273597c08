// The file that a page labels: read beside the data, written row by row into a folder of its own, from where it goes on after a
// reload. One at a time.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { summarize } from '../data/files/read';
import { readFiles } from '../data/files/readFiles';
import type { ReadChoices, ReadProgress, Table, TableSummary } from '../data/types';
import { EngineError } from '../errors';
import type { LabelledFile, LabelOptions, LabelProgress } from '../inference/types';
import type { KeptFolder } from '../keptFolder';
import { memoryFolder } from '../memoryFolder';
import { BegunFile } from './begunFile';
import { addCounts, labelTable, noCounts, type Ask, type LabelledTable } from './labelling';
import { Latest } from './latest';
import { Pace } from './pace';

type OnProgress = (progress: LabelProgress) => void;

export class FileLabelling {
  private table: Table | null = null;
  private readonly reading = new Latest();
  private readonly writing = new Latest();
  /** Resolves when it may go on; null: it goes on. */
  private paused: { wait: Promise<void>; goOn: () => void } | null = null;
  private readonly folder: Promise<KeptFolder>;
  /** Settles once nothing is written; never fails. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly ask: Ask,
    openFolder: () => Promise<KeptFolder | null> = async () => null,
  ) {
    this.folder = openFolder().then((folder) => folder ?? memoryFolder());
  }

  /** The newest call wins. @throws EngineError as readFiles does */
  async read(
    file: File,
    choices: ReadChoices = {},
    onProgress?: (progress: ReadProgress) => void,
  ): Promise<TableSummary> {
    this.cancel();
    const { data } = await readFiles([file], choices, { signal: this.reading.begin(), onProgress });
    this.table = data;
    return summarize(data);
  }

  pause(paused: boolean): void {
    if (!paused) {
      this.paused?.goOn();
      this.paused = null;
    } else if (!this.paused) {
      let goOn = () => {};
      const wait = new Promise<void>((resolve) => (goOn = resolve));
      this.paused = { wait, goOn };
    }
  }

  /** What was reading or labelling fails with `cancelled`; what is written of the file is removed. */
  cancel(): void {
    this.reading.giveUp();
    this.writing.giveUp();
    this.pause(false);
  }

  /** @throws EngineError not-ready, busy, storage-full, cancelled, and as labelTable does */
  async label(options: LabelOptions, onProgress: OnProgress = () => {}): Promise<LabelledFile> {
    const { table } = this;
    if (!table) throw new EngineError('not-ready', 'There is no file to label yet. Choose one first.');
    const signal = this.writing.begin();
    this.pause(false);
    // One that was cancelled tidies up first.
    const labelling = this.last.then(() => this.labelNow(table, options, { signal, onProgress }));
    this.last = labelling.catch(() => {});
    return labelling;
  }

  private async labelNow(
    table: Table,
    options: LabelOptions,
    { signal, onProgress }: { signal: AbortSignal; onProgress: OnProgress },
  ): Promise<LabelledFile> {
    const labelled = await labelTable(table, this.ask, options);
    const told = [table.fingerprint, labelled.header, labelled.labels, options];
    const name = `${bytesToHex(sha256(utf8ToBytes(JSON.stringify(told)))).slice(0, 32)}.${options.format}`;
    const folder = await this.folder;
    const work = () => this.write(folder, name, labelled, { options, signal, onProgress });
    return folder.alone('labelled', work, { wait: false });
  }

  private async write(
    folder: KeptFolder,
    name: string,
    labelled: LabelledTable,
    { options, signal, onProgress }: { options: LabelOptions; signal: AbortSignal; onProgress: OnProgress },
  ): Promise<LabelledFile> {
    // One file is kept: the others were handed over, or given up.
    for (const other of await folder.names()) if (other !== name) await folder.remove(other).catch(() => {});
    const begun = await begunIn(folder, name, labelled, options);
    const counts = noCounts();
    const pace = new Pace();
    const { rows } = labelled;
    onProgress({ done: begun.rows, rows, secondsLeft: null });
    const file = await folder.append(name);
    let isSame = true;
    try {
      for await (const window of labelled.windows(begun.rows)) {
        await this.paused?.wait;
        if (signal.aborted) break;
        const bytes = begun.add(window.lines);
        isSame = bytes !== null;
        if (!bytes) break;
        if (!file.write(bytes)) throw full();
        addCounts(counts, window.counts);
        pace.add(window.row + window.lines.length);
        onProgress({
          done: window.row + window.lines.length,
          rows,
          secondsLeft: pace.secondsLeft(rows),
        });
      }
    } finally {
      file.close();
    }
    if (signal.aborted || !isSame) await folder.remove(name);
    if (signal.aborted)
      throw new EngineError('cancelled', 'Labelling was cancelled. What was written is removed.');
    // Another model wrote it.
    if (!isSame) return this.write(folder, name, labelled, { options, signal, onProgress });
    return { file: (await folder.open(name))!, resumed: begun.rows, counts };
  }
}

/** What is there of it, without a row that is not whole. */
async function begunIn(
  folder: KeptFolder,
  name: string,
  { header }: LabelledTable,
  { format }: LabelOptions,
): Promise<BegunFile> {
  const found = await folder.open(name);
  const begun = found && (await BegunFile.of(found, header, format));
  if (begun && begun.end === found?.size) return begun;
  if (begun && begun.end > 0) await shorten(folder, name, found.slice(0, begun.end));
  else await folder.remove(name);
  return begun ?? BegunFile.none(header);
}

const SHORTER = 'shorter';

/** Leaves so much of it: files of a folder can only grow. */
async function shorten(folder: KeptFolder, name: string, kept: Blob): Promise<void> {
  const file = await folder.append(SHORTER);
  try {
    const reader = kept.stream().getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read())
      if (!file.write(read.value)) throw full();
  } finally {
    file.close();
  }
  await folder.rename(SHORTER, name);
}

function full(): EngineError {
  return new EngineError(
    'storage-full',
    'The browser has no more room for the labelled file. Make room on the disk, or delete kept models, and label it again: it goes on where it was.',
  );
}
