// What else labels texts: transformers' pipeline in the Python at hand, and ONNX Runtime as WebAssembly in this process, both in
// float32 and in batches of similar length. Node only.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as ort from 'onnxruntime-web';
import type { Tokenizer } from '@/engine/text/tokenizer';
import { softmax } from '@/engine/training/metrics';

const PYTHON = process.env.WARBLE_PYTHON ?? 'python3';

export interface Labeller {
  name: string;
  /** Probabilities of each class of each text, in order. */
  label(texts: readonly string[]): Promise<number[][]>;
  dispose(): Promise<void> | void;
}

export interface How {
  threads: number;
  /** Texts asked together. */
  batch: number;
  /** Tokens that are read of a text. */
  maxLength: number;
}

/** @param folder of the model. @returns what is missing, where it cannot be had */
export async function openPipeline(
  folder: string,
  { threads, batch, maxLength }: How,
): Promise<Labeller | string> {
  const args = [folder, threads, batch, maxLength].map(String);
  const child = spawn(PYTHON, ['bench/peers/labelTexts.py', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const started = await new Promise<boolean>((resolve) =>
    child.on('spawn', () => resolve(true)).on('error', () => resolve(false)),
  );
  if (!started) return `there is no ${PYTHON}: WARBLE_PYTHON may name one that has transformers`;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async <T>() => {
    const line = await lines.next();
    if (line.done) throw new Error('labelTexts.py ended without an answer.');
    return JSON.parse(line.value) as T;
  };
  const about = await next<{ transformers: string; torch: string; missing?: string }>();
  if (about.missing) return `${PYTHON} has no ${about.missing}: WARBLE_PYTHON may name one that has`;
  return {
    name: `transformers ${about.transformers}, PyTorch ${about.torch}`,
    label(texts) {
      child.stdin.write(`${JSON.stringify(texts)}\n`);
      return next<number[][]>();
    },
    dispose: () => void child.stdin.end(),
  };
}

/** @param model an ONNX file as Warble exports it */
export async function openOnnx(model: Blob, tokenizer: Tokenizer, how: How): Promise<Labeller> {
  ort.env.wasm.numThreads = how.threads;
  const bytes = new Uint8Array(await model.arrayBuffer());
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  // It takes one where it cannot have more, and says so nowhere else.
  if (ort.env.wasm.numThreads !== how.threads)
    throw new Error(`ONNX Runtime runs on ${ort.env.wasm.numThreads} thread(s) instead of ${how.threads}.`);
  return {
    name: `ONNX Runtime ${ort.env.versions.web}, wasm`,
    label: (texts) => labelByOnnx(session, texts, tokenizer, how),
    dispose: () => session.release(),
  };
}

async function labelByOnnx(
  session: ort.InferenceSession,
  texts: readonly string[],
  tokenizer: Tokenizer,
  { batch, maxLength }: How,
): Promise<number[][]> {
  const answers = Array<number[]>(texts.length);
  const encoded = texts
    .map((text, row) => ({ row, ids: tokenizer.encode(text, maxLength).ids }))
    .sort((a, b) => b.ids.length - a.ids.length);
  for (let at = 0; at < encoded.length; at += batch) {
    const some = encoded.slice(at, at + batch);
    const { logits } = await session.run(feedsOf(some.map(({ ids }) => ids)));
    const values = [...(logits.data as Float32Array)];
    const classes = values.length / some.length;
    some.forEach(({ row }, i) => (answers[row] = softmax(values.slice(i * classes, (i + 1) * classes))));
  }
  return answers;
}

/** Padded to the first, which is the longest. */
function feedsOf(sequences: readonly Int32Array[]): Record<string, ort.Tensor> {
  const shape = [sequences.length, sequences[0].length];
  const [ids, mask, types] = [0, 1, 2].map(() => new BigInt64Array(shape[0] * shape[1]));
  sequences.forEach((sequence, b) =>
    sequence.forEach((id, t) => {
      ids[b * shape[1] + t] = BigInt(id);
      mask[b * shape[1] + t] = 1n;
    }),
  );
  const tensor = (values: BigInt64Array) => new ort.Tensor('int64', values, shape);
  return { input_ids: tensor(ids), attention_mask: tensor(mask), token_type_ids: tensor(types) };
}
