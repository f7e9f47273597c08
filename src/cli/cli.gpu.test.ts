// The program on a real adapter, with the tiny model: called in this process, and once through npm as people call it.
import { spawn } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSafetensors } from '@/engine/model/safetensors';
import { callOnGpu, recordsOf, type Called } from '@/testing/fakeTerminal';
import { hasGpu } from '@/testing/gpu';
import { writeTinyModel } from '@/testing/tinyModel';

const GOOD = ['good', 'great', 'love', 'happy', 'best', 'nice'];
const BAD = ['bad', 'dead', 'hate', 'war', 'pain', 'lost'];
const TEXTS = Array.from({ length: 24 }, (_, i) => {
  const words = i % 2 ? GOOD : BAD;
  return `the ${words[i % 6]} day at our ${words[(i * 5 + 2) % 6]} house ${i}`;
});
const csv = (from: number, to: number) =>
  ['tweet,mood', ...TEXTS.map((text, i) => `${text},${i % 2 ? 'up' : 'down'}`).slice(from, to), ''].join(
    '\n',
  );

let base: string;
const path = (name: string) => join(base, name);
const RECIPE = ['--epochs', '2', '--batch-size', '4', '--learning-rate', '2e-3', '--seed', '5'];
const trainArgs = (out: string, ...more: string[]) => [
  'train',
  '--model',
  path('tiny'),
  '--data',
  path('a.csv'),
  '--out',
  path(out),
  ...RECIPE,
  '--json',
  ...more,
];

const evaluate = (model: string, data: string) =>
  callOnGpu(['evaluate', '--model', path(model), '--data', path(data), '--json']);

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-cli-'));
  await writeTinyModel(path('tiny'));
  await writeFile(path('a.csv'), csv(0, 24));
  await writeFile(path('first.csv'), csv(0, 4));
  await writeFile(path('last.csv'), csv(16, 24));
});
afterAll(() => rm(base, { recursive: true }));

/** What a run told, by kind. */
function told(records: Record<string, unknown>[]) {
  const of = (kind: string) => records.filter(({ event }) => event === kind);
  return { start: of('start')[0], steps: of('step'), epochs: of('epoch'), end: of('end')[0] };
}

/** The program in a process of its own. `onLine` is told each line of standard output as it comes. */
function spawnCli(command: string, args: string[], onLine: (line: string, pid: number) => void = () => {}) {
  // A group of its own, as a shell makes one: Ctrl+C goes to all of it.
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    onLine(out, child.pid!);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise<{ status: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, out, err })),
  );
}

