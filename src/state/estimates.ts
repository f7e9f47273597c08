// What the engine said a run would take, asked one question at a time and kept, so that a setting gone back to asks nothing.
import { copiesOn, type Engine, type Estimate, type ModelSource, type Recipe } from '@/engine';
import { createInTurn } from './inTurn';
import type { StudioState } from './types';

export interface Estimates {
  /** The best answer so far for this recipe on the present model and data; measured goes before estimated. */
  known(recipe: Recipe): Estimate | null;
  /** Null where it was no longer `wanted` when its turn came; `source`: on another model. Rejects as the engine does. */
  estimate(recipe: Recipe, wanted: () => boolean, source?: ModelSource): Promise<Estimate | null>;
  /** Measures, also where it was measured before. */
  tryOut(recipe: Recipe): Promise<Estimate>;
  /** What else tries steps takes its turn with them. */
  inTurn<T>(job: () => Promise<T> | null): Promise<T | null>;
  isMeasuring(recipe: Recipe): boolean;
  /**
   * Resolves when no question is under way, null where none is. A question takes the GPU's memory on trial: a run
   * that begins beside it would find less room than there is.
   */
  settled(): Promise<void> | null;
}

/** What costs neither memory nor time, whatever its value. */
const FREE = [
  'preset', 'learningRate', 'scheduler', 'warmupRatio', 'warmupSteps', 'weightDecay', 'clipNorm', 'beta1', 'beta2',
  'epsilon', 'seed',
] as const satisfies (keyof Recipe)[]; // prettier-ignore

/** The same for recipes that take the same memory and time. Which copies there are, the seed decides. */
export function costKey(recipe: Recipe): string {
  const copies = copiesOn(recipe).length > 0;
  const isFree = (name: string) =>
    FREE.includes(name as (typeof FREE)[number]) && !(name === 'seed' && copies);
  const costly = Object.entries(recipe).filter(([name]) => !isFree(name));
  return JSON.stringify(costly.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function createEstimates(engine: Engine, get: () => StudioState): Estimates {
  const { run, isBusy } = createInTurn();
  let memory = {
    of: [] as unknown[],
    estimated: new Map<string, Estimate>(),
    tried: new Map<string, Estimate>(),
  };
  let measuring: string | null = null;

  /** Another device, another model, other rows, or a run that holds memory of its own: what was said holds no longer. */
  function kept(): typeof memory {
    const { data, model, run, devices } = get();
    const { used, processor } = devices ?? {};
    const of = [data, model.info, run.number, used, processor?.ok && processor.threads];
    if (of.some((value, index) => value !== memory.of[index]))
      memory = { of, estimated: new Map(), tried: new Map() };
    return memory;
  }

  return {
    known(recipe) {
      const key = costKey(recipe);
      return kept().tried.get(key) ?? kept().estimated.get(key) ?? null;
    },
    async estimate(recipe, wanted, source) {
      const key = source ? `${JSON.stringify(source)} ${costKey(recipe)}` : costKey(recipe);
      const { estimated } = kept();
      const known = estimated.get(key);
      if (known) return known;
      const answer = await run(() => (wanted() ? engine.estimate(recipe, source) : Promise.resolve(null)));
      if (answer) estimated.set(key, answer);
      return answer;
    },
    async tryOut(recipe) {
      const key = costKey(recipe);
      const { tried } = kept();
      measuring = key;
      try {
        const answer = await run(() => engine.tryOut(recipe));
        tried.set(key, answer);
        return answer;
      } finally {
        measuring = null;
      }
    },
    inTurn: (job) => run(async () => job()),
    isMeasuring: (recipe) => measuring === costKey(recipe),
    settled: () => (isBusy() ? run(() => Promise.resolve()) : null),
  };
}
