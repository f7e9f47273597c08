// How time and memory grow with what a person may choose, on the tiny model; and that they stop growing: thousands of steps
// of changing lengths take no more memory than the first.
import { exponent } from '../fit';
import type { Backend } from '@/engine/session/backends/backend';
import { OurTrainer } from '../ours';
import { figure } from '../report';
import { clock, count, median, type Row } from '../row';
import { drawTexts, shape, TINY, type Shape } from '../shapes';

const EXAMPLES = 8;
const TOKENS = 32;
const REPEATS = 3;
const HEAD_SIZE = 64;
const MEMORY = { gpu: 'GPU memory', processor: 'memory' };

interface Case {
  /** What grows, as a number. */
  size: number;
  shape?: Shape;
  examples?: number;
  tokens?: number;
  /** Steps that are timed as one: an epoch. */
  steps?: number;
}

interface Taken {
  milliseconds: number;
  bytes: number;
}

export async function* growthRows(backend: Backend): AsyncGenerator<Row> {
  yield* grow(
    backend,
    'batch',
    [4, 8, 16, 32].map((size) => ({ size, examples: size })),
  );
  yield* grow(
    backend,
    'tokens',
    [16, 32, 64, 128].map((size) => ({ size, tokens: size })),
  );
  yield* grow(
    backend,
    'rows of data (an epoch)',
    [16, 32, 64, 128].map((size) => ({ size, steps: size / EXAMPLES })),
  );
}

export async function* growthOfModelRows(backend: Backend): AsyncGenerator<Row> {
  const model = (layers: number, hidden: number) =>
    shape(`${layers} layers of ${hidden}`, { layers, hidden, heads: hidden / HEAD_SIZE });
  const { layers, hiddenSize } = TINY.config;
  yield* grow(
    backend,
    'layers',
    [1, 2, 4, 8].map((size) => ({ size, shape: model(size, hiddenSize) })),
  );
  yield* grow(
    backend,
    'hidden size',
    [64, 128, 256, 512].map((size) => ({ size, shape: model(layers, size) })),
  );
}

/** A row for time and one for memory, each an exponent: 1 is in proportion. */
async function* grow(backend: Backend, what: string, cases: readonly Case[]): AsyncGenerator<Row> {
  const taken: Taken[] = [];
  for (const one of cases) taken.push(await measure(backend, one));
  const sizes = cases.map(({ size }) => size);
  const row = (kind: string, unit: string, values: number[]) => {
    const seen = values.map((value) => figure(value)).join(', ');
    return count(
      `growth of ${kind} with ${what}: exponent`,
      '',
      exponent(sizes, values),
      `${sizes.join(', ')}: ${seen} ${unit}`,
    );
  };
  yield row(
    'time',
    'ms',
    taken.map(({ milliseconds }) => milliseconds),
  );
  yield row(
    MEMORY[backend.device],
    'MB',
    taken.map(({ bytes }) => bytes / 1e6),
  );
}

async function measure(
  backend: Backend,
  { shape = TINY, examples = EXAMPLES, tokens = TOKENS, steps = 1 }: Case,
): Promise<Taken> {
  const before = backend.memory();
  const ours = await OurTrainer.open(backend, shape.config, { rows: examples * tokens, batch: examples });
  const texts = drawTexts(shape.config, examples, tokens, 1);
  await ours.loss(texts);
  const samples: number[] = [];
  for (let i = 0; i < REPEATS; i++)
    samples.push(
      await clock(async () => {
        for (let step = 0; step < steps; step++) await ours.loss(texts);
      }),
    );
  const bytes = backend.memory() - before;
  ours.dispose();
  return { milliseconds: median(samples), bytes };
}

const LONG = { steps: 2000, settled: 20, examples: 4, tokens: 32, batches: 64 };

/** Bytes of GPU memory that came between step 20 and step 2,000, every step of another length than the one before. */
export async function* lengthRows(backend: Backend): AsyncGenerator<Row> {
  const { steps, settled, examples, tokens, batches } = LONG;
  const { config, name } = TINY;
  const ours = await OurTrainer.open(backend, config, { rows: examples * tokens, batch: examples });
  // 7 has no factor in common with 29: every length from 4 to 32 comes, the longest among the first 20.
  const texts = Array.from({ length: batches }, (_, i) => drawTexts(config, examples, 4 + ((7 * i) % 29), i));
  let early = 0;
  for (let step = 1; step <= steps; step++) {
    await ours.loss(texts[step % batches]);
    if (step === settled) early = backend.memory();
  }
  const gained = backend.memory() - early;
  const note = `${name}, ${examples} texts of 4 to ${tokens} tokens; ${figure(early / 1e6)} MB at step ${settled}`;
  yield count(`${MEMORY[backend.device]} gained from step ${settled} to ${steps}`, 'B', gained, note);
  ours.dispose();
}
