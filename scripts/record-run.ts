// Records a real run of the sample with the recommended recipe: public/samples/recorded-run.json, which the first visit
// draws. On the GPU where there is a real one, else on the processor, as on the page. Run by hand, `npx tsx scripts/record-run.ts`, when kernels, recipe or sample have changed; never by a build.
import { readFile, writeFile } from 'node:fs/promises';
import { installGpu } from '@/cli/dawn';
import { withEngine } from '@/cli/engine';
import type { TrainEvent } from '@/engine';
import { recommended } from '@/engine/recipe.ts';

const SAMPLE = 'public/samples/tweets.csv';
const TARGET = 'public/samples/recorded-run.json';

await installGpu();
const events: TrainEvent[] = [];
await withEngine(async (engine) => {
  await engine.useDevice('auto');
  const file = await readFile(SAMPLE);
  await engine.readTable(new File([new Uint8Array(file)], 'tweets.csv'));
  const model = await engine.loadModel({ kind: 'builtin', name: 'all-MiniLM-L6-v2' });
  await engine.prepare({});
  await engine.train(recommended(model.hidden), (event) => {
    events.push(event);
    if (event.type !== 'start') console.log(JSON.stringify(event).slice(0, 160));
  });
});

const of = <K extends TrainEvent['type']>(type: K) =>
  events.filter((event): event is Extract<TrainEvent, { type: K }> => event.type === type);
const [start] = of('start');
const recording = {
  start,
  steps: of('step'),
  epochs: of('epoch'),
  end: of('end')[0],
  adapter: start.adapter,
  date: new Date().toISOString().slice(0, 10),
  command: 'npx tsx scripts/record-run.ts',
};
/** Six digits are more than a chart shows. */
const short = (_: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
await writeFile(TARGET, `${JSON.stringify(recording, short)}\n`);
process.exit(0);
