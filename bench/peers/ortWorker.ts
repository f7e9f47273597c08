// ONNX Runtime Web as WebAssembly, in a worker of its own: it takes its number of threads once, before its first model.
import { expose, proxy } from 'comlink';
import * as ort from 'onnxruntime-web/wasm';
import type { BertConfig } from '@/engine/model/config';
import type { Texts } from '../shapes';
import type { Attention } from './onnxBert';
import { openOrt } from './ort';

async function open(threads: number, config: BertConfig, texts: Texts, attends: Attention) {
  ort.env.wasm.numThreads = threads;
  const forward = await openOrt(ort, 'wasm', config, texts, attends);
  // It takes one where it cannot have more, and says so nowhere else.
  if (ort.env.wasm.numThreads !== threads)
    throw new Error(`ONNX Runtime runs on ${ort.env.wasm.numThreads} thread(s) instead of ${threads}.`);
  return proxy(forward);
}

export type OpenOrt = typeof open;

expose(open);
