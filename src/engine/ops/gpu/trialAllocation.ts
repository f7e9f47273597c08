// Does the GPU give so much memory? WebGPU does not say what is free, so the only answer is to take it for a moment.
const PIECE = 2 ** 28;

/**
 * Takes `bytes` in pieces inside an out-of-memory scope and gives them back. False: it was refused. Drivers may promise
 * more than they have (CPU adapters do); then a run that does not fit still ends with its own message.
 */
export async function trialAllocation(device: GPUDevice, bytes: number): Promise<boolean> {
  const piece = Math.min(PIECE, device.limits.maxBufferSize);
  const taken: GPUBuffer[] = [];
  device.pushErrorScope('out-of-memory');
  for (let left = bytes; left > 0; left -= piece)
    taken.push(
      device.createBuffer({
        size: Math.ceil(Math.min(left, piece) / 4) * 4,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
      }),
    );
  const refusal = await device.popErrorScope();
  for (const buffer of taken) buffer.destroy();
  return refusal === null;
}
