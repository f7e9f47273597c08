import { describe, expect, it } from 'vitest';
import { fakeBackend } from '@/testing/fakeBackend';
import type { Device, FoundGpu, FoundProcessor, Probe, ProcessorProbe } from '../device/types';
import { EngineError } from '../errors';
import { readConfig } from '../model/config';
import type { Backend, BackendFactory, Factories } from './backends/backend';
import { Devices } from './devices';

const CONFIG = readConfig(
  JSON.stringify({
    ...{ model_type: 'bert', hidden_size: 8, num_hidden_layers: 1, num_attention_heads: 1 },
    ...{ intermediate_size: 16, vocab_size: 10, max_position_embeddings: 8 },
  }),
  'small',
);
const RATES = { hidden: 0, attention: 0, classifier: 0 };

const GPU: FoundGpu = {
  ok: true,
  ...{ name: 'a GPU', vendor: '', architecture: '', software: false, features: [] },
  limits: { maxBufferSize: 1, maxStorageBufferBindingSize: 1 },
};
const NO_GPU: Probe = { ok: false, code: 'no-adapter', message: 'No GPU answered.' };
const NO_PROCESSOR: ProcessorProbe = { ok: false, code: 'no-processor', message: 'No WebAssembly.' };

/** A GPU that opens these, one after another, and no processor; `lose` loses the one opened last. */
function devicesOf(...backends: (Backend | Error)[]) {
  const told: [string, Device][] = [];
  let lose: (message: string) => void = () => {};
  const gpu: BackendFactory<Probe> = {
    probe: async () => GPU,
    open: async ({ onLost }) => {
      lose = onLost;
      const next = backends.shift()!;
      if (next instanceof Error) throw next;
      return next;
    },
  };
  const processor: BackendFactory<ProcessorProbe> = {
    probe: async () => NO_PROCESSOR,
    open: () => Promise.reject(new EngineError('no-processor', 'No WebAssembly.')),
  };
  const devices = new Devices({ gpu, processor }, (...lost) => void told.push(lost));
  const prepare = () => devices.prepare(CONFIG, RATES, 'float32');
  return { devices, prepare, told, lose: (message: string) => lose(message) };
}

/** Devices of a machine where these are found and are so fast; what is opened and closed is written down. */
function machineOf(gpu: Probe, processor: ProcessorProbe, speeds: Partial<Record<Device, number>> = {}) {
  const log: string[] = [];
  const open = (device: Device, name: string): Backend => {
    log.push(`open ${name}`);
    return fakeBackend({
      ...{ device, name },
      speed: async () => speeds[device] ?? null,
      dispose: async () => void log.push(`close ${name}`),
    });
  };
  const factories: Factories = {
    gpu: { probe: async () => gpu, open: async () => open('gpu', 'gpu') },
    processor: {
      probe: async (threads) => (processor.ok && threads ? { ...processor, threads } : processor),
      open: async ({ threads }) => open('processor', `processor ${threads ?? 'as is best'}`),
    },
  };
  return { devices: new Devices(factories, () => {}), log };
}

