// Compiles the processor's kernels (AssemblyScript) for whoever needs them: the build, tests, the terminal and benches.
// Plain Node, because the terminal runs it before each command: what is there and up to date is left as it is.
// `.cache/kernels` then has four builds (see ops/processor/builds.ts), and job.mjs, which Node's threads run.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const ops = new URL('src/engine/ops/', root);
const target = new URL('.cache/kernels/', root);
const COMPILER = 'node_modules/assemblyscript/bin/asc.js';
const ENTRY = 'src/engine/ops/processor/kernels.as.ts';
const JOB = new URL('processor/job.ts', ops);

/** @type {Record<string, string[]>} */
const BUILDS = {
  relaxed: ['--enable', 'relaxed-simd'],
  'relaxed-shared': ['--enable', 'relaxed-simd', '--enable', 'threads', '--sharedMemory'],
  plain: [],
  'plain-shared': ['--enable', 'threads', '--sharedMemory'],
};

// No allocator and no data below `memoryBase`, which is the block that jobs are written in (ops/processor/job.ts).
const OPTIONS =
  '-O3 --noAssert --runtime stub --enable simd --importMemory --noExportMemory --initialMemory 1 --maximumMemory 65536 --memoryBase 1024';
// What it says ends in an error of ours, wherever that is written: no colours, which it adds where CI is set.
const PLAIN = ['--noColors'];
// "Exchange of v128 is not supported by all embeddings": functions that only other kernels call are exported, too.
const SILENT = ['--disableWarning', '112'];

/** @returns {string[]} paths from the folder of ops */
function sources() {
  const names = readdirSync(ops, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.as.ts')).sort();
}

/** Of all that decides what the builds are. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename));
  const lock = readFileSync(new URL('node_modules/assemblyscript/package.json', root));
  for (const name of sources()) hash.update(name).update(readFileSync(new URL(name, ops)));
  return hash.update(lock).update(readFileSync(JOB)).digest('hex');
}

/** @param {string} name @returns {string} */
function current(name) {
  try {
    return readFileSync(new URL(name, target), 'utf8');
  } catch {
    return '';
  }
}

/** Whole or not at all: several processes may do this at once. @param {string} name @param {string} content */
function put(name, content) {
  const made = new URL(`${name}.${process.pid}`, target);
  writeFileSync(made, content);
  renameSync(made, new URL(name, target));
}

/**
 * Compiles a file of AssemblyScript as kernels are; the bench has one of its own.
 * @param {string} entry @param {string[]} options @param {string} made path of the module
 */
export function compileScript(entry, options, made) {
  const args = [COMPILER, entry, ...OPTIONS.split(' '), ...options, ...SILENT, ...PLAIN, '--outFile', made];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
  });
  // A warning is an error: what the compiler is not sure of may be another number.
  if (status === 0 && !stderr) return;
  rmSync(made, { force: true });
  throw new Error(`${entry} (${options.join(' ')}) does not compile.\n${stderr}`);
}

/** @param {string} name @param {string[]} options */
function compile(name, options) {
  const made = fileURLToPath(new URL(`${name}.${process.pid}.wasm`, target));
  compileScript(ENTRY, options, made);
  renameSync(made, new URL(`${name}.wasm`, target));
}

async function compileJob() {
  const { default: ts } = await import('typescript');
  const { outputText } = ts.transpileModule(readFileSync(JOB, 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  put('job.mjs', outputText);
}

/** Compiles what is missing or older than its sources. Throws, with what the compiler said, where it cannot. */
export async function ensureKernels() {
  const wanted = fingerprint();
  if (current('fingerprint') === wanted) return;
  mkdirSync(target, { recursive: true });
  for (const [name, options] of Object.entries(BUILDS)) compile(name, options);
  await compileJob();
  put('fingerprint', wanted);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureKernels();
