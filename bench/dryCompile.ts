// The program that dry.ts runs on a card that is not there: compiles every kernel of this card's default plan, as MiniLM and
// BERT-base use them with dropout and without. What the compiler made of them, dry-gpu prints after it.
import { installGpu } from '@/cli/dawn';
import { BASE, MINILM } from './shapes';

const RATES = [0, 0.1];

if (!(await installGpu())) throw new Error('The card answered no adapter.');
const { openGpu } = await import('./ours');
const { programsOf } = await import('@/engine/session/gpu/programs');
const { host, plan, adapter } = await openGpu();
const programs = [MINILM, BASE].flatMap(({ config }) =>
  RATES.flatMap((rate) =>
    programsOf(host.limits, plan, config, { hidden: rate, attention: rate, classifier: rate }),
  ),
);
const distinct = new Map(programs.map((program) => [program.code, program]));
await host.compile([...distinct.values()], () => {});
console.log(JSON.stringify({ adapter, plan: plan.name, programs: distinct.size }));
process.exit(0);
