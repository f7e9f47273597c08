// The runs that are over: a file each in one folder. They are small, so all of them are kept until a person deletes them. A
// file that cannot be read is passed over and stays: another version of Warble may read it.
import { EngineError } from '@/engine/errors';
import type { KeptFolder } from '@/engine/keptFolder';
import { writeWhole } from '@/engine/keptWrite';
import type { PastRun, RunLabels } from '@/engine/pastRun';
import { pastRunText, readPastRun } from './pastRunFile';
import { summaryOf } from './summary';
import type { PastRunFile } from './types';

/** The highest number that a run ever had here, so that a deleted one's is not given again. */
const LAST_NUMBER = 'last-number';
/** Where runs were taken from once for all: one that is deleted afterwards does not come back. */
const ADOPTED = 'adopted';
const ENDING = '.json';
/** Who reads or writes holds this: a file that is swapped is gone for a moment. */
const LOCK = 'past-runs';

/** What comes of what is there. */
type Given = 'number' | 'changed' | keyof RunLabels;
type Distributed<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type NewPastRun = Distributed<PastRunFile, Given>;

export class PastRuns {
  /** One after another, also where the folder has no locks of its own. */
  private turns: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly openFolder: () => Promise<KeptFolder>,
    private readonly now: () => number = Date.now,
  ) {}

  /** The newest first. */
  async list(): Promise<PastRun[]> {
    const found = await this.alone(readAll);
    const runs = found.map(({ run, bytes }) => summaryOf(run, bytes));
    return runs.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  }

  /** @throws EngineError not-ready where there is none of this id, run-unreadable */
  read(id: string): Promise<PastRunFile> {
    return this.alone((folder) => readKept(folder, id));
  }

  /**
   * Keeps a run that is over. One that was kept when it was stopped or failed, and then went on, stays the same run: its
   * number and what a person said of it stay, what it should mend and what it was started with.
   * @throws EngineError storage-full
   */
  keep(run: NewPastRun): Promise<void> {
    return this.alone(async (folder) => {
      const before = await readOne(folder, run.id).catch(() => null);
      const { name = '', note = '', starred = false } = before ?? {};
      const number = before?.number || (await nextNumber(folder));
      const kept = { ...run, number, name, note, starred, changed: this.now() } as PastRunFile;
      if (kept.own && before?.own) {
        kept.own.mends ??= before.own.mends;
        if (before.own.group) kept.own.group ??= before.own.group;
      }
      await write(folder, kept);
    });
  }

  /**
   * Lays a run of elsewhere among them. Of two copies of one run the one that was changed last stays, under the number that it has
   * here.
   * @throws EngineError storage-full
   */
  import(run: PastRunFile): Promise<PastRun> {
    return this.alone(async (folder) => {
      const before = await readOne(folder, run.id).catch(() => null);
      const isNewer = !before || run.changed > before.changed;
      const kept = isNewer ? { ...run, number: before?.number ?? 0 } : before;
      if (isNewer) await write(folder, kept);
      return summaryOf(kept, (await folder.open(kept.id + ENDING))!.size);
    });
  }

  /**
   * Lays the runs of other places among them, each place once for all.
   * @param read of one place; what it cannot read is passed over, and asked for again the next time
   * @throws EngineError storage-full; what was laid here before stays
   */
  async adopt(places: readonly string[], read: (place: string) => Promise<PastRunFile>): Promise<void> {
    const known = await this.alone(readAdopted);
    for (const place of places.filter((each) => !known.includes(each))) {
      const run = await read(place).catch(() => null);
      if (!run) continue;
      await this.import(run);
      await this.alone((folder) => writeAdopted(folder, place, places));
    }
  }

  /** @throws EngineError as read; storage-full */
  label(id: string, labels: Partial<RunLabels>): Promise<void> {
    return this.alone(async (folder) => {
      const run = await readKept(folder, id);
      const { name, note, starred } = { ...run, ...labels };
      await write(folder, { ...run, name, note, starred, changed: this.now() });
    });
  }

  remove(id: string): Promise<void> {
    return this.alone((folder) => folder.remove(id + ENDING));
  }

  /** Also what cannot be read, and the count. */
  removeAll(): Promise<void> {
    return this.alone(async (folder) => {
      for (const name of await folder.names()) await folder.remove(name);
    });
  }

  private alone<T>(work: (folder: KeptFolder) => Promise<T>): Promise<T> {
    const turn = this.turns.then(async () => {
      const folder = await this.openFolder();
      return folder.alone(LOCK, () => work(folder));
    });
    this.turns = turn.catch(() => {});
    return turn;
  }
}

/** @throws EngineError not-ready where there is none of this id, run-unreadable */
async function readKept(folder: KeptFolder, id: string): Promise<PastRunFile> {
  const run = await readOne(folder, id);
  if (!run) throw new EngineError('not-ready', 'That run is not kept here any more. Choose another one.');
  return run;
}

/** Null where there is none. @throws EngineError run-unreadable */
async function readOne(folder: KeptFolder, id: string): Promise<PastRunFile | null> {
  const file = await folder.open(id + ENDING);
  return file && readPastRun(file, id + ENDING);
}

async function readAll(folder: KeptFolder): Promise<{ run: PastRunFile; bytes: number }[]> {
  const found: { run: PastRunFile; bytes: number }[] = [];
  for (const name of await folder.names()) {
    const file = name.endsWith(ENDING) ? await folder.open(name) : null;
    const run = file && (await readPastRun(file, name).catch(() => null));
    // One that was copied under another name would be there twice.
    if (run && run.id + ENDING === name) found.push({ run, bytes: file.size });
  }
  return found;
}

async function readAdopted(folder: KeptFolder): Promise<string[]> {
  return ((await (await folder.open(ADOPTED))?.text()) ?? '').split('\n');
}

/** Of places that are gone nobody asks again. Where there is no room for it, the same run is laid on itself the next time. */
async function writeAdopted(folder: KeptFolder, place: string, places: readonly string[]): Promise<void> {
  const before = (await readAdopted(folder)).filter((each) => places.includes(each) && each !== place);
  await writeWhole(folder, ADOPTED, [new TextEncoder().encode([...before, place].join('\n'))]);
}

async function nextNumber(folder: KeptFolder): Promise<number> {
  const counted = Number((await (await folder.open(LAST_NUMBER))?.text()) ?? 0) || 0;
  const there = (await readAll(folder)).map(({ run }) => run.number);
  const number = Math.max(counted, ...there) + 1;
  // Where there is no room for it, there is none for the run.
  await writeWhole(folder, LAST_NUMBER, [new TextEncoder().encode(String(number))]);
  return number;
}

async function write(folder: KeptFolder, run: PastRunFile): Promise<void> {
  if (!(await writeWhole(folder, run.id + ENDING, [new TextEncoder().encode(pastRunText(run))])))
    throw new EngineError(
      'storage-full',
      'There is no room left to keep this run among the others. Delete a model or a data set that is kept here, then export the run or train again.',
    );
}
