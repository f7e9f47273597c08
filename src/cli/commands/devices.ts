// warble devices: what can compute here. Every adapter that WebGPU finds, in the order of preference, the first is the one
// that is used; and the processor. Each with the speed of one product, but for software adapters.
import type { Command } from 'commander';
import type { DeviceList } from '@/engine';
import { findAdapters, useAdapter, type FoundAdapter } from '../dawn';
import { noAdapter, withEngine } from '../engine';
import { counted } from '../format';
import { addJson, type Context, type JsonOption } from '../options';
import { Output } from '../terminal';

export function addDevices(program: Command, { terminal }: Context): void {
  const command = program.command('devices').description('adapters and processor: speed, features, limits');
  addJson(command).action((options: JsonOption) => devices(new Output(terminal, options.json ?? false)));
}

async function devices(output: Output): Promise<void> {
  const found = await findAdapters();
  if (found.length > 0) useAdapter(found[0]);
  const list = await withEngine((engine) => engine.devices());
  if (list.used === null) throw noAdapter();
  output.record({
    device: list.used,
    adapters: found.map((adapter, index) => adapterRecord(adapter, index, list)),
    processor: processorRecord(list),
  });
  for (const [index, adapter] of found.entries())
    [...adapterLines(adapter, index, list), ''].forEach((line) => output.say(line));
  processorLines(list).forEach((line) => output.say(line));
}

/** `used`: of the adapters; `device` says whether it is the GPU that computes. */
function adapterRecord(found: FoundAdapter, index: number, { speeds }: DeviceList): object {
  const { vendor, architecture, device, description } = found.adapter.info;
  return {
    name: nameOf(found),
    used: index === 0,
    operations_per_second: index === 0 ? speeds.gpu : null,
    software: found.software,
    driver: found.driver,
    vendor,
    architecture,
    device,
    description,
    features: [...found.adapter.features].sort(),
    limits: limitsOf(found.adapter),
  };
}

export function processorRecord({ processor, speeds }: DeviceList): object {
  if (!processor.ok) return { available: false, code: processor.code, message: processor.message };
  const { name, threads } = processor;
  return { available: true, name, threads, operations_per_second: speeds.processor };
}

function adapterLines(found: FoundAdapter, index: number, { used, speeds }: DeviceList): string[] {
  return [
    `${nameOf(found)}${index === 0 && used === 'gpu' ? ', which is used' : ''}`,
    ...(found.driver ? [`  driver    ${found.driver}`] : []),
    ...(index === 0 ? speedLines(speeds.gpu) : []),
    `  features  ${[...found.adapter.features].sort().join(' ')}`,
    ...Object.entries(limitsOf(found.adapter)).map(([name, value]) => `  ${name} ${value}`),
  ];
}

export function processorLines({ processor, used, speeds }: DeviceList): string[] {
  if (!processor.ok) return [processor.message];
  const { name, threads } = processor;
  const line = `${name}, ${counted(threads, 'thread')}${used === 'processor' ? ', which is used' : ''}`;
  return [line, ...speedLines(speeds.processor)];
}

function speedLines(speed: number | null): string[] {
  return speed === null ? [] : [`  speed     ${(speed / 1e9).toPrecision(3)} GFLOP/s`];
}

/** As the engine calls it in the start record of a run. */
function nameOf({ adapter: { info }, software }: FoundAdapter): string {
  const name =
    info.description || [info.vendor, info.architecture].filter(Boolean).join(' ') || 'unnamed GPU';
  return software ? `${name} (software)` : name;
}

function limitsOf({ limits }: GPUAdapter): Record<string, number> {
  const known: Record<string, number> = {};
  for (const name in limits) {
    const value = limits[name as keyof GPUSupportedLimits];
    if (typeof value === 'number') known[name] = value;
  }
  return known;
}
