// Pipelines of one device and what they bind, each made once: a program's text is its key. Used by host.ts alone.
import { EngineError } from '@/engine/errors';
import type { Arena, View } from '../memory/view';
import { bufferOf } from './arena';
import { BindGroups } from './bindGroups';
import type { Program } from './wgsl';
import { STEP_BLOCK_BYTES } from './wgsl';

/** Room for this many different sets of constants, each at an offset that every adapter takes. */
const CONSTANT_SETS = 256;
const CONSTANT_STRIDE = 256;

/** A program as this device runs it. */
export interface Compiled {
  pipeline: GPUComputePipeline;
  groups: BindGroups;
}

export class Pipelines {
  private readonly made = new Map<string, Compiled>();
  /** The same by object, for the hot loop: no text is looked at. */
  private readonly byProgram = new WeakMap<Program, Compiled>();
  private readonly constantOffsets = new Map<string, number>();
  private readonly constantBlock: GPUBuffer;

  constructor(
    private readonly device: GPUDevice,
    private readonly stepBlock: GPUBuffer,
  ) {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.constantBlock = device.createBuffer({ size: CONSTANT_SETS * CONSTANT_STRIDE, usage });
  }

  /** Bind groups alive, for tests of leaks. */
  get bindGroupCount(): number {
    return [...this.made.values()].reduce((sum, { groups }) => sum + groups.count, 0);
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
      this.keep(program, await making);
    } catch (error) {
      const reason = (await refusal)?.message ?? (error as Error).message;
      throw new EngineError('device-error', `${program.name} did not compile: ${reason}`, { cause: error });
    }
  }

  get(program: Program): Compiled {
    let compiled = this.byProgram.get(program);
    if (!compiled) {
      compiled =
        this.made.get(program.code) ??
        this.keep(program, this.device.createComputePipeline(this.descriptor(program)));
      this.byProgram.set(program, compiled);
    }
    return compiled;
  }

  /** Forgets what binds an arena that is going. */
  forget(arena: Arena): void {
    for (const { groups } of this.made.values()) groups.forget(arena.id);
  }

  dispose(): void {
    this.constantBlock.destroy();
  }

  private keep(program: Program, pipeline: GPUComputePipeline): Compiled {
    const known = this.made.get(program.code);
    if (known) return known;
    const layout = pipeline.getBindGroupLayout(0);
    const groups = new BindGroups(program, (views, constants) =>
      this.bindGroup(program, layout, views, constants),
    );
    const compiled = { pipeline, groups };
    this.made.set(program.code, compiled);
    return compiled;
  }

  private bindGroup(
    program: Program,
    layout: GPUBindGroupLayout,
    views: Record<string, View>,
    constants: Record<string, number>,
  ): GPUBindGroup {
    const at = this.constantsOffset(program.constants.map((name) => constants[name]));
    return this.device.createBindGroup({
      label: program.name,
      layout,
      entries: [
        { binding: 0, resource: { buffer: this.stepBlock, size: STEP_BLOCK_BYTES } },
        { binding: 1, resource: { buffer: this.constantBlock, offset: at, size: 32 } },
        ...program.buffers.map((name, i) => ({ binding: 2 + i, resource: binding(views[name]) })),
      ],
    });
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
  return { buffer: bufferOf(view), offset: view.offset, size: view.bytes };
}