describe('the devices of a session', () => {
  it('open a backend once, and again where that failed', async () => {
    const backend = fakeBackend();
    const { devices } = devicesOf(new Error('no GPU'), backend);
    await expect(devices.open()).rejects.toThrow('no GPU');
    expect([await devices.open(), await devices.open()]).toEqual([backend, backend]);
  });

  it('go on with what takes the place of a backend that refuses a model', async () => {
    const stock = fakeBackend({ plan: () => 'stock' });
    const refusing = fakeBackend({ prepare: async () => stock });
    const { devices, prepare } = devicesOf(refusing);
    expect(await devices.open()).toBe(refusing);
    expect(await prepare()).toBe(stock);
    expect(await devices.open()).toBe(stock);
  });

  it('give a run that goes on the kernels that it began with, and nobody else', async () => {
    const again = fakeBackend({ plan: () => 'old' });
    const asked: string[] = [];
    const backend = fakeBackend({ again: async (plan) => (asked.push(plan), plan === 'old' ? again : null) });
    const { devices, prepare } = devicesOf(backend);
    const goOn = (adapter: string, kernelPlan: string) =>
      devices.prepareAgain({ adapter, kernelPlan }, CONFIG, RATES, 'float32');
    expect(await goOn('fake', 'old')).toBe(again);
    expect([await devices.open(), await prepare()]).toEqual([backend, backend]);
    // Where it began on another adapter, or the plan is not to be had.
    expect([await goOn('another', 'old'), await goOn('fake', 'older')]).toEqual([backend, backend]);
    expect(asked).toEqual(['old', 'older']);
  });

  it('leave a backend in place that came after the one that refused', async () => {
    const [stock, next] = [fakeBackend(), fakeBackend()];
    let refuse = () => {};
    const asked = new Promise<Backend>((resolve) => (refuse = () => resolve(stock)));
    const { devices, prepare, lose } = devicesOf(fakeBackend({ prepare: () => asked }), next);
    const ready = prepare();
    await devices.open();
    lose('gone');
    refuse();
    expect(await ready).toBe(stock);
    expect(await devices.open()).toBe(next);
  });

  it('tell of a loss, explain by it what fails afterwards, and open anew', async () => {
    const next = fakeBackend();
    const { devices, told, lose } = devicesOf(fakeBackend(), next);
    await devices.open();
    const failure = new Error('a buffer was destroyed');
    expect(devices.explain(failure)).toBe(failure);
    lose('The GPU went away.');
    expect(told).toEqual([['The GPU went away.', 'gpu']]);
    expect(devices.explain(failure)).toMatchObject({
      code: 'device-lost',
      message: 'The GPU went away.',
      cause: failure,
    });
    expect(await devices.open()).toBe(next);
    expect(devices.explain(failure)).toBe(failure);
  });

  it('take what they closed themselves for no loss', async () => {
    let lose = () => {};
    const closing = fakeBackend({ dispose: async () => lose() });
    const { devices, told, lose: loseIt } = devicesOf(closing);
    lose = () => loseIt('Device was destroyed.');
    await devices.open();
    await devices.dispose();
    expect(told).toEqual([]);
    expect(devices.explain('a failure')).toBe('a failure');
  });

  it('dispose of what was opened, and of nothing where nothing was', async () => {
    const disposed: string[] = [];
    const { devices } = devicesOf(fakeBackend({ dispose: async () => void disposed.push('it') }));
    await devices.dispose();
    expect(disposed).toEqual([]);
    await devices.open();
    await devices.dispose();
    expect(disposed).toEqual(['it']);
  });
});

const PROCESSOR: FoundProcessor = { ok: true, name: 'a processor', threads: 7, isolated: true };
const SOFTWARE: Probe = { ...GPU, name: 'llvmpipe (software)', software: true };

describe('left to itself, a session computes on', () => {
  it.each<[string, Probe, ProcessorProbe, Partial<Record<Device, number>>, Device]>([
    ['the GPU where the processor cannot', GPU, NO_PROCESSOR, {}, 'gpu'],
    ['a software GPU where the processor cannot', SOFTWARE, NO_PROCESSOR, {}, 'gpu'],
    ['the processor where there is no GPU', NO_GPU, PROCESSOR, {}, 'processor'],
    ['the processor rather than on a software GPU', SOFTWARE, PROCESSOR, { gpu: 9 }, 'processor'],
    ['the faster of two, a GPU', GPU, PROCESSOR, { gpu: 9, processor: 2 }, 'gpu'],
    ['the faster of two, the processor', GPU, PROCESSOR, { gpu: 2, processor: 9 }, 'processor'],
    ['the GPU where neither tells its speed', GPU, PROCESSOR, {}, 'gpu'],
    ['the processor where the GPU alone does not tell', GPU, PROCESSOR, { processor: 1 }, 'processor'],
  ])('%s', async (_, gpu, processor, speeds, device) => {
    const { devices } = machineOf(gpu, processor, speeds);
    expect((await devices.open()).device).toBe(device);
    expect(await devices.use('auto')).toMatchObject({ device });
  });

  it('nothing where nothing can be had, and says what the GPU lacks', async () => {
    const { devices } = machineOf(NO_GPU, NO_PROCESSOR);
    await expect(devices.use('auto')).rejects.toMatchObject({
      code: 'no-adapter',
      message: 'No GPU answered.',
    });
    expect((await devices.list(true)).used).toBeNull();
  });

  it('opens no second device to find that out where one look is enough', async () => {
    const { devices, log } = machineOf(SOFTWARE, PROCESSOR);
    await devices.open();
    expect(log).toEqual(['open processor as is best']);
  });
});

