// `npm start`: builds where the sources are newer than the build, serves it on loopback, and opens a browser.
import { build } from 'vite';
import { readHubSetting } from '../src/engine/hubSetting.ts';
import { openBrowser } from './browser.ts';
import { buildServer, listen } from './server.ts';
import { isStale } from './stale.ts';

/** Fixed, because to a browser another port is another origin with another storage. */
const PORT = Number(process.env.WARBLE_PORT ?? 5199);

async function start(): Promise<void> {
  if (!Number.isInteger(PORT))
    throw new Error(`WARBLE_PORT is "${process.env.WARBLE_PORT}" and must be a number.`);
  const hub = readHubSetting(process.env.WARBLE_HUB);
  if (isStale('dist/index.html')) {
    console.log('Building Warble.');
    await build({ logLevel: 'warn' });
  }
  await listen(buildServer('dist', hub), PORT);
  const address = `http://127.0.0.1:${PORT}/`;
  console.log(`Warble is at ${address} (Ctrl+C stops it). Nothing leaves this machine.`);
  openBrowser(address);
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
