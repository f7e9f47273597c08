// A short run of the tiny model and its export in 8 bits, on whatever device the session computes. Node only.
import type { Evaluation } from '@/engine';
import { recommended } from '@/engine/recipe';
import type { Session } from '@/engine/session/session';
import { tinyModelFiles } from './tinyModel';

const ROWS = Array.from({ length: 60 }, (_, i) => `tweet number ${i} ${i % 2 ? 'good' : 'bad'},${i % 2}\n`);
const TEXTS = ['tweet number 5 good', 'bad', 'number'];

/** How many texts it validated on and the cost was counted on, and its answers before and after. */
export async function exportTrained(session: Session) {
  await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
  await session.readTable(new File(['text,label\n', ...ROWS], 'moods.csv'));
  await session.prepare({});
  let validation: Evaluation | null = null;
  await session.train({ ...recommended(32), epochs: 1, batchSize: 8, learningRate: 3e-3 }, (event) => {
    if (event.type === 'epoch') validation = event.evaluation;
  });
  const before = await session.predict(TEXTS);
  const files = await session.exportModel({ to: 'onnx', quantize: true });
  const cost = files.find(({ name }) => name === 'quantization.json')!;
  const { examples, accuracy } = JSON.parse(await cost.blob.text()) as { examples: number; accuracy: number };
  const after = await session.predict(TEXTS);
  return {
    validated: (validation as Evaluation | null)?.examples,
    validatedAccuracy: (validation as Evaluation | null)?.accuracy,
    examples,
    accuracy,
    before: before.predictions,
    after: after.predictions,
  };
}
