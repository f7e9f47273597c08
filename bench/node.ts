// Runs groups in this process on Dawn: the real GPU where there is one, else a software adapter.
import { installGpu } from '@/cli/dawn';
import type { Row } from './row';

export async function nodeRows(groups: readonly string[], onRow: (row: Row) => void): Promise<void> {
  if (!(await installGpu())) throw new Error('No adapter answered: see ARCHITECTURE.md, Tests.');
  // Only now: tfjs looks at navigator when it is loaded.
  const { openGpu } = await import('./ours');
  const { GROUPS } = await import('./groups');
  for (const group of groups) {
    const gpu = await openGpu();
    for await (const row of GROUPS[group](gpu, 'node')) onRow(row);
    gpu.host.dispose();
    gpu.host.device.destroy();
  }
}
