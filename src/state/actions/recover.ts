// After a run lost what it computed on: looks for it again, with pauses that grow, and goes on with the run once it is back.
// Whatever the person does meanwhile comes first. Loaded when it is needed.
import { LOOK_PAUSES, TOO_SOON } from '@/engine';
import type { Context } from '../context';
import { toFailure } from '../failure';
import { isSameRecipe } from '../recipe';
import type { Loss, Recovery } from '../recovery';
import type { StudioState } from '../types';
import { stopLooking } from './stopLooking';

export interface Lost extends Loss {
  /** Of the interrupted run. */
  id: string;
}

interface Others {
  /** Looks what can compute, and loads the model there. */
  check: () => Promise<void>;
  goOn: (id: string, loss: Loss | null) => Promise<void>;
}

/** The run that failed is in the state. Resolves when nothing is looked for any more. */
export async function recover(context: Context, lost: Lost, { check, goOn }: Others): Promise<void> {
  const { get, set, host } = context;
  const began = get();
  if (isTooSoon(began)) return set({ recovery: { ...lost, status: 'given-up', looks: 0, pause: 0 } });
  const isWanted = () => get().recovery?.status === 'looking' && isUntouched(began, get());
  const told = (change: Partial<Recovery>) =>
    set(({ recovery }) => ({ recovery: recovery && { ...recovery, ...change } }));
  set({ recovery: { ...lost, status: 'looking', looks: 0, pause: LOOK_PAUSES[0] } });
  // A page that is loaded anew meanwhile goes on by this.
  host.writeLost(lost.id);
  let isBack = false;
  for (let looks = 0; !isBack; looks++) {
    const pause = LOOK_PAUSES[Math.min(looks, LOOK_PAUSES.length - 1)];
    told({ looks, pause });
    await new Promise((resolve) => setTimeout(resolve, 1000 * pause));
    if (!isWanted()) break;
    isBack = await look(context, lost, check);
  }
  if (isBack && isWanted()) await goOn(lost.id, lost);
  // Of a newer run, which may be lost too, another one looks.
  if (get().run === began.run) stopLooking(context)();
}

/** Where its device does not come back: on the processor, for this visit. What is chosen for others stays. */
export async function continueOnProcessor(
  context: Context,
  id: string,
  { check, goOn }: Others,
): Promise<void> {
  stopLooking(context)();
  try {
    await context.engine.useDevice('processor');
    await check();
    await goOn(id, null);
  } catch (error) {
    context.set(({ interrupted }) => ({ interrupted: { ...interrupted, failure: toFailure(error) } }));
  }
}

async function look(
  { get, engine }: Context,
  { device }: Lost,
  check: () => Promise<void>,
): Promise<boolean> {
  // The person looks just now.
  if (get().probing) return false;
  await check();
  const { devices } = get();
  // Left to choose, the engine took the processor while the GPU was away, and stays there.
  if (devices?.[device].ok && devices.used !== device) {
    await engine.useDevice(device).catch(() => {});
    await check();
  }
  return get().devices?.used === device;
}

function isTooSoon({ run: { recoveredFrom, startedAt, endedAt } }: StudioState): boolean {
  return recoveredFrom !== null && endedAt! - startedAt! < TOO_SOON;
}

/** Data, model and recipe are still those of the run that failed, and so is what is shown. */
function isUntouched(before: StudioState, now: StudioState): boolean {
  return (
    now.run === before.run &&
    now.table === before.table &&
    now.choices === before.choices &&
    JSON.stringify(now.model.picked) === JSON.stringify(before.model.picked) &&
    isSameRecipe(now.recipe, before.recipe)
  );
}