describe.runIf(hasGpu())('train --json', () => {
  let first: Called;
  beforeAll(async () => (first = await callOnGpu(trainArgs('first'))));

  it('tells the run in the order and with the fields that others rely on', () => {
    expect([first.status, first.records().map(({ event }) => event)]).toEqual([
      0,
      ['start', ...five('step'), 'epoch', ...five('step'), 'epoch', 'end'],
    ]);
    const { start, steps, epochs, end } = told(first.records());
    expect(start).toEqual({
      event: 'start',
      model: 'tiny',
      rows: 24,
      train_rows: 19,
      eval_rows: 5,
      test_rows: 0,
      labels: ['down', 'up'],
      steps: 10,
      recipe: expect.objectContaining({ learning_rate: 2e-3, per_device_train_batch_size: 4, seed: 5 }),
      device: 'gpu',
      adapter: expect.stringMatching(/\w/),
      plan: expect.stringMatching(/^[a-z]+-\d/),
      memory: expect.any(Number),
      checkpoint_memory: expect.any(Number),
      memory_fits: 'yes',
      estimated_train_runtime: expect.any(Number),
    });
    expect(first.err).toMatch(/\nMemory: \d+ MB, fits\. .+ written: \d+ MB .+ Time: about \d+ (s|min)\.\n/);
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(steps[4]).toEqual({
      event: 'step',
      step: 5,
      epoch: 1,
      loss: expect.any(Number),
      grad_norm: expect.any(Number),
      learning_rate: expect.any(Number),
    });
    expect(epochs.map(({ epoch, step }) => [epoch, step])).toEqual([
      [1, 5],
      [2, 10],
    ]);
    expect(Object.keys(epochs[0])).toEqual([
      'event',
      'epoch',
      'step',
      'loss',
      'accuracy',
      'eval_loss',
      'eval_accuracy',
    ]);
    expect(end).toEqual({
      event: 'end',
      out: path('first'),
      train_runtime: expect.any(Number),
      train_samples_per_second: expect.any(Number),
    });
  });

  it('counts the loss of an epoch over its examples', () => {
    const { steps, epochs } = told(first.records());
    const losses = steps.slice(0, 5).map(({ loss }) => loss as number);
    const sum = losses.reduce((total, loss, i) => total + loss * (i < 4 ? 4 : 3), 0);
    expect(epochs[0].loss).toBeCloseTo(sum / 19, 6);
  });

  it('writes a folder that transformers reads, with the history', async () => {
    expect((await readdir(path('first'))).sort()).toEqual([
      'README.md', 'config.json', 'model.safetensors', 'parity.json', 'tokenizer.json', 'tokenizer_config.json',
      'trainer_state.json', 'verify.py', 'warble-run.json', 'warble.json',
    ]); // prettier-ignore
    const state = JSON.parse(await readFile(path('first/trainer_state.json'), 'utf8'));
    expect([state.global_step, state.max_steps]).toEqual([10, 10]);
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const steps = ({ out }: Called) => out.split('\n').filter((line) => line.includes('"step"'));
    const again = await callOnGpu(trainArgs('first'));
    expect(steps(again)).toEqual(steps(first));
    const other = await callOnGpu(trainArgs('other', '--seed', '6'));
    expect(steps(other)).not.toEqual(steps(first));
  });

  it('evaluates at the end as evaluate does, on a file that validates', async () => {
    const trained = await callOnGpu(trainArgs('held', '--validation', path('last.csv'), '--epochs', '1'));
    const { start, epochs } = told(trained.records());
    expect([start.train_rows, start.eval_rows]).toEqual([24, 8]);
    const evaluated = await evaluate('held', 'last.csv');
    const [{ loss, accuracy }] = evaluated.records();
    expect(loss).toBeCloseTo(epochs[0].eval_loss as number, 5);
    expect(accuracy).toBe(epochs[0].eval_accuracy);
  });

  it('leaves the layers below as they came with --trainable-layers, and refuses more than there are', async () => {
    const { start, epochs } = told((await callOnGpu(trainArgs('top', '--trainable-layers', '1'))).records());
    expect(start.recipe).toMatchObject({ trainable_layers: 1 });
    expect(epochs).toHaveLength(2);
    const weights = async (folder: string) =>
      openSafetensors(await openAsBlob(join(path(folder), 'model.safetensors')), folder);
    const [before, after] = [await weights('tiny'), await weights('top')];
    const same = async (name: string) =>
      Buffer.from((await before.read(name)).buffer).equals(Buffer.from((await after.read(name)).buffer));
    for (const layer of ['embeddings.word_embeddings', 'encoder.layer.0.output.dense'])
      expect(await same(`bert.${layer}.weight`), layer).toBe(true);
    expect(await same('bert.encoder.layer.1.output.dense.weight')).toBe(false);
    const refused = await callOnGpu(trainArgs('more', '--trainable-layers', '3'));
    expect([refused.status !== 0, refused.records().at(-1)]).toEqual([
      true,
      expect.objectContaining({ message: expect.stringContaining('This model has 2 layers, so 3') }),
    ]);
  });

  it('keeps to the order of the file with --no-shuffle', async () => {
    const plain = ['--no-shuffle', '--dropout', '0', '--validation-share', '0', '--epochs', '1'];
    const whole = told((await callOnGpu(trainArgs('whole', ...plain))).records());
    const first = trainArgs('head', ...plain).map((arg) => (arg === path('a.csv') ? path('first.csv') : arg));
    const head = told((await callOnGpu(first)).records());
    expect(whole.steps).toHaveLength(6);
    expect(head.steps).toHaveLength(1);
    expect(whole.steps[0].loss).toBe(head.steps[0].loss);
    expect(whole.epochs[0]).toMatchObject({ eval_loss: null, eval_accuracy: null });
  });
});

