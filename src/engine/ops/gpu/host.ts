// The one file that touches the insides of tfjs's WebGPU backend (4.22.0, pinned): our kernels go out on its encoder,
// our memory is its tensors. Everything else in ops/ works with arenas, views and programs.
import * as tf from '@tensorflow/tfjs';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { EngineError } from '@/engine/errors';
import type { View } from '../memory/view';
import { align } from '../memory/view';
import type { GpuArena } from './arena';
import { bufferOf } from './arena';
import type { GpuHost } from './gpuHost';
import { SubmitPacing } from './pacing';
import { Pipelines } from './pipelines';
import type { Program } from './wgsl';
import { STEP_BLOCK_BYTES } from './wgsl';

/** The fields of the backend that are used here; checked at start-up. */
interface Backend {
  device: GPUDevice;
  queue: GPUQueue;
  tensorMap: { get(dataId: object): { resource?: GPUBuffer; values: unknown } | undefined };
  bufferManager: { numBytesAllocated: number; freeBuffers: Map<string, GPUBuffer[]>; numFreeBuffers: number };
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  makeTensorInfo(shape: number[], dtype: 'float32'): tf.TensorInfo;
  uploadToGPU(dataId: object): void;
}

const USED_FIELDS = ['device', 'queue', 'tensorMap', 'bufferManager', 'ensureCommandEncoderReady',
  'endComputePassEncoder', 'submitQueue', 'makeTensorInfo', 'uploadToGPU'] as const; // prettier-ignore

/** Dispatches a command buffer at least, where a CPU stands in for the GPU. */
const LEAST_OF_CPU = 16;

/** Storage buffers a program may have: what every adapter allows. */
const MOST_BUFFERS = 8;

/** What went over the bus and to the GPU since the host was made. Bytes; counts. */
export interface HostCounters {
  dispatches: number;
  uploaded: number;
  readBack: number;
}

/** The GPU as the kernels see it: memory, dispatches, uploads and late reads. One a device. */
export class Host implements GpuHost {
  readonly counters: HostCounters = { dispatches: 0, uploaded: 0, readBack: 0 };
  readonly pacing: SubmitPacing;
  private readonly pipelines: Pipelines;
  private readonly arenas = new Set<GpuArena>();
  private readonly stepBlock: GPUBuffer;
  private staging: GPUBuffer[] = [];
  private arenaCount = 0;
  private pending = 0;
  private readonly done = () => this.device.queue.onSubmittedWorkDone();
  private failure: EngineError | null = null;

  private constructor(
    private readonly backend: Backend,
    software: boolean,
  ) {
    this.pacing = new SubmitPacing(() => performance.now(), software ? LEAST_OF_CPU : 1);
    const uniform = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.stepBlock = this.device.createBuffer({ size: align(STEP_BLOCK_BYTES), usage: uniform });
    this.pipelines = new Pipelines(this.device, this.stepBlock);
  }

  get device(): GPUDevice {
    return this.backend.device;
  }

  get limits(): GPUSupportedLimits {
    return this.device.limits;
  }

  /** Bytes that tfjs has allocated on this device, free pool included. */
  get bytesAllocated(): number {
    return this.backend.bufferManager.numBytesAllocated;
  }

  /** Makes tfjs work on this device, under its usual name, and wraps it. Call before any tensor exists. */
  static async create(device: GPUDevice, info: GPUAdapterInfo, software: boolean): Promise<Host> {
    // Gone already where an earlier host was disposed of.
    if (tf.findBackendFactory('webgpu')) tf.removeBackend('webgpu');
    tf.registerBackend('webgpu', () => new WebGPUBackend(device, info), 3);
    if (!(await tf.setBackend('webgpu')))
      throw new EngineError('device-error', 'Host: tfjs did not take the device.');
    await tf.ready();
    const backend = tf.backend() as unknown as Backend;
    for (const field of USED_FIELDS)
      if (!(field in backend))
        throw new EngineError(
          'internal',
          `Host: tfjs-backend-webgpu has no field ${field}; 4.22.0 is needed.`,
        );
    const host = new Host(backend, software);
    device.addEventListener('uncapturederror', (event) => host.fail(event.error.message));
    return host;
  }

  /** Remembers the first error of the device; `check` throws it. */
  fail(message: string): void {
    this.failure ??= new EngineError('device-error', `The GPU refused a command: ${message}`);
  }

  /** Throws if a command was refused: an invalid dispatch drops its whole command buffer without a word. */
  check(): void {
    if (this.failure) throw this.failure;
  }

  /** Zeroed memory that tfjs owns. Bytes are rounded up to the alignment. */
  allocate(bytes: number): GpuArena {
    const size = align(bytes);
    const info = this.backend.makeTensorInfo([size / 4], 'float32');
    this.backend.uploadToGPU(info.dataId);
    // Named, because a test or a fallback may have chosen another backend since.
    const tensor = tf.keep(tf.engine().makeTensorFromTensorInfo(info, this.backend as never));
    const buffer = this.backend.tensorMap.get(info.dataId)?.resource;
    if (!buffer) throw new EngineError('internal', 'Host.allocate: tfjs made no buffer.');
    const arena: GpuArena = { id: ++this.arenaCount, buffer, size, dispose: () => this.drop(arena, tensor) };
    this.arenas.add(arena);
    this.encoder().clearBuffer(buffer);
    return arena;
  }

  /** Memory for one value, as a view of its own arena. */
  allocateView(shape: readonly number[], bytes: number): View {
    const arena = this.allocate(bytes);
    return { arena, offset: 0, bytes: arena.size, shape };
  }

  /** Number of arenas alive, for tests of leaks. */
  get arenaCountAlive(): number {
    return this.arenas.size;
  }

