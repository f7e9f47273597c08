// The run that is under way, as far as others reach it: to stop it, to let it rest, to ask it.
import { EngineError } from '../errors';
import type { RunRecord } from '../export/types';
import type { RunChange, TrainEvent } from '../training/events';
import { changed, PauseGate } from '../training/pauses';
import type { Workbench } from '../training/workbench';

export class Running {
  readonly abort = new AbortController();
  readonly signal = this.abort.signal;
  readonly pauses = new PauseGate(this.abort.signal);
  /** Never fails. */
  done: Promise<void> = Promise.resolve();
  /** Null while it is being planned. */
  bench: Workbench | null = null;
  /** Nothing is computed until it goes on. */
  rests = false;

  until<T>(done: Promise<T>): Promise<T> {
    this.done = done.then(
      () => {},
      () => {},
    );
    return done;
  }

  saw({ type }: TrainEvent): void {
    if (type === 'pause') this.rests = true;
    if (type === 'continue' || type === 'end') this.rests = false;
  }

  /** What it lies on went away. While nothing is computed, nothing else would tell it. */
  lost(message: string): void {
    this.pauses.fail(new EngineError('device-lost', message));
  }

  /** @throws EngineError recipe-invalid, and it rests on. */
  resume(change: RunChange, record: RunRecord | null): void {
    if (!record) return;
    const { start, steps } = record;
    const step = steps.at(-1)?.step ?? 0;
    changed(start.recipe, change, Math.ceil(step / start.stepsPerEpoch));
    this.pauses.goOn(change);
  }
}
