import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { trainThroughLosses } from './recover';

const LOST = new EngineError(
  'device-lost',
  'The GPU went away (Hung. Reset by the driver). Your file is still here. Train again.',
);

/** A run that fails by these, so many ms after it began or went on, and then ends. */
function failing(...failures: [error: Error, after: number][]) {
  let time = 0;
  const trained: boolean[] = [];
  const notes: string[] = [];
  const waited: number[] = [];
  const stopping = new AbortController();
  const attempts = {
    train: async (goesOn: boolean) => {
      trained.push(goesOn);
      const next = failures.shift();
      time += next?.[1] ?? 0;
      if (next) throw next[0];
    },
    keptStep: async (): Promise<number | null> => 12,
    look: async (): Promise<unknown> => null,
    note: (line: string) => void notes.push(line),
    signal: stopping.signal,
  };
  const clock = { now: () => time, wait: async (seconds: number): Promise<unknown> => waited.push(seconds) };
  return { attempts, clock, trained, notes, waited, stopping, go: () => trainThroughLosses(attempts, clock) };
}

describe('a run of the terminal whose device went away', () => {
  it('goes on once it is there again, and says so', async () => {
    const { attempts, go, trained, notes, waited } = failing([LOST, 5000]);
    let looks = 0;
    attempts.look = async () => {
      if (++looks < 3) throw new EngineError('no-adapter', 'None.');
    };
    await go();
    expect([trained, waited]).toEqual([
      [false, true],
      [1, 2, 4],
    ]);
    expect(notes).toEqual([
      'The GPU went away (Hung. Reset by the driver). Once it is back, the run goes on behind step 12.',
      'It is looked for in 1 second.',
      'It is looked for in 2 seconds.',
      'It is looked for in 4 seconds.',
    ]);
  });

  it('fails where it stays away', async () => {
    const { attempts, go, trained, waited } = failing([LOST, 5000]);
    attempts.look = () => Promise.reject(new Error('None.'));
    await expect(go()).rejects.toMatchObject({
      code: 'device-lost',
      message:
        'The GPU went away (Hung. Reset by the driver), and was not there again when it was looked for 7 times.',
    });
    expect([trained, waited]).toEqual([[false], [1, 2, 4, 8, 16, 32, 60]]);
  });

  it('fails where it is lost again within a minute, and is tried again after one', async () => {
    const soon = failing([LOST, 5000], [LOST, 59_000]);
    await expect(soon.go()).rejects.toThrow('again within a minute, so it is not tried by itself any more.');
    expect(soon.trained).toEqual([false, true]);
    const later = failing([LOST, 5000], [LOST, 60_000]);
    await later.go();
    expect(later.trained).toEqual([false, true, true]);
  });

  it('is not tried again without a checkpoint, nor where it failed by something else', async () => {
    const fresh = failing([LOST, 5000]);
    fresh.attempts.keptStep = async () => null;
    await expect(fresh.go()).rejects.toBe(LOST);
    const diverged = new EngineError('diverged', 'It diverged.');
    const other = failing([diverged, 5000]);
    await expect(other.go()).rejects.toBe(diverged);
    expect([fresh, other].map(({ trained, waited }) => [trained, waited])).toEqual([
      [[false], []],
      [[false], []],
    ]);
  });

  it('is given up where it is interrupted meanwhile', async () => {
    for (const during of ['wait', 'look'] as const) {
      const { attempts, clock, go, trained, stopping } = failing([LOST, 5000]);
      const abort = async () => stopping.abort();
      if (during === 'wait') clock.wait = abort;
      else attempts.look = abort;
      await expect(go()).rejects.toMatchObject({
        code: 'cancelled',
        message: expect.stringContaining(
          'went away (Hung. Reset by the driver), and the run was interrupted.',
        ),
      });
      expect(trained).toEqual([false]);
    }
  });
});
