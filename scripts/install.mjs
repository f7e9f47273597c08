// Installs what the lockfile names and node_modules lacks. Plain Node without a single package, because it is the first
// thing to run in a bare clone: before `npm start`, `npm test` and the terminal commands.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { outdated } from './lockfile.mjs';

const root = new URL('../', import.meta.url);
const WANTED_NODE = [20, 19];

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > WANTED_NODE[0] || (major === WANTED_NODE[0] && minor >= WANTED_NODE[1])) return;
  console.error(`Warble needs Node ${WANTED_NODE.join('.')} or newer, and this is ${process.version}.`);
  process.exit(1);
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string }>}
 */
function readLock(path) {
  try {
    /** @type {{ packages: Record<string, { version?: string }> }} */
    const lock = JSON.parse(readFileSync(new URL(path, root), 'utf8'));
    return lock.packages;
  } catch {
    return {};
  }
}

/** npm says where its own script lies; outside of npm it is looked up by name. */
function install() {
  const npm = process.env.npm_execpath;
  const [command, ...args] = npm ? [process.execPath, npm, 'ci'] : ['npm', 'ci'];
  const shell = !npm && process.platform === 'win32';
  // Standard error, so that what a program prints for other programs stays alone on standard output.
  const { status } = spawnSync(command, args, { cwd: fileURLToPath(root), stdio: ['ignore', 2, 2], shell });
  if (status === 0) return;
  console.error(
    'The packages could not be installed. npm says why above; with no network, copy node_modules here.',
  );
  process.exit(1);
}

requireNode();
const missing = outdated(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'));
if (missing.length > 0) {
  console.error(`Installing ${missing.length} packages.`);
  install();
}
