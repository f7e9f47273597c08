// The nouns of the device room. Plain values; they cross the worker boundary as they are.

/** The machine as WebGPU shows it, or the reason there is none. */
export type Probe =
  | {
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
  | { ok: false; code: 'no-webgpu' | 'insecure-address' | 'no-adapter'; message: string };