  /** Number of bind groups alive, for tests of leaks. */
  get bindGroupCountAlive(): number {
    return this.pipelines.bindGroupCount;
  }

  /** Copies values into a view. What was dispatched before is submitted first: writes overtake what is not. */
  write(view: View, values: ArrayBufferView, byteOffset = 0): void {
    this.submit();
    this.counters.uploaded += values.byteLength;
    this.device.queue.writeBuffer(
      bufferOf(view),
      view.offset + byteOffset,
      values as GPUAllowSharedBufferSource,
    );
  }

  /** Sets the block that all kernels of this step share (layout: wgsl.ts). */
  writeStep(values: ArrayBufferView): void {
    this.submit();
    this.counters.uploaded += values.byteLength;
    this.device.queue.writeBuffer(this.stepBlock, 0, values as GPUAllowSharedBufferSource);
  }

  copy(from: View, to: View, bytes: number): void {
    this.encoder().copyBufferToBuffer(bufferOf(from), from.offset, bufferOf(to), to.offset, bytes);
  }

  /** Records one dispatch. */
  run<R extends string, W extends string, C extends string>(
    program: Program<R, W, C>,
    views: Record<R | W, View>,
    constants: Record<C, number>,
    workgroups: readonly [number, number?, number?],
  ): void {
    const { pipeline, groups } = this.pipelines.get(program);
    const group = groups.get(views, constants);
    this.backend.ensureCommandEncoderReady();
    this.backend.computePassEncoder ??= this.backend.commandEncoder!.beginComputePass();
    const pass = this.backend.computePassEncoder;
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(workgroups[0], workgroups[1] ?? 1, workgroups[2] ?? 1);
    this.counters.dispatches++;
    if (++this.pending >= this.pacing.limit) this.submit();
  }

  /** Sends what was recorded. */
  submit(): void {
    const dispatches = this.pending;
    if (this.send()) this.pacing.submitted(dispatches, this.done);
  }

  private send(): boolean {
    this.pending = 0;
    this.backend.endComputePassEncoder();
    if (!this.backend.commandEncoder) return false;
    this.backend.submitQueue();
    return true;
  }

  /** Reads `bytes` of a view; resolves once the GPU is there, without holding up what is submitted later. */
  async read(view: View, bytes: number): Promise<ArrayBuffer> {
    const buffer = this.takeStaging(bytes);
    this.encoder().copyBufferToBuffer(bufferOf(view), view.offset, buffer, 0, bytes);
    this.submit();
    await buffer.mapAsync(GPUMapMode.READ, 0, bytes);
    const values = buffer.getMappedRange(0, bytes).slice(0);
    buffer.unmap();
    this.staging.push(buffer);
    this.counters.readBack += bytes;
    this.check();
    return values;
  }

  /**
   * Compiles ahead of use, so that the first step does not wait. Each program is also dispatched once over nothing:
   * some drivers (lavapipe) put the real work off until then.
   */
  async compile(programs: readonly Program[], onDone: (done: number, total: number) => void): Promise<void> {
    const missing = [...new Map(programs.map((p) => [p.code, p])).values()].filter(
      (p) => !this.pipelines.has(p),
    );
    this.writeStep(new Uint8Array(STEP_BLOCK_BYTES));
    const nothing = Array.from({ length: MOST_BUFFERS }, () => this.allocateView([64], 256));
    let done = 0;
    const warmUp = async (p: Program) => {
      await this.pipelines.prepare(p);
      const views = Object.fromEntries(p.buffers.map((name, i) => [name, nothing[i]]));
      this.run(p, views, Object.fromEntries(p.constants.map((name) => [name, 0])), [1]);
      // Not measured for pacing: what takes long here is the driver's compiler.
      this.send();
      await this.done();
      onDone(++done, missing.length);
    };
    // All of them come to an end before anything is thrown: none may run over memory that was given back.
    const tasks = missing.map(warmUp);
    await Promise.allSettled(tasks);
    for (const view of nothing) view.arena.dispose();
    await Promise.all(tasks);
  }

  dispose(): void {
    for (const arena of [...this.arenas]) arena.dispose();
    for (const buffer of this.staging) buffer.destroy();
    this.staging = [];
    this.stepBlock.destroy();
    this.pipelines.dispose();
    tf.removeBackend('webgpu');
  }

  private encoder(): GPUCommandEncoder {
    this.backend.ensureCommandEncoderReady();
    this.backend.endComputePassEncoder();
    return this.backend.commandEncoder!;
  }

  private takeStaging(bytes: number): GPUBuffer {
    const at = this.staging.findIndex((b) => b.size >= bytes && b.size <= 2 * align(bytes));
    if (at >= 0) return this.staging.splice(at, 1)[0];
    while (this.staging.length > 8) this.staging.shift()!.destroy();
    return this.device.createBuffer({
      size: align(bytes),
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
  }

  private drop(arena: GpuArena, tensor: tf.Tensor): void {
    if (!this.arenas.delete(arena)) return;
    this.submit();
    tensor.dispose();
    this.emptyPool(arena.size);
    this.pipelines.forget(arena);
  }

  /** tfjs's pool is keyed by exact size and never shrinks: an arena's buffer would stay for ever. */
  private emptyPool(size: number): void {
    const { bufferManager } = this.backend;
    for (const [key, buffers] of bufferManager.freeBuffers) {
      if (!key.startsWith(`${size}_`)) continue;
      for (const buffer of buffers.splice(0)) {
        buffer.destroy();
        bufferManager.numBytesAllocated -= size;
        bufferManager.numFreeBuffers--;
      }
    }
  }
}
