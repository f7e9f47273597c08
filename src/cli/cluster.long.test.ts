// A run that was exported for a cluster is trained by its own scripts: by one process, by two of torchrun and of Accelerate, and by
// Ray. Each gives the figures that Warble gives. Needs Python with torch, transformers, accelerate and ray (6.1 GB with those for
// graphics cards): $WARBLE_PYTHON.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSafetensors } from '@/engine/model/safetensors';
import { callCli, stopCli } from '@/testing/fakeTerminal';
import { PYTHON, pythonHas } from '@/testing/python';
import { writeTinyModel } from '@/testing/tinyModel';

type Log = Record<string, number>;
interface Told extends Log {
  loss: number;
}

const TINY = 'tiny';
/** Nothing is drawn in a step: order and dropout are PyTorch's own, as the README of the export says. */
const PLAIN = ['--no-shuffle', '--dropout', '0', '--batch-size', '8', '--learning-rate', '3e-3', '--max-length', '24', '--entities', 'decode']; // prettier-ignore
const RECIPES = {
  'as it comes': ['--epochs', '3'],
  'in parts of 3, 3 and 2 rows, with all that changes loss and gradient': [
    ...['--epochs', '2', '--accumulation-steps', '3', '--balance', 'weights', '--clip', 'tensor', '--clip-norm', '0.3'],
    ...['--optimizer', 'adamw', '--weight-decay', '0.1', '--scheduler', 'linear', '--warmup-ratio', '0.1'],
    ...['--gradient-checkpointing', '--augment-names', '--augment-look', '--test-share', '0.1'],
  ],
  'of the card, of the upper layer alone': ['--preset', 'card', '--epochs', '4', '--trainable-layers', '1'],
}; // prettier-ignore
const BEST = ['--epochs', '5', '--metric-for-best-model', 'eval_accuracy', '--early-stopping-patience', '4', '--scheduler', 'linear']; // prettier-ignore
/** Where Warble leaves a run: as it tells of this. */
const LEFT = {
  'within its second epoch': {
    words: RECIPES['in parts of 3, 3 and 2 rows, with all that changes loss and gradient'],
    at: '"event":"step","step":11,',
  },
  'behind an epoch that is not the best': { words: BEST, at: '"event":"epoch","epoch":3,' },
  'before an epoch that it has trained is validated, with frozen layers': {
    words: [...BEST, '--trainable-layers', '1'],
    at: '"event":"step","step":16,',
  },
  'before the look at an epoch that makes it stop early': {
    words: ['--epochs', '5', '--metric-for-best-model', 'eval_accuracy', '--early-stopping-patience', '1'],
    at: '"event":"step","step":24,',
  },
};
const CLOSE = 1e-4;

let base: string;
const at = (...path: string[]) => join(base, ...path);
const bin = (name: string) => (PYTHON.includes('/') ? join(dirname(PYTHON), name) : name);

/** 75 rows: neither a batch nor two processes divide what trains. */
const ROWS = Array.from({ length: 75 }, (_, i) => {
  const label = i % 3 ? 'happy' : i % 2 ? 'sad' : 'odd';
  const text = i % 3 ? 'lovely &amp; good' : 'bad — really 𠮷 Straße @user';
  return `"tweet number ${i} is ${text} ${'word '.repeat(i % 9)}",${label}`;
});

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'warble-cluster-'));
  await writeTinyModel(at(TINY));
  await writeFile(at('moods.csv'), ['text,label', ...ROWS].join('\n'));
});
afterAll(() => rm(base, { recursive: true }));

async function warble(words: string[]): Promise<Log[]> {
  const { status, err, records } = await callCli(words);
  expect(status, err).toBe(0);
  return records() as Log[];
}

