// Whether the GPU gives a run its memory. WebGPU tells no free memory, so what fits is tried.
import type { Host } from '@/engine/ops/gpu/host';
import { trialAllocation } from '@/engine/ops/gpu/trialAllocation';
import type { Room } from '../backends/backend';

/** Share of what the GPU gives above which a run is tight: DESIGN.md, memory rule. */
const TIGHT = 0.85;

/** What the last run holds is given back before the next one, so it counts as free. */
export async function tryRoom(host: Host, total: number): Promise<Room> {
  const held = host.bytesAllocated;
  const gets = async (bytes: number) => trialAllocation(host.device, Math.max(bytes - held, 0));
  const comfortable = total / TIGHT;
  if (await gets(comfortable)) return { fits: 'yes', room: comfortable };
  if (await gets(total)) return { fits: 'tight', room: total };
  for (const share of [0.75, 0.5, 0.25])
    if (await gets(share * total)) return { fits: 'no', room: share * total };
  return { fits: 'no', room: held };
}
