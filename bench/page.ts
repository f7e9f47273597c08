// The browser's side of chromium.ts.
import { GROUPS } from './groups';
import { factsOf, openGpu } from './ours';

window.runGroup = async (name, full, isFirst) => {
  const gpu = await openGpu();
  if (isFirst) await window.tell(factsOf(gpu, 'chromium'));
  for await (const told of GROUPS[name](gpu, { place: 'chromium', full })) await window.tell(told);
  await gpu.backend.dispose();
};
