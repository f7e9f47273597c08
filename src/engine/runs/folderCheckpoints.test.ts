// Checkpoints in a folder: when, how many, what a full disk or a damaged file costs, and what they are read back as.
import { describe, expect, it } from 'vitest';
import { memoryFolder, type MemoryFolder } from '@/testing/memoryFolder';
import { NO_BEST } from '../training/bestEpoch';
import type { RunRecord } from '../export/types';
import { recommended } from '../recipe';
import type { StandingRun, TrainerState } from '../training/checkpoint';
import { FolderCheckpoints, type CheckpointOptions } from './folderCheckpoints';
import { checkIdentity, resumeFrom } from './resume';
import { readRunFile, RUN_FILE } from './runFile';
import { RUN_FORMAT, type RunIdentity } from './types';

const STEPS_PER_EPOCH = 10;
const IDENTITY: RunIdentity = { model: 'tiny', recipe: recommended(48), examples: 'aa', frozen: null };

function stateAt(step: number): TrainerState {
  const sums = { loss: step, weight: 1, hits: 1, examples: 2 };
  const epochs = Math.floor(step / STEPS_PER_EPOCH);
  return {
    step,
    epochs,
    sums,
    trained: 2 * step,
    skips: 0,
    best: NO_BEST,
    evaluated: null,
    change: null,
    elapsed: step,
  };
}

/** Numbers that say of which step they are. */
const tensors = (step: number) => [{ name: 'w', shape: [2, 2], data: Float32Array.of(step, 1, 2, 3) }];

function standingAt(step: number): StandingRun {
  const trainer = stateAt(step);
  const moments = new Map([['w', { first: Float32Array.of(step), second: Float32Array.of(0.5) }]]);
  const touched = Uint32Array.of(1, 30000);
  return {
    trainer,
    optimizer: async () => ({
      updates: step,
      decayProduct: 0.1,
      lossScale: 1,
      goodSteps: 0,
      touched,
      moments,
    }),
    weights: async () => tensors(step),
    epochWeights: trainer.epochs ? async () => tensors(-trainer.epochs) : null,
  };
}

/** A skipped step has an infinite norm, and a lost one a loss that is none: JSON has neither. */
const record = {
  start: { type: 'start', stepsPerEpoch: STEPS_PER_EPOCH, labels: ['NaN', 'Infinity'] },
  steps: Array.from({ length: 40 }, (_, i) => ({ type: 'step', step: i + 1, gradNorm: Infinity, loss: NaN })),
  epochs: [1, 2, 3, 4].map((epoch) => ({ type: 'epoch', epoch, step: epoch * STEPS_PER_EPOCH })),
  end: null,
  data: { fileName: 'a.csv' },
} as unknown as RunRecord;

class Clock {
  seconds = 0;
  now = () => this.seconds;
}

function open(folder: MemoryFolder, more: Partial<CheckpointOptions> = {}) {
  const run = {
    format: RUN_FORMAT as typeof RUN_FORMAT,
    warble: '1.0',
    identity: IDENTITY,
    notes: { of: 'the test' },
    files: [],
  };
  return new FolderCheckpoints({ folder, run, record: () => record, ...more });
}

async function saveAt(checkpoints: FolderCheckpoints, ...steps: number[]) {
  for (const step of steps) {
    checkpoints.save(standingAt(step));
    await checkpoints.settled();
  }
}

const resumed = async (folder: MemoryFolder) => resumeFrom(folder, (await readRunFile(folder))!);

