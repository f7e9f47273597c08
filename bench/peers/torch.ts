// PyTorch on this machine: torchStep.py in a process of its own, one step for each line sent. Node only.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { BertConfig } from '@/engine/model/config';
import { LEARNING_RATE, SETTINGS } from '../settings';
import { drawTensor, tensorsOf, type Texts } from '../shapes';

const PYTHON = process.env.WARBLE_PYTHON ?? 'python3';
const PROGRAM = 'bench/peers/torchStep.py';

interface About {
  torch: string;
  device: string;
  threads: number;
}

export class TorchBert {
  private constructor(
    readonly about: About,
    private readonly child: ChildProcessByStdio<Writable, Readable, null>,
    private readonly answers: AsyncIterator<string>,
  ) {}

  /** @returns what is missing, where PyTorch cannot be had. @param gpu on a GPU, if PyTorch sees one */
  static async open(config: BertConfig, texts: Texts, gpu: boolean): Promise<TorchBert | string> {
    const folder = await mkdtemp(join(tmpdir(), 'warble-bench-'));
    try {
      const weights = join(folder, 'weights');
      const task = join(folder, 'task.json');
      await writeWeights(weights, config);
      await writeFile(task, JSON.stringify({ ...described(config, texts), weights, gpu }));
      const child = spawn(PYTHON, [PROGRAM, task], { stdio: ['pipe', 'pipe', 'inherit'] });
      const started = await new Promise<boolean>((resolve) =>
        child.on('spawn', () => resolve(true)).on('error', () => resolve(false)),
      );
      if (!started) return `there is no ${PYTHON}: WARBLE_PYTHON may name one that has torch`;
      const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const about = await nextAnswer<About & { missing?: string }>(answers);
      if (about.missing) return `${PYTHON} has no ${about.missing}: WARBLE_PYTHON may name one that has`;
      return new TorchBert(about, child, answers);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  /** Mean loss of one step. */
  async step(): Promise<number> {
    this.child.stdin.write('step\n');
    return (await nextAnswer<{ loss: number }>(this.answers)).loss;
  }

  dispose(): void {
    this.child.stdin.end();
  }
}

async function nextAnswer<T>(answers: AsyncIterator<string>): Promise<T> {
  const answer = await answers.next();
  if (answer.done) throw new Error(`${PROGRAM} ended without an answer.`);
  return JSON.parse(answer.value) as T;
}

function described(config: BertConfig, { sequences, labels }: Texts) {
  return {
    model: {
      layers: config.layers,
      hidden: config.hiddenSize,
      heads: config.heads,
      epsilon: config.layerNormEpsilon,
      tensors: tensorsOf(config).map(({ name, shape }) => [name, shape]),
    },
    texts: { sequences: sequences.map((ids) => [...ids]), labels },
    optimizer: { ...SETTINGS, learningRate: LEARNING_RATE },
  };
}

/** All tensors, one after another, as float32. */
async function writeWeights(path: string, config: BertConfig): Promise<void> {
  const file = await open(path, 'w');
  for (const { name, size } of tensorsOf(config)) await file.write(drawTensor(name, size));
  await file.close();
}
