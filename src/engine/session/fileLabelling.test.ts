// Files that a page labels: written into a folder of their own, from where they go on.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { headedModelFiles } from '@/testing/headedModel';
import type { KeptFolder } from '../keptFolder';
import type { LabelProgress } from '../inference/types';
import { memoryFolder } from '../memoryFolder';
import { Session } from './session';

const ROWS = 1100;
const line = (i: number) => `${i},${i % 7 ? `the ${'good '.repeat(i % 5)}day` : ''}\n`;
const INPUT = new File(['id,text\n', ...Array.from({ length: ROWS }, (_, i) => line(i))], 'in.csv');
const CSV = { format: 'csv' } as const;

let folder: KeptFolder;
let session: Session;
beforeAll(async () => {
  const openLabelled = async () => folder;
  session = new Session({ version: 'test', processor: nodePlatform, openLabelled });
  await session.useDevice('processor', 1);
  folder = memoryFolder();
  await load();
  await session.readToLabel(INPUT);
});
afterAll(() => session.dispose());
beforeEach(async () => {
  for (const name of await folder.names()) await folder.remove(name);
});

async function load(rows = 2) {
  const bytes = await headedModelFiles({ rows });
  const files = Object.entries(bytes).map(([name, content]) => [name, new Blob([new Uint8Array(content)])]);
  return session.loadModel({ kind: 'files', name: 'tiny', files: Object.fromEntries(files) });
}

/** Leaves so much of what was written. */
async function cut(bytes: (size: number) => number): Promise<void> {
  const [name] = await folder.names();
  const found = (await folder.open(name))!;
  const kept = await found.slice(0, bytes(found.size)).bytes();
  await folder.remove(name);
  const file = await folder.append(name);
  file.write(kept);
  file.close();
}

const doneOf = (progress: LabelProgress[]) => progress.map(({ done }) => done);

describe('a file that is labelled', () => {
  it('comes back with every row, and tells how far it is', async () => {
    const progress: LabelProgress[] = [];
    const { file, resumed, counts } = await session.labelFile(CSV, (each) => progress.push(each));
    const lines = (await file.text()).trimEnd().split('\n');
    expect(lines).toHaveLength(ROWS + 1);
    expect(lines[0]).toBe('id,text,label,score,LABEL_0,LABEL_1');
    expect(lines.slice(1).map((each) => Number(each.split(',')[0]))).toEqual([...Array(ROWS).keys()]);
    expect([resumed, counts.blank, counts.labelled]).toEqual([0, 158, ROWS - 158]);
    expect(doneOf(progress)).toEqual([0, 512, 1024, ROWS]);
    expect(progress[2].secondsLeft).toBeGreaterThan(0);
  });

  it.each([
    ['behind its last whole row', (size: number) => size - 5000],
    ['where all of it is there', (size: number) => size],
    ['from the start where not even its header is whole', () => 4],
  ])('goes on %s, to the same bytes', async (_, bytes) => {
    const whole = await (await session.labelFile(CSV)).file.bytes();
    await cut(bytes);
    const { file, resumed, counts } = await session.labelFile(CSV);
    expect(counts.rows).toBe(ROWS - resumed);
    expect(Buffer.from(await file.bytes()).equals(whole)).toBe(true);
    expect(resumed).toBe(
      whole.subarray(0, bytes(whole.length)).filter((byte) => byte === 10).length - (resumed && 1),
    );
    expect(await folder.names()).toHaveLength(1);
  });

  it('begins anew where another model wrote what is there', async () => {
    await session.labelFile(CSV);
    const [name] = await folder.names();
    const found = await (await folder.open(name))!.text();
    await folder.remove(name);
    const file = await folder.append(name);
    file.write(new TextEncoder().encode(found.replaceAll(/,0\.(\d)/g, ',0.9$1')));
    file.close();
    const { resumed, file: written } = await session.labelFile(CSV);
    expect([resumed, await written.text()]).toEqual([0, found]);
  });

  it('rests while it is paused', async () => {
    const progress: LabelProgress[] = [];
    const labelling = session.labelFile(CSV, (each) => {
      progress.push(each);
      if (each.done === 512) void session.pauseLabelling(true);
    });
    await expect.poll(() => doneOf(progress)).toEqual([0, 512]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(doneOf(progress)).toEqual([0, 512]);
    expect((await session.predict(['the good day'])).predictions).toHaveLength(1);
    await session.pauseLabelling(false);
    expect((await labelling).counts.rows).toBe(ROWS);
  });

  it('is removed where it is cancelled', async () => {
    const labelling = session.labelFile(CSV, ({ done }) => {
      if (done === 512) void session.cancelLabelling();
    });
    await expect(labelling).rejects.toMatchObject({ code: 'cancelled' });
    expect(await folder.names()).toEqual([]);
    expect((await session.labelFile(CSV)).counts.rows).toBe(ROWS);
  });

  it('stays as far as it is where another model takes the place of the one that labels', async () => {
    let done = 0;
    const labelling = session.labelFile(CSV, (progress) => {
      done = progress.done;
      if (done === 512) void session.pauseLabelling(true);
    });
    const refused = expect(labelling).rejects.toMatchObject({
      code: 'cancelled',
      message: expect.stringContaining('another model or another run took its place') as string,
    });
    await expect.poll(() => done).toBe(512);
    await load(3);
    await session.pauseLabelling(false);
    await refused;
    expect(await folder.names()).toHaveLength(1);
    await load();
  });

  it('says where the disk is full, and keeps what is whole', async () => {
    const { append } = folder;
    let windows = 0;
    folder.append = async (name) => {
      const file = await append(name);
      return { ...file, size: 0, write: (chunk) => windows++ < 1 && file.write(chunk) };
    };
    await expect(session.labelFile(CSV)).rejects.toMatchObject({ code: 'storage-full' });
    folder.append = append;
    expect((await session.labelFile(CSV)).resumed).toBe(512);
  });

  it('is asked for where there is none', async () => {
    const other = new Session({ version: 'test' });
    await expect(other.labelFile(CSV)).rejects.toMatchObject({ code: 'not-ready' });
  });
});
