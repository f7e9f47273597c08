// The forward pass by ONNX Runtime Web: on a WebGPU device of its own, or as WebAssembly on the processor. The two are
// different builds of it, so whoever opens one brings the build along.
import type * as Ort from 'onnxruntime-web';
import type { BertConfig } from '@/engine/model/config';
import type { Texts } from '../shapes';
import { onnxBert, type Attention } from './onnxBert';

export type OrtBuild = Pick<typeof Ort, 'InferenceSession' | 'Tensor' | 'env'>;

/** What is asked of it. */
export interface Forward {
  /** Logits [B × C]. */
  predict(): Promise<Float32Array>;
  dispose(): Promise<void> | void;
}

/** Texts of one length. */
export async function openOrt(
  { env, InferenceSession, Tensor }: OrtBuild,
  provider: 'webgpu' | 'wasm',
  config: BertConfig,
  { sequences }: Texts,
  attends: Attention,
): Promise<Forward> {
  const shape = [sequences.length, sequences[0].length];
  const model = onnxBert(config, shape[0], shape[1], attends);
  // What it says of nodes that go to the processor by design is no news.
  env.logLevel = 'error';
  const session = await InferenceSession.create(model, { executionProviders: [provider] });
  const ids = new Tensor('int32', Int32Array.from(sequences.flatMap((sequence) => [...sequence])), shape);
  return {
    predict: async () => (await session.run({ ids })).logits.data as Float32Array,
    dispose: () => session.release(),
  };
}
