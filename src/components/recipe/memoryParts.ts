// The memory rule in numbers: what a run holds by kind, how far the scale goes, and where its ticks are. Pure.
import type { Estimate } from '@/engine';
import { bytes } from '@/state/format';
import { niceStep } from '@/components/ui/scale';

export interface Part {
  name: string;
  bytes: number;
  /** Beginning and width on the rule, in per cent. */
  left: number;
  width: number;
}

export interface MemoryScale {
  parts: Part[];
  /** Place of the run's end on the rule, in per cent. */
  end: number;
  /** Place up to which the GPU gave memory; null where it is not known. */
  room: number | null;
  /** Bytes at each labelled tick, from 0 to the end of the rule; half of the way between is a tick without a label. */
  labels: number[];
}

type Memory = NonNullable<Estimate['memory']>;

const KINDS: readonly [Exclude<keyof Memory, 'total' | 'checkpoint'>, string][] = [
  ['weights', 'weights'],
  ['gradients', 'gradients'],
  ['moments', 'Adam moments'],
  ['activations', 'activations'],
];

/** Kinds that a run has none of are left out: a frozen weight has no gradient. */
export function memoryScale({ memory, room }: { memory: Memory; room: number | null }): MemoryScale {
  const most = Math.max(memory.total, room ?? 0);
  const step = niceStep(most, 6);
  const labels = Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) => index * step);
  const place = (bytes: number) => (100 * bytes) / labels[labels.length - 1];
  let before = 0;
  const parts = KINDS.filter(([kind]) => memory[kind] > 0).map(([kind, name]) => {
    const part = { name, bytes: memory[kind], left: place(before), width: place(memory[kind]) };
    before += memory[kind];
    return part;
  });
  return { parts, end: place(memory.total), room: room === null ? null : place(room), labels };
}

/** All parts as one line. What a checkpoint takes lies elsewhere than the rest, for a moment: it has no place on the rule. */
export function memoryLine(memory: Memory, parts: readonly Part[]): string {
  const named = parts.map((part) => `${part.name} ${bytes(part.bytes)}`).join(', ');
  const beside = memory.checkpoint
    ? `; while a checkpoint is written, ${bytes(memory.checkpoint)} of system memory on top`
    : '';
  return `Memory: ${named}${beside}`;
}