describe('a device that is chosen', () => {
  it('is used whatever is faster, and keeps its threads', async () => {
    const { devices } = machineOf(GPU, PROCESSOR, { gpu: 9, processor: 2 });
    expect(await devices.use('processor', 3)).toEqual({ device: 'processor', ...PROCESSOR, threads: 3 });
    expect((await devices.open()).name).toBe('processor 3');
  });

  it('is opened at once where that is the processor: only then are its threads known', async () => {
    const { devices, log } = machineOf(GPU, PROCESSOR);
    await devices.use('gpu');
    expect(log).toEqual([]);
    await devices.use('processor');
    expect(log).toEqual(['open processor as is best']);
  });

  it('and cannot be had is refused with the reason, and the one before stays', async () => {
    const { devices } = machineOf(GPU, NO_PROCESSOR);
    await expect(devices.use('processor')).rejects.toMatchObject({ code: 'no-processor' });
    expect((await devices.open()).device).toBe('gpu');
  });

  it('leaves what was opened before until it is tidied up', async () => {
    const { devices, log } = machineOf(GPU, PROCESSOR);
    for (const threads of [2, 4]) {
      await devices.use('processor', threads);
      await devices.open();
    }
    await devices.use('gpu');
    const backend = await devices.open();
    expect(log).toEqual(['open processor 2', 'open processor 4', 'open gpu']);
    await devices.tidy();
    expect(log.slice(3)).toEqual(['close processor 2', 'close processor 4']);
    expect(await devices.open()).toBe(backend);
  });
});

describe('the list of devices', () => {
  it('has what each is and its speed, timed once', async () => {
    const { devices, log } = machineOf(GPU, PROCESSOR, { gpu: 9, processor: 2 });
    const list = { gpu: GPU, processor: PROCESSOR, speeds: { gpu: 9, processor: 2 }, used: 'gpu' };
    expect([await devices.list(true), await devices.list(true)]).toEqual([list, list]);
    expect(log).toEqual(['open gpu', 'open processor as is best']);
  });

  it('opens nothing where nothing may be timed', async () => {
    const { devices, log } = machineOf(SOFTWARE, PROCESSOR);
    expect((await devices.list(false)).speeds).toEqual({ gpu: null, processor: null });
    expect(log).toEqual([]);
  });

  it('times a software GPU only where it is open already', async () => {
    const { devices, log } = machineOf(SOFTWARE, PROCESSOR, { gpu: 9, processor: 2 });
    expect((await devices.list(true)).speeds).toEqual({ gpu: null, processor: 2 });
    expect(log).toEqual(['open processor as is best']);
    await devices.use('gpu');
    await devices.open();
    expect((await devices.list(true)).speeds).toEqual({ gpu: 9, processor: 2 });
  });

  it('has the reason why one cannot be had', async () => {
    const { devices } = machineOf(GPU, NO_PROCESSOR, { gpu: 9 });
    expect(await devices.list(true)).toMatchObject({
      processor: NO_PROCESSOR,
      speeds: { gpu: 9, processor: null },
    });
  });
});
