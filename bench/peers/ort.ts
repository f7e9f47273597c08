// The forward pass by ONNX Runtime Web, on a WebGPU device of its own or as WebAssembly on the processor.
import * as ort from 'onnxruntime-web/webgpu';
import type { BertConfig } from '@/engine/model/config';
import type { Texts } from '../shapes';
import { onnxBert, type Attention } from './onnxBert';

export type Provider = 'webgpu' | 'wasm';

export class OrtBert {
  private constructor(
    private readonly session: ort.InferenceSession,
    private readonly ids: ort.Tensor,
  ) {}

  /** Texts of one length. */
  static async open(
    config: BertConfig,
    { sequences }: Texts,
    provider: Provider,
    attends: Attention,
  ): Promise<OrtBert> {
    const shape = [sequences.length, sequences[0].length];
    const model = onnxBert(config, shape[0], shape[1], attends);
    // What it says of nodes that go to the processor by design is no news.
    ort.env.logLevel = 'error';
    const session = await ort.InferenceSession.create(model, { executionProviders: [provider] });
    const ids = Int32Array.from(sequences.flatMap((sequence) => [...sequence]));
    return new OrtBert(session, new ort.Tensor('int32', ids, shape));
  }

  /** Logits [B × C]. */
  async predict(): Promise<Float32Array> {
    const { logits } = await this.session.run({ ids: this.ids });
    return logits.data as Float32Array;
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }
}

/** Threads that WebAssembly has: one where memory cannot be shared. */
export const wasmThreads = (): number => ort.env.wasm.numThreads ?? 1;
