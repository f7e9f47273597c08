// Without a card: what a training step costs the host, on an AMD card that its own driver pretends to have
// (tools/dry-gpu beside the checkout). No work is done there, so what is left is JavaScript and Dawn.
import { spawn } from 'node:child_process';
import { sharedFile } from '@/testing/shared';
import { times, type Row } from './row';

const CARD = 'navi31';
const CASES = ['MiniLM', 'BERT-base'];
const SIZES: Record<string, string> = { MiniLM: '16 × 32', 'BERT-base': '32 × 128' };

interface DryStep {
  adapter: string;
  plan: string;
  samples: number[];
}

/** Nothing, with a word on standard error, where the tool or its driver is missing. */
export async function dryRows(onRow: (row: Row) => void): Promise<void> {
  const tool = sharedFile('tools/dry-gpu/dry-gpu');
  if (!tool) return console.error('Host time left out: tools/dry-gpu is not beside this checkout.');
  for (const name of CASES) {
    const [ours, stock] = [await dryStep(tool, name, 'ours'), await dryStep(tool, name, 'stock')];
    if (!ours || !stock) return console.error(`Host time left out: ${tool} did not run.`);
    const peer = { name: 'stock tfjs', samples: stock.samples };
    const what = `host time of a step, ${name} ${SIZES[name]}`;
    onRow(times(what, 'ms', ours.samples, peer, `${CARD}, plan ${ours.plan}`));
  }
}

async function dryStep(tool: string, name: string, which: 'ours' | 'stock'): Promise<DryStep | null> {
  const program = [process.execPath, ...process.execArgv, 'bench/dryStep.ts', name, which];
  const child = spawn(tool, ['-g', CARD, ...program], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  await new Promise((resolve) => child.on('error', resolve).on('close', resolve));
  const line = said.split('\n').find((text) => text.startsWith('{'));
  return line ? (JSON.parse(line) as DryStep) : null;
}
