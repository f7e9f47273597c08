// WebGPU in Node: Dawn (npm `webgpu`) under `navigator.gpu`. Call before the engine is imported. For the terminal,
// tests and benches; the page never loads this.
import { existsSync } from 'node:fs';

/** Vulkan drivers that need no GPU, the faster first. Mesa before 23 is too old for Dawn and gives no adapter. */
const SOFTWARE_DRIVERS = [
  '/usr/share/vulkan/icd.d/lvp_icd.json',
  '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json',
  '/usr/lib/chromium/vk_swiftshader_icd.json',
];

export interface FoundAdapter {
  gpu: GPU;
  adapter: GPUAdapter;
  /** Of a software adapter: the file that names its driver. Null: whatever the system offers. */
  driver: string | null;
  software: boolean;
}

/** Puts `navigator.gpu` in place; false where Dawn finds no adapter at all. */
export async function installGpu(): Promise<boolean> {
  for await (const found of adapters()) {
    useAdapter(found);
    return true;
  }
  return false;
}

/** The same for an adapter that was found. */
export function useAdapter({ gpu }: FoundAdapter): void {
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu, userAgent: 'node', hardwareConcurrency: 2 },
    configurable: true,
  });
  letItSleep();
}

/** All there are, in the order in which `installGpu` would take them. */
export async function findAdapters(): Promise<FoundAdapter[]> {
  const found: FoundAdapter[] = [];
  for await (const adapter of adapters()) found.push(adapter);
  return found;
}

async function* adapters(): AsyncGenerator<FoundAdapter> {
  // Where Dawn itself does not run (no build for this system, a library that it lacks), there is no adapter either.
  const dawn = await import('webgpu').catch(() => null);
  if (!dawn) return;
  const { create, globals } = dawn;
  Object.assign(globalThis, globals);
  process.env.XDG_RUNTIME_DIR ??= '/tmp';
  for (const driver of candidates()) {
    if (driver) process.env.VK_ICD_FILENAMES = driver;
    const gpu = create([]);
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) continue;
    const software = isSoftware(adapter.info);
    if (driver !== null || !software) yield { gpu, adapter, driver, software };
  }
}

/** What VK_ICD_FILENAMES names and nothing else; else any real GPU (null), then software drivers. */
function candidates(): (string | null)[] {
  const chosen = process.env.VK_ICD_FILENAMES;
  return chosen ? [chosen] : [null, ...SOFTWARE_DRIVERS.filter((path) => existsSync(path))];
}

function isSoftware(info: GPUAdapterInfo): boolean {
  return /llvmpipe|swiftshader|software/i.test(`${info.architecture} ${info.device} ${info.description}`);
}

let sleeps = false;

/** Dawn's event loop polls and takes a core from adapters that compute on cores: it sleeps a few ms a turn instead. */
function letItSleep(): void {
  if (sleeps) return;
  sleeps = true;
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const { mapAsync } = GPUBuffer.prototype;
  let waiting = 0;
  let turning = false;
  const turn = () => {
    turning = waiting > 0;
    if (!turning) return;
    Atomics.wait(gate, 0, 0, 2);
    setImmediate(turn);
  };
  GPUBuffer.prototype.mapAsync = async function (...args) {
    waiting++;
    if (!turning) setImmediate(turn);
    turning = true;
    try {
      return await mapAsync.apply(this, args);
    } finally {
      waiting--;
    }
  };
}
