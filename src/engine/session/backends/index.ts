// Every device and how its backend is opened: the one place where an implementation is registered.
import type { ProcessorPlatform } from '@/engine/processorPlatform';
import type { Factories } from './backend';
import { gpu } from './gpu';
import { processorOn } from './processor';

/** @param platform how the processor is reached here; left out: it is not computed on */
export function factoriesOn(platform?: ProcessorPlatform): Factories {
  return { gpu, processor: processorOn(platform) };
}
