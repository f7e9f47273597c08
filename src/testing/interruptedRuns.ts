// Runs of the tiny model as processes of their own, which tests stop or kill, beside one that nobody stopped.
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, vi } from 'vitest';
import type { SavedRun } from '@/engine/runs/types';
import { callCli, type Called } from './fakeTerminal';
import { writeTinyModel } from './tinyModel';

const PROGRAM = fileURLToPath(new URL('../cli/main.ts', import.meta.url));

export class InterruptedRuns {
  private constructor(
    private readonly base: string,
    readonly options: readonly string[],
    readonly whole: Called,
  ) {}

  /** Of 12 steps an epoch. */
  static async open(epochs: number): Promise<InterruptedRuns> {
    const base = await mkdtemp(join(tmpdir(), 'warble-interrupted-'));
    vi.stubEnv('WARBLE_CACHE', join(base, 'cache'));
    await writeTinyModel(join(base, 'tiny'));
    await writeRows(join(base, 'moods.csv'), 60);
    const options = ['--data', join(base, 'moods.csv'), '--model', join(base, 'tiny'), '--device', 'processor', '--threads', '1',
      '--epochs', String(epochs), '--batch-size', '4', '--learning-rate', '1e-3', '--seed', '7']; // prettier-ignore
    const whole = await callCli(['train', ...options, '--out', join(base, 'whole'), '--json']);
    expect(whole.status, whole.err).toBe(0);
    return new InterruptedRuns(base, options, whole);
  }

  close(): Promise<void> {
    vi.unstubAllEnvs();
    return rm(this.base, { recursive: true });
  }

  readonly at = (name: string): string => join(this.base, name);

  /** The file that they train on, with so many rows. */
  writeRows(rows: number): Promise<void> {
    return writeRows(this.at('moods.csv'), rows);
  }

  /** Begins one in a process of its own. */
  start(
    out: string,
    ...more: string[]
  ): { child: ChildProcess; ended: Promise<{ status: number | null; err: string }> } {
    return startProgram(['train', ...this.options, '--out', out, ...more]);
  }

  /** Begins one, and sends it `signal` as soon as it has a checkpoint of step `least` or later. */
  async interrupted(out: string, signal: 'SIGKILL' | 'SIGTERM', least = 20) {
    const { child, ended } = this.start(out, '--save-steps', '5');
    await expect.poll(() => stepIn(out), { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(least);
    child.kill(signal);
    return ended;
  }

  /** The rest did what the run that never stopped did: its losses, and the bytes of its model. */
  async expectSame(out: string, rest: Called): Promise<void> {
    expect(rest.status, rest.err).toBe(0);
    const [goesOn] = rest.records().filter(({ event }) => event === 'resume');
    expect(goesOn.step).toBeGreaterThan(0);
    expect(lossesOf(rest)).toEqual(restOf(lossesOf(this.whole), goesOn.step as number, lossesOf(rest)[0]));
    const whole = this.at('whole');
    for (const file of ['model.safetensors', 'config.json', 'warble.json'])
      expect(await readFile(join(out, file)), file).toEqual(await readFile(join(whole, file)));
    expect(await readdir(out)).toEqual(await readdir(whole));
  }
}

export function resume(out: string, ...more: string[]): Promise<Called> {
  return callCli(['train', '--resume', out, '--json', ...more]);
}

/** The same in a process of its own. */
export const resumeApart = (out: string, ...more: string[]) =>
  startProgram(['train', '--resume', out, ...more]);

/** run.json of a folder that is trained into; null where there is none. */
export async function savedIn(out: string): Promise<SavedRun | null> {
  const file = join(out, 'checkpoint', 'run.json');
  // It is swapped while this looks.
  const text = existsSync(file) ? await readFile(file, 'utf8').catch(() => null) : null;
  return text === null ? null : (JSON.parse(text) as SavedRun);
}

/** Steps until the newest checkpoint. */
export async function stepIn(out: string): Promise<number> {
  return (await savedIn(out))?.checkpoints[0].trainer.step ?? 0;
}

/** The program in a process of its own, which a test may stop. */
export function startProgram(args: string[]) {
  const child = fork(PROGRAM, args, { execArgv: ['--import', 'tsx'], stdio: 'pipe' });
  let err = '';
  child.stdout!.resume();
  child.stderr!.on('data', (piece) => (err += piece));
  const ended = new Promise<{ status: number | null; err: string }>((resolve) =>
    child.on('exit', (status) => resolve({ status, err })),
  );
  return { child, ended };
}

async function writeRows(path: string, rows: number): Promise<void> {
  const line = (i: number) => `the ${i % 2 ? 'good' : 'bad'} day ${i},${i % 2 ? 'glad' : 'sad'}`;
  await writeFile(path, ['tweet,mood', ...Array.from({ length: rows }, (_, i) => line(i)), ''].join('\n'));
}

/** Step, loss, and of an epoch its loss on the validation part. */
type Losses = readonly [step: number, loss: number, evalLoss?: number];

function lossesOf(called: Called): Losses[] {
  return called
    .records()
    .flatMap(({ event, step, loss, eval_loss }) =>
      event === 'step' || event === 'epoch' ? [[step, loss, eval_loss] as Losses] : [],
    );
}

/** What comes behind that step; with the figures of the epoch that it ended, where it was interrupted before they were there. */
function restOf(whole: readonly Losses[], after: number, [first, , evalLoss]: Losses): Losses[] {
  const behind = whole.findIndex(([step]) => step > after);
  return whole.slice(first === after && evalLoss !== undefined ? behind - 1 : behind);
}
