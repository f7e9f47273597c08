// Time of each dispatch by timestamp queries: every dispatch gets a compute pass of its own, begun and ended by the GPU's
// clock. Chromium and Dawn round that clock to about 0.1 ms, which evens out over a step of hundreds of dispatches.

/** Dispatches that one query set holds (WebGPU: at most 4,096 queries). */
const MOST = 2048;

export class DispatchTimer {
  private readonly labels: string[] = [];
  private readonly queries: GPUQuerySet;

  /** @throws where the device has no `timestamp-query`: ask `available` */
  constructor(private readonly device: GPUDevice) {
    this.queries = device.createQuerySet({ type: 'timestamp', count: 2 * MOST });
  }

  static available(device: GPUDevice): boolean {
    return device.features.has('timestamp-query');
  }

  /** Milliseconds by label of the pipeline, of all that `work` dispatches. It resolves when the GPU is through. */
  async time(work: () => Promise<unknown>): Promise<Map<string, number>> {
    const { device } = this;
    const create = device.createCommandEncoder.bind(device);
    device.createCommandEncoder = (descriptor) => this.listenTo(create(descriptor));
    try {
      await work();
    } finally {
      // What was put over the prototype's own.
      delete (device as Partial<GPUDevice>).createCommandEncoder;
    }
    return this.sums(await this.read());
  }

  dispose(): void {
    this.queries.destroy();
  }

  private listenTo(encoder: GPUCommandEncoder): GPUCommandEncoder {
    const begin = encoder.beginComputePass.bind(encoder);
    encoder.beginComputePass = () => this.pass(begin);
    return encoder;
  }

  /** A pass that opens a real one for each dispatch. Host and tfjs set pipeline and group before each. */
  private pass(begin: GPUCommandEncoder['beginComputePass']): GPUComputePassEncoder {
    let pipeline: GPUComputePipeline;
    let group: GPUBindGroup;
    const pass = {
      setPipeline: (given: GPUComputePipeline) => void (pipeline = given),
      setBindGroup: (_: number, given: GPUBindGroup) => void (group = given),
      dispatchWorkgroups: (x: number, y?: number, z?: number) => {
        const real = begin({ timestampWrites: this.writes(pipeline.label) });
        real.setPipeline(pipeline);
        real.setBindGroup(0, group);
        real.dispatchWorkgroups(x, y, z);
        real.end();
      },
      end: () => {},
    };
    return pass as unknown as GPUComputePassEncoder;
  }

  private writes(label: string): GPUComputePassTimestampWrites {
    const at = 2 * this.labels.length;
    if (this.labels.push(label) > MOST) throw new Error(`DispatchTimer: more than ${MOST} dispatches.`);
    return { querySet: this.queries, beginningOfPassWriteIndex: at, endOfPassWriteIndex: at + 1 };
  }

  private async read(): Promise<BigUint64Array> {
    const { device } = this;
    const size = Math.max(2 * this.labels.length, 2) * 8;
    const usage = GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC;
    const resolved = device.createBuffer({ size, usage });
    const read = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
    const encoder = device.createCommandEncoder();
    encoder.resolveQuerySet(this.queries, 0, size / 8, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, read, 0, size);
    device.queue.submit([encoder.finish()]);
    await read.mapAsync(GPUMapMode.READ);
    const values = new BigUint64Array(read.getMappedRange().slice(0));
    for (const buffer of [resolved, read]) buffer.destroy();
    return values;
  }

  private sums(nanoseconds: BigUint64Array): Map<string, number> {
    const sums = new Map<string, number>();
    this.labels.splice(0).forEach((label, i) => {
      const taken = Number(nanoseconds[2 * i + 1] - nanoseconds[2 * i]) / 1e6;
      sums.set(label, (sums.get(label) ?? 0) + taken);
    });
    return sums;
  }
}
