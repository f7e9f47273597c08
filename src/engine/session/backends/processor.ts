// The processor: this version has no kernels for it, and says so.
import type { ProcessorProbe } from '@/engine/device/types';
import { EngineError } from '@/engine/errors';
import type { ProcessorPlatform } from '@/engine/processorPlatform';
import type { BackendFactory } from './backend';

const code = 'no-processor';
const message = 'This version of Warble cannot compute on the processor. Compute on the GPU instead.';

export const processorOn: (platform?: ProcessorPlatform) => BackendFactory<ProcessorProbe> = () => ({
  probe: async () => ({ ok: false, code, message }),
  open: () => Promise.reject(new EngineError(code, message)),
});
