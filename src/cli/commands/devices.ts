// warble devices: every adapter that WebGPU finds here, in the order of preference; the first is the one that is used.
import type { Command } from 'commander';
import { findAdapters, type FoundAdapter } from '../dawn';
import { noAdapter } from '../engine';
import { addJson, type Context, type JsonOption } from '../options';
import { Output } from '../terminal';

export function addDevices(program: Command, { terminal }: Context): void {
  const command = program.command('devices').description('adapters, features, limits');
  addJson(command).action((options: JsonOption) => devices(new Output(terminal, options.json ?? false)));
}

async function devices(output: Output): Promise<void> {
  const found = await findAdapters();
  if (found.length === 0) throw noAdapter();
  output.record({ adapters: found.map(adapterRecord) });
  for (const [index, adapter] of found.entries())
    adapterLines(adapter, index).forEach((line) => output.say(line));
}

function adapterRecord(found: FoundAdapter, index: number): object {
  const { vendor, architecture, device, description } = found.adapter.info;
  return {
    name: nameOf(found),
    used: index === 0,
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

function adapterLines(found: FoundAdapter, index: number): string[] {
  return [
    ...(index > 0 ? [''] : []),
    `${nameOf(found)}${index === 0 ? ', which is used' : ''}`,
    ...(found.driver ? [`  driver    ${found.driver}`] : []),
    `  features  ${[...found.adapter.features].sort().join(' ')}`,
    ...Object.entries(limitsOf(found.adapter)).map(([name, value]) => `  ${name} ${value}`),
  ];
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
