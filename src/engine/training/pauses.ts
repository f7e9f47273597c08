// A run that a person lets rest, and goes on with: as it was, or with another learning rate or number of epochs.
import { EngineError } from '../errors';
import type { Recipe } from '../recipe';
import { checkRecipe } from '../recipe';
import type { RunChange } from './events';

/** Whoever trains looks here between two steps. */
export interface Pauses {
  /** Null: it goes on. Else resolves when it is to go on, with what is another one then. */
  wanted(): Promise<RunChange> | null;
}

/** @param least whole epochs, the one under way included. @throws EngineError recipe-invalid */
export function changed(recipe: Recipe, change: RunChange, least: number): Recipe {
  const next = { ...recipe, ...change };
  const wrong = checkRecipe(next).find(({ level }) => level === 'error');
  if (wrong) throw new EngineError('recipe-invalid', wrong.message);
  if (next.epochs < least)
    throw new EngineError(
      'recipe-invalid',
      `The run is in epoch ${least}, so it cannot end after ${next.epochs}. Let it have ${least} or more, or stop it.`,
    );
  return next;
}

/** Opened by a person: pause, then go on. Where what a resting run lies on goes away, there is nothing to wait for. */
export class PauseGate implements Pauses {
  private waiting: Promise<RunChange> | null = null;
  private open: (change: RunChange) => void = () => {};
  private refuse: (error: EngineError) => void = () => {};

  /** @param signal once aborted, nothing waits here */
  constructor(private readonly signal: AbortSignal) {
    signal.addEventListener('abort', () => this.goOn({}));
  }

  pause(): void {
    if (this.signal.aborted) return;
    this.waiting ??= new Promise((resolve, reject) => {
      this.open = resolve;
      this.refuse = reject;
    });
    // Whoever trains may not have come to it yet.
    this.waiting.catch(() => {});
  }

  /** A run that rests, or is about to, fails with this; one that does not is told by what it computes. */
  fail(error: EngineError): void {
    this.refuse(error);
  }

  goOn(change: RunChange): void {
    this.waiting = null;
    this.open(change);
  }

  wanted(): Promise<RunChange> | null {
    return this.waiting;
  }
}
