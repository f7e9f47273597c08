// Whether the processor's memory holds a run. WebAssembly addresses 4 GB, and a browser may refuse to reserve as much.
import type { Estimate } from '@/engine/training/types';

const PAGE = 2 ** 16;
/** Share of the most there is above which a run is tight: DESIGN.md, memory rule. */
const TIGHT = 0.85;

/** Of the most there is, what is tried where a run does not fit: so much or a little more there is room for. */
const SHARES = [1, 3 / 4, 1 / 2, 3 / 8, 1 / 4, 3 / 16, 1 / 8, 1 / 16, 1 / 32, 1 / 64];

/** @param most bytes that one memory may have */
export function roomOf(total: number, most: number): Pick<Estimate, 'fits' | 'room'> {
  const room = total / TIGHT;
  if (room <= most && canReserve(room)) return { fits: 'yes', room };
  if (total <= most && canReserve(total)) return { fits: 'tight', room: total };
  for (const share of SHARES) if (canReserve(share * most)) return { fits: 'no', room: share * most };
  return { fits: 'no', room: 0 };
}

function canReserve(bytes: number): boolean {
  try {
    const pages = Math.ceil(bytes / PAGE);
    new WebAssembly.Memory({ initial: pages, maximum: pages });
    return true;
  } catch {
    return false;
  }
}
