// Runs groups in this process on Dawn: the real GPU where there is one, else a software adapter.
import { installGpu } from '@/cli/dawn';
import type { Tell } from './told';

export async function nodeRows(groups: readonly string[], tell: Tell, full: boolean): Promise<void> {
  if (!(await installGpu())) throw new Error('No adapter answered: see ARCHITECTURE.md, Tests.');
  // Only now: tfjs looks at navigator when it is loaded.
  const { factsOf, openGpu } = await import('./ours');
  const { GROUPS } = await import('./groups');
  for (const [index, group] of groups.entries()) {
    const gpu = await openGpu();
    if (index === 0) tell(factsOf(gpu, 'node'));
    for await (const told of GROUPS[group](gpu, { place: 'node', full })) tell(told);
    await gpu.backend.dispose();
  }
}
