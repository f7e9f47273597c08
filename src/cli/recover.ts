// A run whose device went away while it trained: the device is looked for, with the pauses of the page, and once it is back the run goes
// on from its checkpoint. Where it stays away, that is the run's failure.
import { setTimeout as wait } from 'node:timers/promises';
import { EngineError } from '@/engine/errors';
import { LOOK_PAUSES, TOO_SOON } from '@/engine/recovery';
import { InterruptedError } from './errors';
import { counted } from './format';

export interface Attempts {
  /** The run, from its beginning or from its checkpoint. */
  train(goesOn: boolean): Promise<void>;
  /** Step of its newest checkpoint; null where there is none. */
  keptStep(): Promise<number | null>;
  /** Takes the device again. @throws where it is not there */
  look(): Promise<unknown>;
  /** A line for people. */
  note(line: string): void;
  /** Aborted once the person wants no more of it. */
  signal: AbortSignal;
}

/** Of a process: milliseconds, and seconds to wait, which ends early where `signal` is aborted. */
interface Clock {
  now(): number;
  wait(seconds: number, signal: AbortSignal): Promise<unknown>;
}

const CLOCK: Clock = {
  now: Date.now,
  wait: (seconds, signal) => wait(1000 * seconds, null, { signal }).catch(() => null),
};

/** @throws EngineError by which the run failed; InterruptedError where it was given up while the device was away */
export async function trainThroughLosses(attempts: Attempts, clock = CLOCK): Promise<void> {
  for (let goesOn = false; ; goesOn = true) {
    const began = clock.now();
    try {
      return await attempts.train(goesOn);
    } catch (error) {
      const step = isLoss(error) ? await attempts.keptStep() : null;
      if (step === null) throw error;
      if (goesOn && clock.now() - began < TOO_SOON)
        throw lost(error, ', again within a minute, so it is not tried by itself any more');
      await untilBack(attempts, clock, error, step);
    }
  }
}

async function untilBack(
  { look, note, signal }: Attempts,
  clock: Clock,
  error: unknown,
  step: number,
): Promise<void> {
  note(`${lost(error).message} Once it is back, the run goes on behind step ${step}.`);
  for (const pause of LOOK_PAUSES) {
    note(`It is looked for in ${counted(pause, 'second')}.`);
    await clock.wait(pause, signal);
    // Whatever a look fails by: it is not back.
    const isBack = !signal.aborted && (await look().then(isTrue, isFalse));
    if (signal.aborted) throw new InterruptedError(lost(error, ', and the run was interrupted').message);
    if (isBack) return;
  }
  throw lost(error, `, and was not there again when it was looked for ${LOOK_PAUSES.length} times`);
}

const [isTrue, isFalse] = [() => true, () => false];
const isLoss = (error: unknown) => error instanceof EngineError && error.code === 'device-lost';

/** What went away, without the advice for those who cannot go on; in brackets stand the driver's own words, of several sentences perhaps. */
function lost(error: unknown, more = ''): EngineError {
  const { message, code } = error as EngineError;
  const [fact] = /^(?:\([^)]*\)|[^.(])+/.exec(message) ?? [message];
  return new EngineError(code, `${fact}${more}.`, { cause: error });
}
