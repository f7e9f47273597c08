// Products by the kernels of webgpu-llm (matmul, matmul_t, matmul_at), compiled on our device: its own engine starts only
// where subgroups are 32 wide and shader-f16 is there, of which these three use neither.
import type { OpenGpu } from '../ours';
import type { Contender } from './contender';

/** Not among what the package exports, so found by its place; Node and Vite's server both have it there. */
const SHADERS = new URL('../../node_modules/webgpu-llm/src/llm/shaders/_inlined.js', import.meta.url).href;
const KERNELS = { nn: 'matmul', nt: 'matmul_t', tn: 'matmul_at' };
/** Rows and columns of C that a workgroup makes. */
const SIDE = 64;

export async function webgpuLlm({ host }: OpenGpu): Promise<Contender> {
  const { default: shaders } = (await import(/* @vite-ignore */ SHADERS)) as {
    default: Record<string, string>;
  };
  const source = shaders['./shaders/03_linear.wgsl'];
  const { device } = host;
  return {
    name: 'webgpu-llm',
    load(product, operands) {
      const { layout, m, n, k } = product;
      const buffers = [operands.a, operands.b, new Float32Array(m * n), new Uint32Array([m, n, k, 0])].map(
        (values, i) => storage(device, values, i === 3),
      );
      const module = device.createShaderModule({ code: kernelText(source, KERNELS[layout]) });
      const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
      const group = device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
      return {
        async run(times) {
          const encoder = device.createCommandEncoder();
          const pass = encoder.beginComputePass();
          pass.setPipeline(pipeline);
          pass.setBindGroup(0, group);
          for (let i = 0; i < times; i++) pass.dispatchWorkgroups(Math.ceil(n / SIDE), Math.ceil(m / SIDE));
          pass.end();
          device.queue.submit([encoder.finish()]);
          await copyBack(device, buffers[2], 4);
        },
        result: async () => new Float32Array(await copyBack(device, buffers[2], 4 * m * n)),
        dispose() {
          for (const buffer of buffers) buffer.destroy();
        },
      };
    },
    dispose() {},
  };
}

/** What stands before the first kernel, and the kernel of that name. */
export function kernelText(source: string, name: string): string {
  const [preamble, ...kernels] = source.split(/^(?=\/\/ --- KERNEL: \S+ ---$)/m);
  const kernel = kernels.find((text) => text.startsWith(`// --- KERNEL: ${name} ---`));
  if (!kernel) throw new Error(`webgpu-llm has no kernel ${name}.`);
  return preamble + kernel;
}

function storage(device: GPUDevice, values: Float32Array | Uint32Array, uniform: boolean): GPUBuffer {
  const usage = uniform ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const buffer = device.createBuffer({ size: values.byteLength, usage: usage | GPUBufferUsage.COPY_DST });
  device.queue.writeBuffer(buffer, 0, values as GPUAllowSharedBufferSource);
  return buffer;
}

async function copyBack(device: GPUDevice, from: GPUBuffer, size: number): Promise<ArrayBuffer> {
  const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
  const staging = device.createBuffer({ size, usage });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(from, 0, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const values = staging.getMappedRange().slice(0);
  staging.destroy();
  return values;
}
