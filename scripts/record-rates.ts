// Records searches for a learning rate on the sample's tweets and the model in the box, for the tests of the rule that reads them:
// src/testing/fixtures/rates.json. On the processor. Run by hand, `npx tsx scripts/record-rates.ts`, when the trial changes; never
// by a build.
import { readFile, writeFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { withEngine } from '@/cli/engine';
import type { Recipe } from '@/engine';
import { recommended } from '@/engine/recipe.ts';

const SAMPLE = 'public/samples/tweets.csv';
const TARGET = 'src/testing/fixtures/rates.json';

interface Search {
  change?: Partial<Recipe>;
  /** Of the 1,000 tweets. */
  rows?: number;
  /** Labels that texts tell nothing of. */
  anyLabels?: true;
}

const SEARCHES: Record<string, Search> = {
  'seed 1': { change: { seed: 1 } },
  'seed 2': { change: { seed: 2 } },
  'seed 3': { change: { seed: 3 } },
  '100 tweets': { rows: 100 },
  'head alone': { change: { trainableLayers: 0 } },
  'any labels': { anyLabels: true },
};

async function tweets({ rows, anyLabels }: Search): Promise<File> {
  const { data } = Papa.parse<string[]>(await readFile(SAMPLE, 'utf8'), { skipEmptyLines: true });
  const labelOf = (i: number, own: string) =>
    anyLabels ? ['negative', 'positive'][((i * 7) % 20) % 2] : own;
  const lines = data
    .slice(1, rows && rows + 1)
    .map(([text, own], i) => JSON.stringify({ text, label: labelOf(i, own) }));
  return new File([lines.join('\n')], 'tweets.jsonl');
}

const recorded: Record<string, [rate: number, loss: number][]> = {};
for (const [name, search] of Object.entries(SEARCHES))
  await withEngine(async (engine) => {
    await engine.useDevice('processor');
    await engine.readTable(await tweets(search));
    await engine.prepare({ validationShare: 0.2 });
    await engine.loadModel({ kind: 'builtin', name: 'all-MiniLM-L6-v2' });
    const { points, suggestion } = await engine.findRate({ ...recommended(384), ...search.change });
    console.log(`${name}: ${points.length} points, ${suggestion}`);
    recorded[name] = points.map(({ learningRate, loss }) => [
      Number(learningRate.toPrecision(4)),
      Number(loss.toPrecision(4)),
    ]);
  });
await writeFile(TARGET, `${JSON.stringify(recorded)}\n`);
