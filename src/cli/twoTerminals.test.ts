// Two terminals that want the same model at once, as two real processes on one folder: one downloads, the other waits.
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startHub, type TestHub } from '@/testing/hub/server';
import { tinyHubFiles } from '@/testing/hub/tiny';

const PROGRAM = fileURLToPath(new URL('../testing/hub/fetchModel.ts', import.meta.url));
const ID = 'some/tiny';
const HELD = 200_000;

interface Told {
  stage?: string;
  done?: number;
  bytes?: number;
  kept?: { whole: boolean }[];
  error?: string;
}

interface Terminal {
  process: ChildProcess;
  told: Told[];
  ended: Promise<void>;
}

let server: TestHub;
let cache: string;
let started: Terminal[];
beforeEach(async () => {
  started = [];
  cache = await mkdtemp(join(tmpdir(), 'warble-two-'));
  server = await startHub([{ id: ID, files: await tinyHubFiles() }]);
});
afterEach(async () => {
  for (const { process: child } of started) child.kill('SIGKILL');
  await server.close();
  await rm(cache, { recursive: true });
});

function start(): Terminal {
  const child = fork(PROGRAM, [server.url, cache, ID], { execArgv: ['--import', 'tsx'] });
  const told: Told[] = [];
  child.on('message', (message) => void told.push(message as Told));
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const terminal = { process: child, told, ended };
  started.push(terminal);
  return terminal;
}

const waits = (terminal: Terminal) =>
  expect.poll(() => terminal.told.some(({ stage }) => stage === 'wait'), { timeout: 30_000 }).toBe(true);
const hasBytes = (terminal: Terminal) =>
  expect.poll(() => terminal.told.some(({ stage }) => stage === 'download'), { timeout: 30_000 }).toBe(true);
const ranges = () =>
  server.arrived.filter(({ host }) => host === 'downloads').map(({ headers }) => headers.range);

/** What lies there is the hub's, whole, under its hash, and nothing else. */
async function expectWhole(): Promise<void> {
  const names = await readdir(join(cache, 'models'));
  for (const { path, lfs, oid } of server.repository(ID).entries) {
    const name = lfs ? `sha256-${lfs.oid}` : `git-${oid}`;
    const bytes = await readFile(join(cache, 'models', name));
    expect(bytes.equals(server.repository(ID).files[path]), path).toBe(true);
  }
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
  const weights = await readFile(
    join(
      cache,
      'models',
      names.find((name) => name.startsWith('sha256-'))!,
    ),
  );
  expect(names).toContain(`sha256-${createHash('sha256').update(weights).digest('hex')}`);
  expect(await readdir(join(cache, 'locks'))).toEqual([]);
}

it('the second waits for the first, says so, and downloads nothing itself', async () => {
  server.faults.hold = [HELD];
  const first = start();
  await hasBytes(first);
  const second = start();
  await waits(second);
  server.release();
  await Promise.all([first.ended, second.ended]);
  for (const { told } of [first, second])
    expect(told.at(-1)).toMatchObject({ bytes: expect.any(Number), kept: [{ whole: true }] });
  expect(ranges()).toEqual([undefined]);
  await expectWhole();
});

it('that start in the same moment download it once between them', async () => {
  const both = [start(), start(), start()];
  await Promise.all(both.map(({ ended }) => ended));
  for (const { told } of both) expect(told.at(-1)).toMatchObject({ kept: [{ whole: true }] });
  expect(ranges()).toEqual([undefined]);
  await expectWhole();
});

it('where the first is killed the second goes on from what it left', async () => {
  server.faults.hold = [HELD];
  const first = start();
  await hasBytes(first);
  const second = start();
  await waits(second);
  first.process.kill('SIGKILL');
  await second.ended;
  expect(second.told.at(-1)).toMatchObject({ kept: [{ whole: true }] });
  expect([ranges().length, ranges()[1]]).toEqual([2, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  await expectWhole();
});
