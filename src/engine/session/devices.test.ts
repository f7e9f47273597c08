import { describe, expect, it } from 'vitest';
import { fakeBackend } from '@/testing/fakeBackend';
import { readConfig } from '../model/config';
import type { Backend } from './backends/backend';
import { Devices } from './devices';

const CONFIG = readConfig(
  JSON.stringify({
    ...{ model_type: 'bert', hidden_size: 8, num_hidden_layers: 1, num_attention_heads: 1 },
    ...{ intermediate_size: 16, vocab_size: 10, max_position_embeddings: 8 },
  }),
  'small',
);
const RATES = { hidden: 0, attention: 0, classifier: 0 };

/** Devices whose factory opens these, one after another; `lose` loses the one opened last. */
function devicesOf(...backends: (Backend | Error)[]) {
  const told: string[] = [];
  let lose: (message: string) => void = () => {};
  const open = async (onLost: (message: string) => void) => {
    lose = onLost;
    const next = backends.shift()!;
    if (next instanceof Error) throw next;
    return next;
  };
  const devices = new Devices({ open }, (message) => void told.push(message));
  const prepare = () => devices.prepare(CONFIG, RATES, 'float32');
  return { devices, prepare, told, lose: (message: string) => lose(message) };
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
    expect(told).toEqual(['The GPU went away.']);
    expect(devices.explain(failure)).toMatchObject({
      code: 'device-lost',
      message: 'The GPU went away.',
      cause: failure,
    });
    expect(await devices.open()).toBe(next);
    expect(devices.explain(failure)).toBe(failure);
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
