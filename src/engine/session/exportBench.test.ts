// What an export says that 8 bits cost, beside what ONNX Runtime makes of both of its models. On the processor.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { exportTrained } from '@/testing/exportTrained';
import { headedModelFiles } from '@/testing/headedModel';
import { logitsOf } from '@/testing/onnx';
import { readConfig } from '../model/config';
import { readTokenizer } from '../model/tokenizer/read';
import { createTokenizer } from '../text/tokenizer';
import { softmax } from '../training/metrics';
import { Session } from './session';

const TEXTS = Array.from(
  { length: 24 },
  (_, i) => `the ${i % 2 ? 'good' : 'bad'} day ${'so kind '.repeat(i % 5)}`,
);

let session: Session;
let model: Record<string, Blob>;
beforeAll(async () => {
  session = new Session({ version: 'test', processor: nodePlatform });
  await session.useDevice('processor', 1);
  const files = Object.entries(await headedModelFiles({ config: { id2label: { 0: 'a', 1: 'b' } } }));
  model = Object.fromEntries(files.map(([name, bytes]) => [name, new Blob([new Uint8Array(bytes)])]));
  await session.loadModel({ kind: 'files', name: 'headed', files: model });
});
afterAll(() => session.dispose());

const exported = async () =>
  new Map((await session.exportModel({ to: 'onnx', quantize: true })).map(({ name, blob }) => [name, blob]));

async function probabilities(name: string, blob: Blob): Promise<number[][]> {
  const config = readConfig(await model['config.json'].text(), 'headed');
  const { json, config: settings } = await readTokenizer(new Map(Object.entries(model)), config, 'headed');
  const tokenizer = createTokenizer(json, settings ?? {});
  const rows: number[][] = [];
  for (const text of TEXTS) {
    const ids = [...tokenizer.encode(text, 64).ids];
    const [logits] = await logitsOf([{ name, blob }], {
      input_ids: [ids],
      attention_mask: [ids.map(() => 1)],
    });
    rows.push(softmax(logits));
  }
  return rows;
}

it('tells nothing where there is nothing to count it on', async () => {
  const files = await exported();
  expect(files.has('quantization.json')).toBe(false);
  expect(await files.get('README.md')!.text()).toContain('What the 8 bits cost was not measured');
});

it('says of the texts that are there what the two models give them, and leaves its own weights alone', async () => {
  const rows = TEXTS.map((text, i) => `${text},${i % 2 ? 'a' : 'b'}\n`);
  await session.readTable(new File(['text,label\n', ...rows], 'moods.csv'));
  await session.prepare({ validationShare: 0 });
  const before = await session.predict(TEXTS);
  const files = await exported();
  const cost = JSON.parse(await files.get('quantization.json')!.text());
  const [whole, rounded] = await Promise.all(
    ['onnx/model.onnx', 'onnx/model_quantized.onnx'].map((name) => probabilities(name, files.get(name)!)),
  );
  const changes = whole.flatMap((row, i) => row.map((p, c) => Math.abs(p - rounded[i][c])));
  const answer = ([a, b]: number[]) => (b > a ? 1 : 0);
  const right = (all: number[][]) =>
    all.filter((row, i) => answer(row) === (i % 2 ? 0 : 1)).length / TEXTS.length;
  expect(cost).toEqual({
    examples: TEXTS.length,
    accuracy: right(whole),
    roundedAccuracy: right(rounded),
    largestChange: expect.closeTo(Math.max(...changes), 5) as number,
    changedAnswers: whole.filter((row, i) => answer(row) !== answer(rounded[i])).length,
  });
  expect(cost.largestChange).toBeGreaterThan(1e-4);
  expect(await files.get('README.md')!.text()).toContain('On 24 labelled texts: ');
  expect((await session.predict(TEXTS)).predictions).toEqual(before.predictions);
});

it('counts on what a run validated on', async () => {
  const { validated, validatedAccuracy, examples, accuracy, before, after } = await exportTrained(session);
  expect([examples, accuracy]).toEqual([validated, validatedAccuracy]);
  expect(after).toEqual(before);
});
