// Where the work of a step lies and where its time goes: operations, bytes and dispatches by op, heard without a GPU; time
// by op from timestamp queries where the adapter has them; memory by kind; the engine's own JavaScript.
import { layoutBatch } from '@/engine/ops/batch';
import { GPU_PLAN, type KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { byOp, costTable, sizeOf, total, type OpCost } from '../cost/byOp';
import { hearStep, scriptTime, SMALLEST_LIMITS, type Memory } from '../cost/listen';
import { DispatchTimer } from '../cost/timer';
import { OurTrainer, type OpenGpu } from '../ours';
import { count, times, type Row } from '../row';
import { BASE, drawTexts, MINILM, type Shape, type Texts } from '../shapes';
import type { Told } from '../told';

const CASES: { shape: Shape; examples: number; tokens: number }[] = [
  { shape: MINILM, examples: 16, tokens: 32 },
  { shape: BASE, examples: 32, tokens: 128 },
];
const SCRIPT_REPEATS = 20;

export async function* costRows(gpu: OpenGpu): AsyncGenerator<Told> {
  for (const { shape, examples, tokens } of CASES) {
    const name = `${shape.name} ${examples} × ${tokens}`;
    const texts = drawTexts(shape.config, examples, tokens, 1);
    yield* heard(name, shape, texts, GPU_PLAN);
  }
  // The larger model takes minutes on a CPU adapter.
  const [{ shape, examples, tokens }] = CASES;
  if (DispatchTimer.available(gpu.host.device))
    yield* timed(
      gpu,
      shape,
      drawTexts(shape.config, examples, tokens, 1),
      `${shape.name} ${examples} × ${tokens}`,
    );
}

/** What needs no GPU, of the default plan for real ones. */
function* heard(name: string, shape: Shape, texts: Texts, plan: KernelPlan): Generator<Told> {
  const { dispatches, memory } = hearStep(plan, SMALLEST_LIMITS, shape.config, texts);
  const costs = byOp(dispatches, sizeOf(layoutBatch(texts.sequences, texts.labels)));
  const whole = total(costs);
  const without = whole.uncounted.length ? `, without ${whole.uncounted.join(', ')}` : '';
  const note = `plan ${plan.name}`;
  yield count(`work of a step, ${name}`, 'GFLOP', whole.operations / 1e9, note + without);
  yield count(`bytes that a step must move, ${name}`, 'MB', whole.bytes / 1e6, note);
  yield count(`dispatches of a step, ${name}`, '', whole.dispatches, note);
  yield* memoryRows(name, memory, note);
  const script = scriptTime(plan, shape.config, texts, SCRIPT_REPEATS);
  yield times(`JavaScript of a step without tfjs and Dawn, ${name}`, 'ms', script, null, note);
  yield costTable(`Cost by op, ${name}, plan ${plan.name}`, costs);
}

function* memoryRows(name: string, memory: Memory, note: string): Generator<Row> {
  const bytes = Object.entries(memory) as [keyof Memory, number][];
  yield count(
    `planned GPU memory, ${name}`,
    'MB',
    bytes.reduce((sum, [, size]) => sum + size, 0) / 1e6,
    note,
  );
  for (const [kind, size] of bytes) yield count(`planned GPU memory, ${name}: ${kind}`, 'MB', size / 1e6);
}

/** A real step of this adapter and its plan, each dispatch in a pass of its own. */
async function* timed(gpu: OpenGpu, shape: Shape, texts: Texts, name: string): AsyncGenerator<Told> {
  const { host, plan, adapter } = gpu;
  const rows = texts.sequences.reduce((sum, { length }) => sum + length, 0);
  const capacity = { rows, batch: texts.sequences.length };
  const ours = await OurTrainer.open(gpu.backend, shape.config, capacity);
  await ours.loss(texts);
  const timer = new DispatchTimer(host.device);
  const spent = await timer.time(() => ours.loss(texts));
  timer.dispose();
  ours.dispose();
  const { dispatches } = hearStep(plan, host.limits, shape.config, texts);
  const costs = byOp(dispatches, sizeOf(layoutBatch(texts.sequences, texts.labels)), spent);
  yield* shares(costs, name, `${adapter}, plan ${plan.name}`);
  yield costTable(`Cost and time by op, ${name}, ${adapter}, plan ${plan.name}`, costs);
}

function* shares(costs: OpCost[], name: string, note: string): Generator<Row> {
  const whole = total(costs);
  const products = total(costs, (op) => op.startsWith('gemm.'));
  yield count(`GPU time of a step, sum of its dispatches, ${name}`, 'ms', whole.milliseconds, note);
  yield count(
    `share of products in it, ${name}`,
    '%',
    (100 * products.milliseconds) / whole.milliseconds,
    note,
  );
  yield count(
    `rate of a step's products, ${name}`,
    'GFLOP/s',
    products.operations / products.milliseconds / 1e6,
    note,
  );
}
