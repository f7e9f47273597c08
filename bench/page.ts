// The browser's side of chromium.ts.
import { groupRows } from './groups';
import { factsOf, openGpu } from './ours';

window.runGroup = async (name, full, isFirst) => {
  const gpu = await openGpu();
  const opened = { backend: gpu.backend, gpu };
  if (isFirst) await window.tell(factsOf(opened, 'chromium'));
  for await (const told of groupRows(name, opened, { place: 'chromium', full })) await window.tell(told);
  await gpu.backend.dispose();
};
