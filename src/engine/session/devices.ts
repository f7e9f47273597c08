// What computes for a session: the backend of the device that was chosen, opened when first needed, opened again after a
// loss, replaced where it refuses our work. Which devices there are: backends/index.ts.
import type { Device, DeviceChoice, DeviceList, Probe, ProcessorProbe, UsedDevice } from '../device/types';
import { EngineError } from '../errors';
import type { Backend, Factories } from './backends/backend';

/** Of a run: what it began on, and by which kernels. */
export interface Began {
  adapter: string;
  kernelPlan: string;
}

interface Opened {
  device: Device;
  threads: number | undefined;
  backend: Promise<Backend>;
  /** Operations a second; null: not measured, or not yet. */
  speed: Promise<number | null> | null;
}

export class Devices {
  private choice: { device: DeviceChoice; threads?: number } = { device: 'auto' };
  /** What `auto` comes to. */
  private found: Promise<Device> | null = null;
  private opened: readonly Opened[] = [];
  private lostBecause: string | null = null;

  /** `onLost` is told once a device is gone for good; what lay on it is gone too. */
  constructor(
    private readonly factories: Factories,
    private readonly onLost: (message: string, device: Device) => void,
  ) {}

  /** The GPU alone, whatever is chosen. */
  probe(): Promise<Probe> {
    return this.factories.gpu.probe();
  }

  /** What is opened from now on. The choice before stays where this one cannot be had. @throws EngineError with the reason. */
  async use(device: DeviceChoice, threads?: number): Promise<UsedDevice> {
    const before = this.choice;
    this.choose({ device, threads });
    try {
      // How many threads are best is measured as it opens.
      if ((await this.device()) === 'processor') await this.open();
      return await this.used();
    } catch (error) {
      this.choose(before);
      throw error;
    }
  }

  /** @param measure times a product on each device that was not timed yet: it is opened, and must have nothing else to do */
  async list(measure: boolean): Promise<DeviceList> {
    const gpu = await this.factories.gpu.probe();
    const processor = await this.factories.processor.probe(this.choice.threads);
    const used = await this.used().catch(() => null);
    // One after the other: a software GPU and the processor are the same cores.
    const speedOf = async (device: Device, open = true) =>
      measure && (open || this.openedOf(device))
        ? this.measure(device)
        : (this.openedOf(device)?.speed ?? null);
    const speeds = {
      // A software GPU is only timed where it is open already: compiling for it takes seconds from the same cores.
      gpu: gpu.ok ? await speedOf('gpu', !gpu.software) : null,
      processor: processor.ok ? await speedOf('processor') : null,
    };
    return { gpu, processor, speeds, used: used && used.device };
  }

  /** The backend of the choice: the one that is there, or a new one. @throws EngineError where it cannot be had. */
  async open(): Promise<Backend> {
    return this.entryOf(await this.device()).backend;
  }

  /** The same, ready for a model: see Backend.prepare. */
  async prepare(...model: Parameters<Backend['prepare']>): Promise<Backend> {
    const entry = this.entryOf(await this.device());
    const opened = await entry.backend;
    const ready = await opened.prepare(...model);
    if (ready !== opened) entry.backend = Promise.resolve(ready);
    return ready;
  }

  /**
   * The same for a run that goes on: where it began on this adapter, by the kernel plan that it recorded, if that can be had.
   * Only that run has it; whatever comes after is prepared as before.
   */
  async prepareAgain(began: Began, ...model: Parameters<Backend['prepare']>): Promise<Backend> {
    const [config, rates, precision] = model;
    const backend = await this.open();
    const isSame = backend.name === began.adapter;
    const again = isSame ? await backend.again?.(began.kernelPlan, config, rates, precision) : null;
    return again ?? this.prepare(...model);
  }

  /** Frees what is not chosen any more. Whatever was opened on it is gone. */
  async tidy(): Promise<void> {
    const kept = this.openedOf(await this.device());
    await this.close(this.opened.filter((entry) => entry !== kept));
  }

