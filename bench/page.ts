// The browser's side of chromium.ts.
import { GROUPS } from './groups';
import { openGpu } from './ours';

window.runGroup = async (name) => {
  const gpu = await openGpu();
  for await (const row of GROUPS[name](gpu, 'chromium')) await window.tellRow(row);
  gpu.host.dispose();
  gpu.host.device.destroy();
};
