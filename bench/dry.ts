// Without a card: programs run on an AMD card that its own driver pretends to have (tools/dry-gpu beside the checkout). No
// work is done there, so what is left of a step is JavaScript and Dawn; and the driver's compiler tells what it made.
import { spawn } from 'node:child_process';
import { sharedFile } from '@/testing/shared';
import { kernelRows, kernelTable, readKernels } from './kernels';
import { times } from './row';
import type { Tell } from './told';

const CARD = 'navi31';
const CARDS = ['navi21', 'navi31'];
const CASES = ['MiniLM', 'BERT-base'];
const SIZES: Record<string, string> = { MiniLM: '16 × 32', 'BERT-base': '32 × 128' };

interface DryStep {
  adapter: string;
  plan: string;
  samples: number[];
}

/** Nothing, with a word on standard error, where the tool or its driver is missing. */
export async function dryRows(groups: readonly string[], tell: Tell): Promise<void> {
  const tool = sharedFile('tools/dry-gpu/dry-gpu');
  if (!tool)
    return console.error(`${groups.join(', ')} left out: tools/dry-gpu is not beside this checkout.`);
  if (groups.includes('host')) await hostRows(tool, tell);
  if (groups.includes('compiler')) await compilerRows(tool, tell);
}

async function hostRows(tool: string, tell: Tell): Promise<void> {
  for (const name of CASES) {
    const [ours, stock] = [await dryStep(tool, name, 'ours'), await dryStep(tool, name, 'stock')];
    if (!ours || !stock) return console.error(`Host time left out: ${tool} did not run.`);
    const peer = { name: 'stock tfjs', samples: stock.samples };
    const what = `host time of a step, ${name} ${SIZES[name]}`;
    tell(times(what, 'ms', ours.samples, peer, `${CARD}, plan ${ours.plan}`));
  }
}

async function dryStep(tool: string, name: string, which: 'ours' | 'stock'): Promise<DryStep | null> {
  return told<DryStep>(await onCard(tool, CARD, ['bench/dryStep.ts', name, which]));
}

async function compilerRows(tool: string, tell: Tell): Promise<void> {
  for (const card of CARDS) {
    const said = await onCard(tool, card, ['bench/dryCompile.ts']);
    const about = told<{ plan: string; programs: number }>(said);
    const kernels = readKernels(said);
    if (!about || kernels.length < about.programs)
      return console.error(`The AMD compiler left out: ${tool} named ${kernels.length} kernels on ${card}.`);
    kernelRows(kernels, card, about.plan).forEach(tell);
    tell(kernelTable(kernels, card, about.plan));
  }
}

/** The line of JSON among what was said. */
function told<T>(said: string): T | null {
  const line = said.split('\n').find((text) => text.startsWith('{'));
  return line ? (JSON.parse(line) as T) : null;
}

/** What a program of ours, and dry-gpu after it, say on standard output; '' where they do not run. */
async function onCard(tool: string, card: string, args: readonly string[]): Promise<string> {
  const program = [process.execPath, ...process.execArgv, ...args];
  const child = spawn(tool, ['-g', card, ...program], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  await new Promise((resolve) => child.on('error', resolve).on('close', resolve));
  return said;
}
