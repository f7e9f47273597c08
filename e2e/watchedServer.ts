// Set up once for all tests in other browsers: the real build on the real server, with the watch in front of its scripts.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildServer, listen } from '../scripts/server.ts';
import { isStale } from '../scripts/stale.ts';
import { copyBuild } from './builtCopy';
import { WATCH } from './otherBrowsers/watch';
import { PLAIN, WITHOUT_RELAXED } from './sameBits';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
  }
}

export default async function serve(project: TestProject): Promise<() => void> {
  if (isStale('dist/index.html')) build();
  const folder = mkdtempSync(join(tmpdir(), 'warble-watched-'));
  copyBuild(folder, () => WATCH);
  copyBuild(join(folder, PLAIN), () => WATCH + WITHOUT_RELAXED);
  // For the watch's own test: a worker that has a problem.
  writeFileSync(join(folder, 'failing.js'), `${WATCH}console.error('Logged');`);
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