/** Runs a command in the folder; its history as the Trainer keeps it, and the rows that a process takes at once. */
async function python(run: string, out: string, command: string, args: string[]) {
  const env = { ...process.env, PATH: `${dirname(PYTHON)}:${process.env.PATH}`, HF_HUB_OFFLINE: '1' };
  const { status, stderr } = spawnSync(command, [...args, '--out', at(run, out), '--cpu'], {
    cwd: at(run, 'folder'),
    encoding: 'utf8',
    env,
    maxBuffer: 2 ** 28,
  });
  expect(status, stderr).toBe(0);
  const state = JSON.parse(await readFile(at(run, out, 'trainer_state.json'), 'utf8')) as {
    train_batch_size: number;
    log_history: Told[];
  };
  return { rows: state.train_batch_size, history: state.log_history };
}

const WAYS: Record<string, [command: string, args: string[]]> = {
  'one process': [PYTHON, ['train.py']],
  'two processes of torchrun': [bin('torchrun'), ['--nproc-per-node', '2', 'train.py']],
  'two processes of Accelerate': [bin('accelerate'), ['launch', '--multi_gpu', '--num_processes', '2', '--num_machines', '1', '--mixed_precision', 'no', '--dynamo_backend', 'no', 'train.py']],
  'two workers of Ray': [PYTHON, ['ray_train.py', '--workers', '2']],
}; // prettier-ignore

describe.runIf(pythonHas('torch', 'transformers', 'accelerate', 'ray.train'))('a run on a cluster', () => {
  describe.each(Object.entries(RECIPES))('%s', (name, recipe) => {
    const run = name.replaceAll(/\W+/g, '-');
    let ours: Log[];
    beforeAll(async () => {
      const words = ['--data', at('moods.csv'), '--model', at(TINY), ...PLAIN, ...recipe];
      await warble(['export', '--to', 'cluster', '--json', '--out', at(run, 'folder'), ...words]);
      ours = await warble(['train', '--device', 'processor', '--json', '--out', at(run, 'ours'), ...words]);
    });
    const events = (kind: string) => ours.filter(({ event }) => (event as unknown) === kind);

    it.each(Object.entries(WAYS))('has the figures of Warble with %s', async (way, [command, args]) => {
      const { rows, history } = await python(run, way.replaceAll(' ', '-'), command, args);
      const parts = recipe.includes('--accumulation-steps') ? 3 : 1;
      // So many processes there were.
      expect(rows).toBe(Math.ceil(8 / (parts * (way.startsWith('one') ? 1 : 2))));
      const steps = history.filter(({ loss }) => loss !== undefined);
      expect(steps).toHaveLength(events('step').length);
      events('step').slice(0, 20).forEach((step, i) => {
        expect(Math.abs(steps[i].loss - step.loss), `loss of step ${step.step}`).toBeLessThan(CLOSE);
        expect(steps[i].learning_rate, `rate of step ${step.step}`).toBeCloseTo(step.learning_rate, 12);
        expect(steps[i].grad_norm / step.grad_norm, `norm of step ${step.step}`).toBeCloseTo(1, 3);
      }); // prettier-ignore
      const evaluated = history.filter(({ eval_loss }) => eval_loss !== undefined);
      expect(evaluated).toHaveLength(1 + events('epoch').length);
      events('epoch').forEach((epoch, i) => {
        expect(Math.abs(evaluated[i + 1].eval_loss - epoch.eval_loss)).toBeLessThan(10 * CLOSE);
        expect(evaluated[i + 1].eval_accuracy).toBe(epoch.eval_accuracy);
      });
      await expectOpens(run, way.replaceAll(' ', '-'), evaluated[0].eval_loss);
    });
  });

  describe.each(Object.entries(LEFT))('that Warble left %s', (when, { words, at: told }) => {
    const run = when.replaceAll(/\W+/g, '-');
    let ours: Log[];
    beforeAll(async () => {
      const all = ['--data', at('moods.csv'), '--model', at(TINY), '--device', 'processor', ...PLAIN, ...words];
      const { status, err } = await stopCli(['train', '--json', '--out', at(run, 'ours'), ...all], told);
      expect(status, err).toBe(130);
      await warble(['export', '--to', 'cluster', '--json', '--resume', at(run, 'ours'), '--out', at(run, 'folder')]);
      expect(existsSync(at(run, 'folder', 'checkpoint', 'best.safetensors'))).toBe(words.includes('--metric-for-best-model'));
      ours = await warble(['train', '--json', '--resume', at(run, 'ours')]);
    }); // prettier-ignore
    const events = (kind: string) => ours.filter(({ event }) => (event as unknown) === kind);

    it.each(Object.entries(WAYS).filter(([way]) => !way.includes('Accelerate')))(
      'goes on as Warble goes on with %s',
      async (way, [command, args]) => {
        const out = way.replaceAll(' ', '-');
        const { history } = await python(run, out, command, args);
        const steps = history.filter(({ loss }) => loss !== undefined);
        expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i + 1));
        for (const step of events('step')) {
          const theirs = steps[step.step - 1];
          expect(Math.abs(theirs.loss - step.loss), `loss of step ${step.step}`).toBeLessThan(CLOSE);
          expect(theirs.learning_rate, `rate of step ${step.step}`).toBeCloseTo(step.learning_rate, 12);
          expect(theirs.grad_norm / step.grad_norm, `norm of step ${step.step}`).toBeCloseTo(1, 3);
        }
        expect(steps).toHaveLength(events('epoch').at(-1)!.step);
        expect(events('step').length === 0).toBe(when.endsWith('stop early'));
        const evaluated = history.filter(({ eval_loss }) => eval_loss !== undefined);
        const asked = events('epoch');
        const rest = evaluated.slice(-asked.length);
        asked.forEach((epoch, i) => {
          expect(rest[i].step).toBe(epoch.step);
          expect(Math.abs(rest[i].eval_loss - epoch.eval_loss)).toBeLessThan(10 * CLOSE);
        });
        // Each epoch once, those before among them.
        const looks = evaluated.map(({ step }) => step);
        expect(looks).toEqual([...new Set(looks)]);
        await expectSameWeights(at(run, 'ours'), at(run, out));
      },
    );
  });
});

