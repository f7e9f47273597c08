// A second bench for the model of one that is there, for as long as its numbers are compared with those of the first.
import { EngineError } from '../errors';
import type { BertConfig } from '../model/config';
import { openWorkbench, type Workbench } from '../training/workbench';
import { askedCapacity } from './askedBench';
import type { Devices } from './devices';

/**
 * Its weights are still to be written.
 * @param sequences what it is to be asked
 * @returns null where there is no room for it
 */
export async function openOther(
  { labels }: Pick<Workbench, 'labels'>,
  config: BertConfig,
  devices: Devices,
  sequences: readonly Int32Array[],
): Promise<Workbench | null> {
  const { rows, batch } = askedCapacity();
  const longest = sequences.reduce((most, { length }) => Math.max(most, length), 0);
  const capacity = { rows: Math.max(rows, longest), batch };
  const workload = { config, classes: labels.length, capacity, training: null };
  const backend = await devices.open();
  // A GPU whose memory ends is lost, and what was trained on it; the processor refuses by an error.
  const plan = backend.device === 'gpu' ? backend.planMemory(workload) : null;
  if (plan && (await backend.room(backend.memory() + plan.total)).fits === 'no') return null;
  try {
    return openWorkbench(backend.openRuntime(workload), config, labels, capacity);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'out-of-memory') return null;
    throw error;
  }
}