describe.runIf(hasGpu())('a trained folder', () => {
  it('predicts what evaluate counts', async () => {
    await callOnGpu(trainArgs('model'));
    const evaluated = await evaluate('model', 'a.csv');
    const predicted = await callOnGpu([
      'predict',
      '--model',
      path('model'),
      '--data',
      path('a.csv'),
      '--json',
    ]);
    const [{ confusion_matrix, labels, examples }] = evaluated.records();
    const answers = predicted.records();
    expect([examples, answers.map(({ text }) => text)]).toEqual([24, TEXTS]);
    const counts = [
      [0, 0],
      [0, 0],
    ];
    answers.forEach(({ label }, i) => counts[i % 2][(labels as string[]).indexOf(label as string)]++);
    expect(confusion_matrix).toEqual(counts);
    expect(answers[0]).toEqual({
      row: 1,
      text: TEXTS[0],
      label: expect.stringMatching(/^(up|down)$/),
      score: Math.max(...Object.values(answers[0].scores as object)),
      scores: { down: expect.any(Number), up: expect.any(Number) },
    });
  });

  it('is asked lines of standard input, and answers people in a table', async () => {
    const { status, out } = await callOnGpu(
      ['predict', '--model', path('model')],
      ['good day', '', 'bad\x1b day'],
    );
    expect(status).toBe(0);
    expect(out).toMatch(
      /^label +down +up +text\n(up|down) +[\d.]+ % +[\d.]+ % +good day\n(up|down) .* bad +day\n$/,
    );
  });

  it('goes on with its own head', async () => {
    const more = await callOnGpu(
      trainArgs('model', '--model', path('model'), '--dropout', '0', '--learning-rate', '1e-6'),
    );
    const { start, epochs } = told(more.records());
    expect([more.status, start.model]).toEqual([0, 'model']);
    const fresh = await callOnGpu(trainArgs('fresh', '--dropout', '0', '--learning-rate', '1e-6'));
    expect(epochs[0].loss).toBeLessThan(told(fresh.records()).epochs[0].loss as number);
  });
});

describe.runIf(hasGpu())('the process', () => {
  it('writes JSON and nothing else through npm, and ends by itself', async () => {
    const args = [
      'run',
      '--silent',
      'warble',
      '--',
      'predict',
      '--model',
      path('model'),
      '--device',
      'gpu',
      '--json',
      'a good day',
    ];
    const { status, out, err } = await spawnCli('npm', args);
    expect(status).toBe(0);
    expect(recordsOf(out)).toEqual([expect.objectContaining({ text: 'a good day' })]);
    expect(err).toContain('Adapter: ');
  });

  it('stops at Ctrl+C with 130, and keeps what it takes to go on', async () => {
    const args = [
      '--import',
      'tsx',
      'src/cli/main.ts',
      ...trainArgs('stopped', '--device', 'gpu', '--epochs', '10000'),
    ];
    let sent = false;
    const { status, out } = await spawnCli(process.execPath, args, (sofar, pid) => {
      if (sent || !sofar.includes('"step":2,')) return;
      sent = true;
      process.kill(-pid, 'SIGINT');
    });
    expect(status).toBe(130);
    const message = expect.stringMatching(
      /^Interrupted at step \d+ of 50000; .* Go on with: train --resume /,
    );
    expect(recordsOf(out).at(-1)).toMatchObject({ event: 'error', code: 'cancelled', message });
    expect(await readdir(join(base, 'stopped'))).toEqual(['checkpoint']);
  });
});

function five(word: string): string[] {
  return Array<string>(5).fill(word);
}
