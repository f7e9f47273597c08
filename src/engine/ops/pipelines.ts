// Pipelines and bind groups of one device, each made once: a program's text is its key, and so are the views it binds.
// Used by host.ts alone.
import { EngineError } from '../errors';
import type { Arena, View } from './view';
import { viewKey } from './view';
import type { Program } from './wgsl';
import { STEP_BLOCK_BYTES } from './wgsl';

/** Room for this many different sets of constants, each at an offset that every adapter takes. */
const CONSTANT_SETS = 256;
const CONSTANT_STRIDE = 256;

export class Pipelines {
  private readonly made = new Map<string, GPUComputePipeline>();
  private readonly bindGroups = new Map<string, GPUBindGroup>();
  private readonly constantOffsets = new Map<string, number>();
  private readonly programIds = new Map<string, number>();
  private readonly constantBlock: GPUBuffer;

  constructor(
    private readonly device: GPUDevice,
    private readonly stepBlock: GPUBuffer,
  ) {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.constantBlock = device.createBuffer({ size: CONSTANT_SETS * CONSTANT_STRIDE, usage });
  }

  has(program: Program): boolean {
    return this.made.has(program.code);
  }

  /** Compiles without holding up the thread. @throws EngineError device-error, with the GPU's own reason. */
  async prepare(program: Program): Promise<void> {
    // In a scope of its own, because a refused shader is no refused command: see Host.fail.
    this.device.pushErrorScope('validation');
    const making = this.device.createComputePipelineAsync(this.descriptor(program));
    const refusal = this.device.popErrorScope().catch(() => null);
    try {
      this.made.set(program.code, await making);
    } catch (error) {
      const reason = (await refusal)?.message ?? (error as Error).message;
      throw new EngineError('device-error', `${program.name} did not compile: ${reason}`, { cause: error });
    }
  }

  get(program: Program): GPUComputePipeline {
    let pipeline = this.made.get(program.code);
    if (!pipeline) {
      pipeline = this.device.createComputePipeline(this.descriptor(program));
      this.made.set(program.code, pipeline);
    }
    return pipeline;
  }

  bindGroup(program: Program, views: Record<string, View>, constants: Record<string, number>): GPUBindGroup {
    const at = this.constantsOffset(program.constants.map((name) => constants[name]));
    const key = `${this.programId(program)}@${at}|${program.buffers.map((b) => viewKey(views[b])).join('|')}`;
    let group = this.bindGroups.get(key);
    if (!group) {
      group = this.device.createBindGroup({
        label: program.name,
        layout: this.get(program).getBindGroupLayout(0),
        entries: [
          { binding: 0, resource: { buffer: this.stepBlock, size: STEP_BLOCK_BYTES } },
          { binding: 1, resource: { buffer: this.constantBlock, offset: at, size: 32 } },
          ...program.buffers.map((name, i) => ({ binding: 2 + i, resource: binding(views[name]) })),
        ],
      });
      this.bindGroups.set(key, group);
    }
    return group;
  }

  /** Forgets what binds an arena that is going. */
  forget(arena: Arena): void {
    for (const key of this.bindGroups.keys()) if (key.includes(`|${arena.id}:`)) this.bindGroups.delete(key);
  }

  dispose(): void {
    this.constantBlock.destroy();
  }

  private descriptor(program: Program): GPUComputePipelineDescriptor {
    const module = this.device.createShaderModule({ code: program.code, label: program.name });
    return { label: program.name, layout: this.layout(program), compute: { module, entryPoint: 'main' } };
  }

  /** Made by hand: an automatic layout leaves out what a shader does not use, and then the bind group does not fit. */
  private layout(program: Program): GPUPipelineLayout {
    const entry = (binding: number, type: GPUBufferBindingType) =>
      ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } }) satisfies GPUBindGroupLayoutEntry;
    const entries = [entry(0, 'uniform'), entry(1, 'uniform')];
    program.buffers.forEach((name, i) =>
      entries.push(
        entry(2 + i, program.code.includes(`<storage, read> ${name}:`) ? 'read-only-storage' : 'storage'),
      ),
    );
    return this.device.createPipelineLayout({
      bindGroupLayouts: [this.device.createBindGroupLayout({ entries })],
    });
  }

  private programId(program: Program): number {
    let id = this.programIds.get(program.code);
    if (id === undefined) this.programIds.set(program.code, (id = this.programIds.size));
    return id;
  }

  /** Equal constants share one place; each is written once in the device's life. */
  private constantsOffset(values: number[]): number {
    const key = values.join();
    let offset = this.constantOffsets.get(key);
    if (offset === undefined) {
      offset = this.constantOffsets.size * CONSTANT_STRIDE;
      if (offset >= this.constantBlock.size)
        throw new EngineError(
          'internal',
          `Pipelines: more than ${CONSTANT_SETS} different sets of constants.`,
        );
      this.constantOffsets.set(key, offset);
      // Never read by a dispatch before this one, so overtaking does no harm.
      this.device.queue.writeBuffer(this.constantBlock, offset, new Uint32Array(values));
    }
    return offset;
  }
}

function binding(view: View): GPUBufferBinding {
  return { buffer: view.arena.buffer, offset: view.offset, size: view.bytes };
}
