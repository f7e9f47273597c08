// Which device the fake engine computes on: chosen as the real one chooses it, but nothing is timed.
import {
  EngineError,
  type DeviceChoice,
  type DeviceList,
  type FoundProcessor,
  type Probe,
  type ProcessorProbe,
  type UsedDevice,
} from '@/engine';

export const fakeProcessor: FoundProcessor = { ok: true, name: 'this processor', threads: 7, isolated: true };

export const noProcessor = {
  ok: false,
  code: 'no-processor',
  message: 'This browser has no WebAssembly with SIMD.',
} as const;

const SPEEDS = { gpu: 2e12, software: 6e9, processor: 7e10 };

export function fakeDevices(gpu: Probe, processor: ProcessorProbe) {
  let choice: DeviceChoice = 'auto';
  let chosen = processor;

  /** @throws EngineError with the reason where there is none. */
  const find = (device: DeviceChoice, processor: ProcessorProbe): UsedDevice => {
    const isReal = gpu.ok && !gpu.software;
    const onGpu = device === 'gpu' || (device === 'auto' && (isReal || !processor.ok));
    if (onGpu && gpu.ok) return { device: 'gpu', ...gpu };
    if (!onGpu && processor.ok) return { device: 'processor', ...processor };
    const { code, message } = (onGpu ? gpu : processor) as Extract<Probe | ProcessorProbe, { ok: false }>;
    throw new EngineError(code, message);
  };
  return {
    used: () => find(choice, chosen),
    use(device: DeviceChoice, threads?: number): UsedDevice {
      const asked = processor.ok && threads ? { ...processor, threads } : processor;
      const found = find(device, asked);
      [choice, chosen] = [device, asked];
      return found;
    },
    list(): DeviceList {
      const speeds = {
        gpu: gpu.ok ? (gpu.software ? SPEEDS.software : SPEEDS.gpu) : null,
        processor: processor.ok ? SPEEDS.processor : null,
      };
      const used = gpu.ok || processor.ok ? find(choice, chosen).device : null;
      return { gpu, processor: chosen, speeds, used };
    },
  };
}
