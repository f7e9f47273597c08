// Arenas of the GPU: those of ops/memory with the buffer behind them. Used by host.ts and pipelines.ts alone.
import type { Arena, View } from '../memory/view';

export interface GpuArena extends Arena {
  buffer: GPUBuffer;
}

/**
 * The buffer that a view lies in. Views say Arena, because nobody else need know of buffers; those that come to the GPU's
 * host are of arenas that it made itself.
 */
export function bufferOf({ arena }: View): GPUBuffer {
  return (arena as GpuArena).buffer;
}
