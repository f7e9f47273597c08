// The nouns of the device room. Plain values; they cross the worker boundary as they are.

/** What can compute: the GPU through WebGPU, the processor through WebAssembly. */
export type Device = 'gpu' | 'processor';

/** What a person may ask for; auto: the processor where no real GPU answers, else whichever is faster. */
export type DeviceChoice = 'auto' | Device;

/** The GPU as WebGPU shows it. */
export interface FoundGpu {
  ok: true;
  /** What to call the adapter, e.g. "Apple M2 Pro", "llvmpipe (software)". */
  name: string;
  vendor: string;
  architecture: string;
  /** A CPU pretends to be a GPU: right, and slow. */
  software: boolean;
  features: string[];
  limits: { maxBufferSize: number; maxStorageBufferBindingSize: number };
}

/** The same, or the reason there is none. */
export type Probe =
  FoundGpu | { ok: false; code: 'no-webgpu' | 'insecure-address' | 'no-adapter'; message: string };

/** The processor as WebAssembly uses it. */
export interface FoundProcessor {
  ok: true;
  /** What to call it, as far as it tells. */
  name: string;
  /** That share the work: as many as were asked for, else what is best here. */
  threads: number;
  /** Memory can be shared; else there is one thread, whatever is asked for. */
  isolated: boolean;
}

/** The same, or the reason there is none. */
export type ProcessorProbe = FoundProcessor | { ok: false; code: 'no-processor'; message: string };

/** What is computed on. */
export type UsedDevice = ({ device: 'gpu' } & FoundGpu) | ({ device: 'processor' } & FoundProcessor);

/** All that can be had here. */
export interface DeviceList {
  gpu: Probe;
  processor: ProcessorProbe;
  /** Operations a second of one product in float32; null: it cannot be had, or was not measured. */
  speeds: Record<Device, number | null>;
  /** What the choice of now comes to; null: it cannot be had. */
  used: Device | null;
}
