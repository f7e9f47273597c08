// Runs before GPU tests: puts WebGPU in place. Without an adapter they fail where REQUIRE_WEBGPU=1, else skip loudly.
import { installGpu } from '@/cli/dawn';

const found = await installGpu();
if (!found) {
  const message =
    'No WebGPU adapter: GPU tests need Vulkan’s loader (libvulkan1), and lavapipe (Mesa 23 or newer) or Chromium with SwiftShader.';
  if (process.env.REQUIRE_WEBGPU === '1') throw new Error(message);
  console.warn(`SKIPPED, all GPU tests. ${message}`);
}