describe('checkpoints in a folder', () => {
  it('come back as they were, with what was told until then', async () => {
    const folder = memoryFolder();
    await saveAt(open(folder), 13);
    const saved = (await readRunFile(folder))!;
    expect(saved).toMatchObject({ format: 1, warble: '1.0', identity: IDENTITY, notes: { of: 'the test' } });
    expect(saved.record).toEqual(record);
    const back = await resumeFrom(folder, saved);
    const { optimizer, weights } = standingAt(13);
    expect(back.trainer).toEqual(stateAt(13));
    expect(back.optimizer).toEqual(await optimizer());
    expect([back.weights, back.epochWeights]).toEqual([await weights(), tensors(-1)]);
    expect([back.told.steps.length, back.told.epochs.length, back.damaged]).toEqual([13, 1, []]);
  });

  it('are two at most, and share the weights of the last whole epoch', async () => {
    const folder = memoryFolder();
    const checkpoints = open(folder);
    await saveAt(checkpoints, 3, 10, 13, 17);
    expect([...folder.files.keys()].sort()).toEqual([
      'epoch-1.weights.safetensors', RUN_FILE,
      'step-13.moments.safetensors', 'step-13.weights.safetensors',
      'step-17.moments.safetensors', 'step-17.weights.safetensors',
    ]); // prettier-ignore
    expect(checkpoints.news().map((event) => event.type === 'checkpoint' && event.step)).toEqual([
      3, 10, 13, 17,
    ]);
    expect((await resumed(folder)).epochWeights).toEqual(tensors(10));
  });

  it('is the one before where the newest is damaged, cut or gone, which is said; none, where both are', async () => {
    const folder = memoryFolder();
    await saveAt(open(folder), 3, 7);
    const file = folder.files.get('step-7.weights.safetensors')!;
    const damage: [string, (() => void)][] = [
      ['has other bytes than were written', () => (file[file.length - 3] ^= 1)],
      [`has ${file.length - 1} bytes instead of ${file.length}`, () => folder.files.set('step-7.weights.safetensors', file.slice(1))],
      ['is missing', () => folder.files.delete('step-7.weights.safetensors')],
    ]; // prettier-ignore
    for (const [says, harm] of damage) {
      harm();
      const back = await resumed(folder);
      expect([back.trainer.step, back.damaged]).toEqual([3, [`The checkpoint of step 7 is damaged: step-7.weights.safetensors ${says}.`]]); // prettier-ignore
    }
    folder.files.delete('step-3.moments.safetensors');
    await expect(resumed(folder)).rejects.toMatchObject({ code: 'checkpoint-damaged' });
    folder.files.set(RUN_FILE, folder.files.get(RUN_FILE)!.slice(0, -9));
    await expect(readRunFile(folder)).rejects.toMatchObject({ code: 'checkpoint-damaged' });
  });

  it('cost nothing but themselves where the disk is full: what was there stays, and it is said once', async () => {
    const folder = memoryFolder();
    const checkpoints = open(folder);
    await saveAt(checkpoints, 3);
    checkpoints.news();
    const before = new Map(folder.files);
    folder.room = [...before.values()].reduce((sum, { length }) => sum + length, 100);
    await saveAt(checkpoints, 7, 8);
    expect(new Map(folder.files)).toEqual(before);
    const [told, ...more] = checkpoints.news();
    expect(told).toMatchObject({ level: 'warning', message: expect.stringContaining('The disk is full. The last checkpoint, of step 3, stays.') }); // prettier-ignore
    expect(more).toEqual([]);
    folder.room = Infinity;
    await saveAt(checkpoints, 9);
    expect((await resumed(folder)).trainer.step).toBe(9);
  });

  it('cost nothing but themselves where there is no memory for one', async () => {
    const folder = memoryFolder();
    const checkpoints = open(folder);
    await saveAt(checkpoints, 3);
    checkpoints.news();
    const before = new Map(folder.files);
    const optimizer = () => Promise.reject(new RangeError('Array buffer allocation failed'));
    checkpoints.save({ ...standingAt(7), optimizer });
    await checkpoints.settled();
    expect(new Map(folder.files)).toEqual(before);
    expect(checkpoints.news()).toMatchObject([
      {
        level: 'warning',
        message:
          'No checkpoint could be written: Array buffer allocation failed. The last checkpoint, of step 3, stays.',
      },
    ]);
    await saveAt(checkpoints, 9);
    expect((await resumed(folder)).trainer.step).toBe(9);
  });

  it('come at the end of an epoch and once a minute, so that they cost a fiftieth of the time', async () => {
    const clock = new Clock();
    const folder = memoryFolder();
    const checkpoints = open(folder, { now: clock.now });
    const isDue = (at: 'epoch' | 'step', seconds: number) => {
      clock.seconds = seconds;
      return checkpoints.isDue(at, stateAt(5));
    };
    expect([isDue('epoch', 1), isDue('step', 59), isDue('step', 60)]).toEqual([true, false, true]);
    // One that takes two seconds.
    const { append } = folder;
    folder.append = (name) => ((clock.seconds += 0.5), append(name));
    clock.seconds = 100;
    checkpoints.save(standingAt(5));
    expect(isDue('step', 100), 'while one is written').toBe(false);
    await checkpoints.settled();
    const took = clock.seconds - 100;
    expect(took).toBe(1.5);
    folder.append = append;
    expect([isDue('epoch', 101.5 + 74), isDue('epoch', 101.5 + 75), isDue('step', 101.5 + 75)]).toEqual([false, true, true]); // prettier-ignore
  });

  it('come after each so many steps where that is wanted', async () => {
    const checkpoints = open(memoryFolder(), { everySteps: 4, now: () => 0 });
    expect([3, 4, 8, 9].map((step) => checkpoints.isDue('step', stateAt(step)))).toEqual([false, true, true, false]); // prettier-ignore
  });
});

describe('what a run goes on with', () => {
  it.each([
    ['model', 'BERT', 'It began on tiny, and this is BERT.'],
    ['recipe', recommended(768), 'The recipe is another one.'],
    ['examples', 'bb', 'The rows that train and validate are others'],
    ['frozen', 'cc', 'The model has other weights.'],
  ])('must be the same: %s', (name, value, says) => {
    expect(() => checkIdentity(IDENTITY, { ...IDENTITY, [name]: value })).toThrow(says);
    expect(() => checkIdentity(IDENTITY, { ...IDENTITY })).not.toThrow();
  });
});
