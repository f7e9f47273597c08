// The adapter: is there one, what is it called, and a device with all it has. Imports no tfjs; used by session.
import { EngineError } from '../errors';
import type { Probe } from './types';

/** Features that Warble uses where they are there; the last two are newer than the types of WebGPU. */
const WANTED = [
  'shader-f16',
  'subgroups',
  'timestamp-query',
  'subgroup-size-control',
  'chromium-experimental-subgroup-matrix',
] as GPUFeatureName[];

export interface OpenDevice {
  device: GPUDevice;
  info: GPUAdapterInfo;
  name: string;
  /** A CPU pretends to be a GPU. */
  software: boolean;
}

/** Looks without taking anything. Never throws: the reason is in the answer. */
export async function probeAdapter(): Promise<Probe> {
  try {
    const adapter = await requestAdapter();
    const { info, limits } = adapter;
    return {
      ok: true,
      name: adapterName(info),
      vendor: info.vendor,
      architecture: info.architecture,
      software: isSoftware(info),
      features: [...adapter.features].sort(),
      limits: {
        maxBufferSize: limits.maxBufferSize,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
      },
    };
  } catch (error) {
    const known = error instanceof EngineError ? error : new EngineError('no-adapter', String(error));
    return { ok: false, code: known.code as 'no-adapter', message: known.message };
  }
}

/** @throws EngineError insecure-address, no-webgpu or no-adapter. */
export async function openDevice(): Promise<OpenDevice> {
  const adapter = await requestAdapter();
  const device = await adapter.requestDevice({
    requiredFeatures: WANTED.filter((feature) => adapter.features.has(feature)),
    requiredLimits: allLimits(adapter.limits),
  });
  return { device, info: adapter.info, name: adapterName(adapter.info), software: isSoftware(adapter.info) };
}

async function requestAdapter(): Promise<GPUAdapter> {
  if (globalThis.isSecureContext === false)
    throw new EngineError(
      'insecure-address',
      'This address is not secure, so the browser hides WebGPU. Open the page over https, or as http://localhost.',
    );
  const gpu = globalThis.navigator?.gpu;
  if (!gpu)
    throw new EngineError(
      'no-webgpu',
      'This browser does not offer WebGPU. Open the page in a current Chrome, Edge, Safari 26, or Firefox on Windows or Apple silicon.',
    );
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter)
    throw new EngineError(
      'no-adapter',
      'The browser offers WebGPU, but no GPU answered. Switch on hardware acceleration in its settings, update the graphics driver, or reload the page.',
    );
  return adapter;
}

/** Everything that the adapter allows: a device has only the defaults unless asked. */
function allLimits(limits: GPUSupportedLimits): Record<string, number> {
  const wanted: Record<string, number> = {};
  for (const name in limits) {
    const value = limits[name as keyof GPUSupportedLimits];
    if (typeof value === 'number') wanted[name] = value;
  }
  return wanted;
}

function isSoftware(info: GPUAdapterInfo): boolean {
  return /llvmpipe|lavapipe|swiftshader|software|warp|basic render/i.test(
    `${info.architecture} ${info.device} ${info.description}`,
  );
}

/** What to call it: the driver's own words where it gives some, else maker and family. */
function adapterName(info: GPUAdapterInfo): string {
  const name =
    info.description || [info.vendor, info.architecture].filter(Boolean).join(' ') || 'unnamed GPU';
  return isSoftware(info) ? `${name} (software)` : name;
}
