// One small run that has the same bits wherever it is trained on the processor: what the terminal makes of it, and how a browser
// is made to take the kernels without relaxed SIMD, which WebKit takes by itself.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeTinyModel } from '@/testing/tinyModel';
import { labelledCsv } from './files';
import { openZip } from './modelZip';

export const PLANS = { relaxed: 'processor-relaxed-1', plain: 'processor-plain-1' } as const;

export const FILE = labelledCsv(240);
/** By the labels of the recipe's fields. 96 steps; a rate at which so narrow a model learns, so that rounding would show. */
export const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '4' };
const OPTIONS = ['--learning-rate', '3e-3', '--batch-size', '8', '--epochs', '4'];

/** Folder of the watched server: the same page, as in a browser without relaxed SIMD. */
export const PLAIN = 'plain';

/**
 * Makes a browser, or Node, one without relaxed SIMD for whatever asks before it compiles: modules in which
 * f32x4.relaxed_madd (253, 133, 2) stands are no valid ones. To be run before any other script.
 */
export const WITHOUT_RELAXED = `
  {
    const { validate } = WebAssembly;
    WebAssembly.validate = (bytes) => !new Uint8Array(bytes).join().includes('253,133,2') && validate(bytes);
  }
`;

/** What is held against what: the plan of the kernels, every figure of the run's log, and the bytes of its weights. */
export interface Bits {
  plan: string;
  log: Record<string, number>[];
  /** SHA-256. */
  weights: string;
}

interface Written {
  record: Uint8Array;
  trainerState: Uint8Array;
  weights: Uint8Array;
}

/** Of a model that the page let download. */
export function bitsOfZip(bytes: Uint8Array): Bits {
  const { files } = openZip(bytes);
  return bitsOf({
    record: files['warble.json'],
    trainerState: files['trainer_state.json'],
    weights: files['model.safetensors'],
  });
}

/** What `npm run warble -- train` makes of it in Node. */
export async function bitsInTerminal(plan: keyof typeof PLANS, threads: number): Promise<Bits> {
  const folder = await mkdtemp(join(tmpdir(), 'warble-bits-'));
  const inFolder = (name: string) => join(folder, name);
  try {
    await writeFile(inFolder(FILE.name), FILE.content);
    await writeTinyModel(inFolder('tiny'));
    await writeFile(inFolder('before.mjs'), plan === 'plain' ? WITHOUT_RELAXED : '');
    const train = [
      'train',
      '--data',
      inFolder(FILE.name),
      '--model',
      inFolder('tiny'),
      '--out',
      inFolder('out'),
    ];
    const on = ['--device', 'processor', '--threads', String(threads)];
    const node = ['--import', inFolder('before.mjs'), '--import', 'tsx', 'src/cli/main.ts'];
    await promisify(execFile)(process.execPath, [...node, ...train, ...OPTIONS, ...on]);
    const read = (name: string) => readFile(join(folder, 'out', name));
    return bitsOf({
      record: await read('warble.json'),
      trainerState: await read('trainer_state.json'),
      weights: await read('model.safetensors'),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function bitsOf({ record, trainerState, weights }: Written): Bits {
  const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
  const { kernelPlan: plan } = json(record) as { kernelPlan: string };
  const { log_history: log } = json(trainerState) as { log_history: Record<string, number>[] };
  return { plan, log: log.map(withoutTime), weights: createHash('sha256').update(weights).digest('hex') };
}

/** How long it took and how fast it was is all that may differ. */
function withoutTime(entry: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !/_runtime$|_per_second$/.test(name)));
}
