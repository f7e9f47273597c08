// A run of Warble goes on in Python: Trainer.train(resume_from_checkpoint=…) of Hugging Face transformers, over checkpoints of
// its own. Holds what the model card says under "Train on" against it. Needs Python with torch, transformers and accelerate.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { pythonHas, runPython } from '@/testing/python';
import { writeTinyModel } from '@/testing/tinyModel';

type Log = Record<string, number>;
interface State {
  epoch: number;
  global_step: number;
  log_history: Log[];
  max_steps: number;
  stateful_callbacks: unknown;
}
interface Resumed {
  state: State;
  checkpoints: Record<string, State>;
}

const base = await mkdtemp(join(tmpdir(), 'warble-resume-'));
const path = (name: string) => join(base, name);
afterAll(() => rm(base, { recursive: true }));

const ROWS = Array.from({ length: 32 }, (_, i): [string, string] =>
  i % 2 ? [`love the best day ${i}`, 'positive'] : [`hate the worst city ${i}`, 'negative'],
);
const PARTS = { train: ROWS.slice(0, 24), validation: ROWS.slice(24) };
/** Two epochs of three batches, each in two parts. */
const OURS = ['--epochs', '2', '--batch-size', '8', '--accumulation-steps', '2', '--learning-rate', '3e-3'];
const SAME_BATCHES = { per_device_train_batch_size: 4, gradient_accumulation_steps: 2 };
const PEAK = 1e-3;

const csv = (rows: [string, string][]) => ['text,label', ...rows.map(String)].join('\n');

/** What the Trainer makes of our folder, with these of its arguments besides. */
const resume = (out: string, more: object) => {
  const settings = { ...SAME_BATCHES, learning_rate: PEAK, logging_steps: 1, ...more };
  return runPython('resume.py', [path('ours'), path(out)], { ...PARTS, arguments: settings }) as Resumed;
};

describe.runIf(pythonHas('torch', 'transformers', 'accelerate'))('a run that goes on in Python', () => {
  let ours: State;
  beforeAll(async () => {
    await writeTinyModel(path('tiny'));
    await writeFile(path('train.csv'), csv(PARTS.train));
    await writeFile(path('validation.csv'), csv(PARTS.validation));
    const data = ['--data', path('train.csv'), '--validation', path('validation.csv')];
    const on = ['--model', path('tiny'), '--out', path('ours'), '--device', 'processor'];
    const { status, err } = await callCli(['train', ...data, ...on, ...OURS]);
    expect(status, err).toBe(0);
    ours = JSON.parse(await readFile(path('ours/trainer_state.json'), 'utf8')) as State;
  });

  it('takes weights and history over and counts on, over two checkpoints', () => {
    const { state, checkpoints } = resume('more', { num_train_epochs: 4 });
    const before = ours.log_history.length;
    expect(state.log_history.slice(0, before)).toEqual(ours.log_history);
    const [first, ...rest] = state.log_history.slice(before);
    const { eval_loss: loss } = ours.log_history.findLast((log) => 'eval_loss' in log)!;
    expect(first).toMatchObject({ epoch: 2, step: 6, eval_loss: expect.closeTo(loss, 5) });
    expect(rest.filter((log) => 'loss' in log).map(({ step }) => step)).toEqual([7, 8, 9, 10, 11, 12]);
    expect(Object.keys(checkpoints).sort()).toEqual(['checkpoint-12', 'checkpoint-9']);
    expect(checkpoints['checkpoint-9']).toMatchObject({ epoch: 3, global_step: 9, max_steps: 12 });
    // Ours ended, too, with its last step.
    expect(checkpoints['checkpoint-12'].stateful_callbacks).toEqual(ours.stateful_callbacks);
  });

  it('names the figures of a row as it does', () => {
    const { state } = resume('names', { num_train_epochs: 3 });
    const [mine, theirs] = [ours, { log_history: state.log_history.slice(ours.log_history.length) }].map(
      ({ log_history: log }) =>
        (figure: string) =>
          Object.keys(log.findLast((each) => figure in each)!),
    );
    for (const figure of ['loss', 'train_loss']) expect(mine(figure)).toEqual(theirs(figure));
    // What it works out by itself; it has no measures but those that it is given, and we do not know how many batches it took.
    const own = mine('eval_loss').filter((name) => !/accuracy|f1/.test(name));
    expect(own).toEqual(theirs('eval_loss').filter((name) => name !== 'eval_steps_per_second'));
  });

  it('begins the schedule anew, which a linear one does not end within', () => {
    const { state } = resume('schedule', { num_train_epochs: 4, lr_scheduler_type: 'linear' });
    const rates = state.log_history.slice(ours.log_history.length).filter((log) => 'loss' in log);
    expect(rates[0].learning_rate).toBeCloseTo(PEAK, 12);
    expect(rates.at(-1)?.learning_rate).toBeCloseTo((PEAK * 7) / 12, 12);
  });

  it('trains nothing where as many epochs are asked for as were trained', () => {
    const { state, checkpoints } = resume('same', { num_train_epochs: 2 });
    expect(state.global_step).toBe(6);
    expect(checkpoints).toEqual({});
  });

  it('goes on where its callbacks are to be as they were left', () => {
    const { state } = resume('callbacks', {
      num_train_epochs: 3,
      restore_callback_states_from_checkpoint: true,
    });
    expect(state.global_step).toBe(9);
  });
});