  /**
   * A device that refused a command is not used again, because nothing after it can be trusted: what is opened next is new.
   * @param release frees what was opened on it
   */
  async replaceRefusing(release: () => Promise<void>): Promise<void> {
    for (const entry of this.opened) {
      const backend = await entry.backend.catch(() => null);
      if (!backend || !refuses(backend)) continue;
      await release();
      await this.close([entry]);
    }
  }

  /** An error as it should be told: whatever fails after a loss failed because of it. */
  explain(error: unknown): unknown {
    if (this.lostBecause === null) return error;
    return new EngineError('device-lost', this.lostBecause, { cause: error });
  }

  async dispose(): Promise<void> {
    await this.close(this.opened);
  }

  private choose(choice: Devices['choice']): void {
    this.choice = choice;
    this.found = null;
  }

  private device(): Promise<Device> {
    const { device } = this.choice;
    if (device !== 'auto') return Promise.resolve(device);
    return (this.found ??= this.findDevice());
  }

  /** The GPU where nothing else can be had: opening it tells what is missing. */
  private async findDevice(): Promise<Device> {
    const processor = await this.factories.processor.probe(this.choice.threads);
    if (!processor.ok) return 'gpu';
    const gpu = await this.factories.gpu.probe();
    if (!gpu.ok || gpu.software) return 'processor';
    const speed = (await this.measure('gpu')) ?? 0;
    return ((await this.measure('processor')) ?? 0) > speed ? 'processor' : 'gpu';
  }

  private async used(): Promise<UsedDevice> {
    const device = await this.device();
    if (device === 'gpu') return { device, ...there(await this.factories.gpu.probe()) };
    return { device, ...there(await this.factories.processor.probe(this.choice.threads)) };
  }

  /** Null: it does not tell, or cannot be opened. */
  private measure(device: Device): Promise<number | null> {
    const entry = this.entryOf(device);
    entry.speed ??= entry.backend.then((backend) => backend.speed('float32')).catch(() => null);
    return entry.speed;
  }

  private openedOf(device: Device): Opened | undefined {
    const threads = this.threadsOf(device);
    return this.opened.find((entry) => entry.device === device && entry.threads === threads);
  }

  private threadsOf(device: Device): number | undefined {
    return device === 'processor' ? this.choice.threads : undefined;
  }

  private entryOf(device: Device): Opened {
    return this.openedOf(device) ?? this.start(device);
  }

  private start(device: Device): Opened {
    const threads = this.threadsOf(device);
    const onLost = (message: string) => {
      // Closed here, it is gone because nobody wants it any more.
      if (!this.opened.includes(entry)) return;
      this.drop(entry);
      // Whatever was found before: the device may not come back.
      this.found = null;
      this.lostBecause = message;
      this.onLost(message, device);
    };
    const backend = this.factories[device].open({ threads, onLost });
    const entry: Opened = { device, threads, backend, speed: null };
    this.opened = [...this.opened, entry];
    backend.then(
      () => this.opened.includes(entry) && (this.lostBecause = null),
      () => this.drop(entry),
    );
    return entry;
  }

  private drop(entry: Opened): void {
    this.opened = this.opened.filter((other) => other !== entry);
  }

  private async close(entries: readonly Opened[]): Promise<void> {
    entries.forEach((entry) => this.drop(entry));
    for (const { backend } of entries) await (await backend.catch(() => null))?.dispose();
  }
}

function refuses(backend: Backend): boolean {
  try {
    backend.check();
    return false;
  } catch {
    return true;
  }
}

/** @throws EngineError with the reason of a probe that found nothing. */
function there<P extends Probe | ProcessorProbe>(probe: P): Extract<P, { ok: true }> {
  if (!probe.ok) throw new EngineError(probe.code, probe.message);
  return probe as Extract<P, { ok: true }>;
}
