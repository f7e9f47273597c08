// Models of the hub that have a vocabulary and no tokenizer.json, as the first ones of each family: looked up, downloaded,
// loaded and trained, their letters read as tokenizer_config.json says.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { startHub, type TestHub } from '@/testing/hub/server';
import { tinyHubFiles } from '@/testing/hub/tiny';
import { memoryFolder } from '@/testing/memoryFolder';
import { tinyFamilyFiles } from '@/testing/tinyFamilies';
import { recommended } from '../recipe';
import type { StepEvent } from '../engine';
import { Session } from './session';

const VOCABULARY = 'src/testing/fixtures/tokenizers/bert/vocab.txt';
const RECIPE = { ...recommended(32), epochs: 1, batchSize: 8, learningRate: 3e-3 };
const ROWS = Array.from({ length: 24 }, (_, i) => (i % 2 ? `good day ${i},up\n` : `bad day ${i},down\n`));
const FILE = new File(['tweet,mood\n', ...ROWS], 'moods.csv');

const bytesOf = async (files: Record<string, Blob>) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(files).map(async ([name, blob]) => [name, new Uint8Array(await blob.arrayBuffer())]),
    ),
  ) as Record<string, Uint8Array>;
const json = (value: object) => new TextEncoder().encode(JSON.stringify(value));

async function filesOf(family: string, cased: boolean): Promise<Record<string, Uint8Array>> {
  if (family === 'roberta') return bytesOf(await tinyFamilyFiles('roberta'));
  const config = { 'tokenizer_config.json': json({ do_lower_case: !cased }) };
  if (family === 'distilbert') return { ...(await bytesOf(await tinyFamilyFiles('distilbert'))), ...config };
  const { 'tokenizer.json': _, ...files } = await tinyHubFiles();
  return { ...files, 'vocab.txt': await readFile(VOCABULARY), ...config };
}

const CASES = [
  ['bert', false],
  ['bert', true],
  ['distilbert', false],
  ['distilbert', true],
  ['roberta', true],
] as const;
const idOf = (family: string, cased: boolean) => `some/${family}-${cased ? 'cased' : 'uncased'}`;

let hub: TestHub;
beforeAll(async () => {
  const models = CASES.map(async ([family, cased]) => ({
    id: idOf(family, cased),
    files: await filesOf(family, cased),
  }));
  hub = await startHub(await Promise.all(models));
});
afterAll(() => hub.close());

describe.skipIf(!hasGpu()).each(CASES)(
  'a %s of the hub with its vocabulary alone, cased: %s',
  (family, cased) => {
    it('is looked up, downloaded, loaded and trained', async () => {
      const id = idOf(family, cased);
      expect(Object.keys(hub.repository(id).files)).not.toContain('tokenizer.json');
      const folder = memoryFolder();
      const session = new Session({ version: 'test', hub: { url: async () => hub.url, openFolder: async () => folder } }); // prettier-ignore
      await session.readTable(FILE);
      await session.prepare({ validationShare: 0.25 });
      const { commit, family: found } = await session.lookUp(id);
      expect(found).toBe(family);
      await session.loadModel({ kind: 'hub', name: id, commit });
      const steps: StepEvent[] = [];
      await session.train(RECIPE, (event) => void (event.type === 'step' && steps.push(event)));
      expect(steps.length).toBeGreaterThan(1);
      for (const { loss, gradNorm } of steps) {
        expect(loss).toBeGreaterThan(0);
        expect(gradNorm).toBeGreaterThan(0);
      }
      const { predictions } = await session.predict(['good day', 'GOOD Day']);
      const [small, large] = predictions.map(({ scores }) => scores.up);
      const exported = await session.exportModel();
      await session.dispose();
      if (cased) expect(large).not.toBe(small);
      else expect(large).toBe(small);
      expect(exported.map(({ name }) => name)).toContain('tokenizer.json');
    });
  },
);