/** What both give in the end: of the epoch that is best, where that is kept. */
async function expectSameWeights(ours: string, theirs: string): Promise<void> {
  const open = async (folder: string) =>
    openSafetensors(new Blob([await readFile(join(folder, 'model.safetensors'))]), folder);
  const [a, b] = [await open(ours), await open(theirs)];
  for (const name of a.tensors.keys()) {
    // Nothing depends on it, so its gradient is rounding alone, which Adam makes as large as any.
    if (name.endsWith('.key.bias')) continue;
    const [mine, its] = [await a.read(name), await b.read(name)];
    const off = mine.reduce((most, value, i) => Math.max(most, Math.abs(value - its[i])), 0);
    expect(off, name).toBeLessThan(CLOSE);
  }
}

/** The trained folder answers in Warble, its history is read, and what it began with is evaluated alike. */
async function expectOpens(run: string, out: string, before: number): Promise<void> {
  const [answer] = await warble(['predict', '--model', at(run, out), '--json', 'lovely & good']);
  expect(answer.label as unknown).toMatch(/^(?:happy|sad|odd)$/);
  const [read] = await warble(['runs', 'show', at(run, out, 'trainer_state.json'), '--json']);
  expect((read.epochs as unknown as unknown[]).length).toBeGreaterThan(0);
  const rows = (await readFile(at(run, 'folder', 'data', 'validation.jsonl'), 'utf8')).trim();
  await writeFile(at(run, 'validation.jsonl'), `${rows}\n`);
  const asked = ['--model', at(run, 'folder', 'model'), '--data', at(run, 'validation.jsonl'), '--text-column', 'text', '--label-column', 'label']; // prettier-ignore
  const [evaluation] = await warble(['evaluate', ...asked, '--device', 'processor', '--json']);
  // The card leaves out rows that fill no batch.
  if (!run.includes('card')) expect(Math.abs(evaluation.loss - before)).toBeLessThan(CLOSE);
}
