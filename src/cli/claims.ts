// One at a time among the programs that share a folder, also where one of them dies: whoever wants a name lays down a claim
// of its own and then looks for others. Of two that come at once each sees the other, and both step back; no claim is ever
// taken over, so that none can be taken over twice.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineError } from '@/engine/errors';
import type { AloneOptions } from '@/engine/keptFolder';

/** Between two looks at whether a name is free, in milliseconds; and as much again by chance. */
const LOOK = 150;

/** A claim is renewed so often while it is held; of a program on another machine one that is this old is nobody's. */
const RENEW = 20_000;
const ABANDONED = 6 * RENEW;

/** Ends no name of ours, and no host's. */
const BETWEEN = '~';

/** Of this process. */
const held = new Set<string>();

/** As KeptFolder.alone; `folder` is made where it is missing. @throws EngineError busy, cancelled. */
export async function alone<T>(
  folder: string,
  name: string,
  work: () => Promise<T>,
  { signal, wait = true, onWait }: AloneOptions = {},
): Promise<T> {
  await mkdir(folder, { recursive: true });
  for (let told = false; ; told = true) {
    const mine = await claim(folder, name);
    if (mine !== null) return holding(folder, mine, work);
    if (!wait) throw busy(name);
    if (!told) onWait?.();
    await pause(LOOK * (1 + Math.random()), null, { signal }).catch(() => {});
    if (signal?.aborted) throw cancelled();
  }
}

/** Null where another has it, or wants it at the same moment. */
async function claim(folder: string, name: string): Promise<string | null> {
  if (await isHeld(folder, name)) return null;
  const mine = [name, encodeURIComponent(hostname()), process.pid, randomUUID()].join(BETWEEN);
  held.add(mine);
  await writeFile(join(folder, mine), '');
  if (!(await isHeld(folder, name, mine))) return mine;
  await release(folder, mine);
  return null;
}

async function holding<T>(folder: string, mine: string, work: () => Promise<T>): Promise<T> {
  const renew = () => void utimes(join(folder, mine), new Date(), new Date()).catch(() => {});
  const timer = setInterval(renew, RENEW).unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await release(folder, mine);
  }
}

async function release(folder: string, mine: string): Promise<void> {
  await rm(join(folder, mine), { force: true });
  held.delete(mine);
}

/** By a claim that is not `mine`. Claims of programs that are gone are cleared away. */
async function isHeld(folder: string, name: string, mine?: string): Promise<boolean> {
  const claims = (await readdir(folder)).filter((each) => each.startsWith(name + BETWEEN) && each !== mine);
  for (const each of claims) {
    if (await isAlive(folder, each)) return true;
    await rm(join(folder, each), { force: true });
  }
  return false;
}

async function isAlive(folder: string, claimed: string): Promise<boolean> {
  if (held.has(claimed)) return true;
  const [host, pid] = claimed.split(BETWEEN).slice(-3);
  const { mtimeMs } = await stat(join(folder, claimed)).catch(() => ({ mtimeMs: 0 }));
  if (host !== encodeURIComponent(hostname())) return Date.now() - mtimeMs < ABANDONED;
  // Of an earlier process with this number, or from before the machine was started.
  if (Number(pid) === process.pid || mtimeMs < Date.now() - 1000 * uptime() - RENEW) return false;
  return isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function cancelled(): EngineError {
  return new EngineError('cancelled', 'It was stopped while another Warble was still at it.');
}

function busy(name: string): EngineError {
  return new EngineError(
    'busy',
    `${name} is being written by another Warble. Wait until it is done, or end it, and try again.`,
  );
}
