// WebKitGTK's MiniBrowser on a screen of its own, driven by WebKitWebDriver. It keeps nothing: no file system of the origin.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Driver } from './driver';
import { until } from './until';
import { openSession } from './webDriver';

/** Paths of the program that drives, the browser that is driven, and the screen that it draws on. */
interface Programs {
  driver: string;
  browser: string;
  screen: string;
}

export async function openWebKit(programs: Programs, downloads: string): Promise<Driver> {
  const home = await homeWith(downloads);
  const screen = start(programs.screen, [
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1440x1000x24',
    '-nolisten',
    'tcp',
  ]);
  const port = await freePort();
  const driver = start(programs.driver, [`--port=${port}`], {
    DISPLAY: `:${await firstLine(screen.stdio[3] as Readable)}`,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    // Without a GPU; and a sandbox cannot be made by root, who runs the tests in most containers.
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    ...(process.getuid?.() === 0 && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }),
  });
  const address = `http://127.0.0.1:${port}`;
  await listening(address);
  const session = await openSession(address, {
    'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] },
  });
  return {
    ...session,
    async close() {
      await session.close();
      driver.kill();
      screen.kill();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A home folder whose downloads go to `downloads`: MiniBrowser asks GLib, which reads this file. */
async function homeWith(downloads: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'warble-webkit-'));
  await mkdir(join(home, '.config'));
  await writeFile(join(home, '.config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  return home;
}

/** A program that ends with this process at the latest. */
function start(program: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => child.kill());
  return child;
}

async function firstLine(stream: Readable): Promise<string> {
  let text = '';
  for await (const piece of stream) {
    text += String(piece);
    if (text.includes('\n')) break;
  }
  return text.trim();
}

/** Of this moment: nothing keeps it until it is used. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function listening(address: string): Promise<void> {
  const asked = async () => (await fetch(`${address}/status`)).ok || null;
  await until(asked, () => `WebKitWebDriver does not answer at ${address}.`, 20_000);
}
