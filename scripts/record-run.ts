// Records a real run of the sample with the recommended recipe: public/samples/recorded-run.json, which the first visit
// draws. Run by hand, `npx tsx scripts/record-run.ts`, when kernels, recipe or sample have changed; never by a build.
import { readFile, writeFile } from 'node:fs/promises';
import { installGpu } from '@/cli/dawn';
import { fetchFromDisk } from '@/cli/files';
import type { TrainEvent } from '@/engine';
import { recommended } from '@/engine/recipe.ts';
import { VERSION } from '@/engine/version';

const SAMPLE = 'public/samples/tweets.csv';
const TARGET = 'public/samples/recorded-run.json';

if (!(await installGpu())) throw new Error('No WebGPU adapter answered, so no run can be recorded.');
const { Session } = await import('@/engine/session/session');
const engine = new Session({ version: VERSION, fetch: fetchFromDisk });
const file = await readFile(SAMPLE);
await engine.readTable(new File([new Uint8Array(file)], 'tweets.csv'));
const model = await engine.loadModel({ kind: 'builtin', name: 'all-MiniLM-L6-v2' });
await engine.prepare({});
const events: TrainEvent[] = [];
await engine.train(recommended(model.hidden), (event) => {
  events.push(event);
  if (event.type !== 'start') console.log(JSON.stringify(event).slice(0, 160));
});
await engine.dispose();

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
