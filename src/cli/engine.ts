// The engine in this process: WebGPU is put in place first, then the engine is loaded, which expects it there.
import { readFile } from 'node:fs/promises';
import type { UsedDevice } from '@/engine';
import type { Session } from '@/engine/session/session';
import { EngineError } from '@/engine/errors';
import type { RunFolders } from '@/engine/runFolders';
import { VERSION } from '@/engine/version';
import { installGpu } from './dawn';
import { deviceLine, type DeviceOptions } from './deviceOptions';
import { readHubSetting } from '@/engine/hubSetting';
import { UsageError } from './errors';
import { fetchFromDisk } from './files';
import { openKeptModels } from './keptModels';
import { nodePlatform } from './processor';
import { openScratch } from './scratch';
import type { Output } from './terminal';

/** @throws UsageError where WARBLE_HUB is not what it should be. */
function hubUrl(): string {
  try {
    return readHubSetting(process.env.WARBLE_HUB).url;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Runs `work` with an engine and puts the engine away again, whatever happens. */
export async function withEngine<T>(
  work: (engine: Session) => Promise<T>,
  openRuns?: () => Promise<RunFolders | null>,
): Promise<T> {
  const { Session } = await import('@/engine/session/session');
  const engine = new Session({
    version: VERSION,
    processor: nodePlatform,
    readBeside: (url) => readFile(url, 'utf8'),
    fetch: fetchFromDisk,
    openFile: openScratch,
    openRuns,
    hub: {
      url: async () => hubUrl(),
      openFolder: () => openKeptModels(),
      // Where Hugging Face's own programs look for it.
      token: process.env.HF_TOKEN ?? null,
    },
  });
  try {
    return await work(engine);
  } finally {
    await engine.dispose();
  }
}

/** The same on the device that was asked for, which is named on standard error. @throws EngineError where it cannot be had. */
export async function withDevice<T>(
  output: Output,
  { device, threads }: DeviceOptions,
  work: (engine: Session, used: UsedDevice) => Promise<T>,
  openRuns?: () => Promise<RunFolders | null>,
): Promise<T> {
  const hasGpu = device !== 'processor' && (await installGpu());
  return withEngine(async (engine) => {
    const used = await engine.useDevice(device, threads).catch((error: unknown) => {
      throw hasGpu || device === 'processor' ? error : noAdapter();
    });
    output.note(deviceLine(used));
    return work(engine, used);
  }, openRuns);
}

export function noAdapter(): EngineError {
  const where = process.env.VK_ICD_FILENAMES
    ? `VK_ICD_FILENAMES names ${process.env.VK_ICD_FILENAMES}, and no adapter answered there. Unset it, or name another driver.`
    : 'No GPU answered, and no software one is installed. Install a graphics driver, or Mesa 23 or newer (on Debian: mesa-vulkan-drivers).';
  return new EngineError('no-adapter', where);
}
