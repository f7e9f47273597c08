// Set up once for all tests in other browsers: the real build on the real server, with the watch in front of its scripts.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildServer, listen } from '../scripts/server.ts';
import { isStale } from '../scripts/stale.ts';
import { WATCH } from './otherBrowsers/watch';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
  }
}

export default async function serve(project: TestProject): Promise<() => void> {
  if (isStale('dist/index.html')) build();
  const folder = mkdtempSync(join(tmpdir(), 'warble-watched-'));
  writeWatched('dist', folder);
  const server = buildServer(folder);
  await listen(server, 0);
  project.provide('address', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  };
}

/** In a process of its own: in this one, which is of a test, React would be built for development. */
function build(): void {
  const vite = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, vite, { env, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed; vite says why above.');
}

/** The build again, scripts of workers and the page with the watch in front. What is large is linked. */
function writeWatched(built: string, folder: string): void {
  for (const name of readdirSync(built))
    if (name !== 'index.html' && name !== 'assets') symlinkSync(resolve(built, name), join(folder, name));
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  writeFileSync(
    join(folder, 'index.html'),
    page.replace('<head>', '<head><script src="./watch.js"></script>'),
  );
  writeFileSync(join(folder, 'watch.js'), WATCH);
  // For the watch's own test: a worker that has a problem.
  writeFileSync(join(folder, 'failing.js'), `${WATCH}console.error('Logged');`);
  cpSync(join(built, 'assets'), join(folder, 'assets'), { recursive: true });
  const workers = join(folder, 'assets', 'worker');
  for (const name of readdirSync(workers).filter((each) => each.endsWith('.js')))
    writeFileSync(join(workers, name), WATCH + readFileSync(join(workers, name), 'utf8'));
}
