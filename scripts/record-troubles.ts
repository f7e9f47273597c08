// Records real runs that go wrong in known ways, of the sample's tweets and the model in the box, for the tests of the
// diagnosis: src/testing/fixtures/runs. On the processor. Run by hand, `npx tsx scripts/record-troubles.ts [NAME…]`, when a
// rule needs a run that is not there; never by a build.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { withEngine } from '@/cli/engine';
import type { Recipe, TrainEvent } from '@/engine';
import { card, recommended } from '@/engine/recipe.ts';

const SAMPLE = 'public/samples/tweets.csv';
const TARGET = 'src/testing/fixtures/runs';

interface Trouble {
  /** Lines of the file, of the sample's: text, label and part. */
  lines: (tweets: readonly Tweet[]) => string[];
  recipe: Recipe;
}

interface Tweet {
  text: string;
  label: string;
}

const MINILM = recommended(384);
const recipe = (change: Partial<Recipe>): Recipe => ({ ...MINILM, ...change, preset: 'custom' });
const part = (count: number, size: number) => (index: number) =>
  index < count * (1 - size) ? 'train' : 'validation';
const line = ({ text, label }: Tweet, where: string) => `${text},${label},${where}`;
const split = (count: number, size: number) => (tweets: readonly Tweet[]) =>
  tweets.slice(0, count).map((tweet, i) => line(tweet, part(count, size)(i)));
const other = (label: string) => (label === 'positive' ? 'negative' : 'positive');

const TROUBLES: Record<string, Trouble> = {
  // The card's recipe, by which MiniLM learns.
  'card-minilm': { lines: split(1000, 1 / 3), recipe: card() },
  'too-fast': {
    lines: split(480, 0.25),
    recipe: recipe({ learningRate: 1e-3, scheduler: 'constant', epochs: 3 }),
  },
  'far-too-fast': {
    lines: split(480, 0.25),
    recipe: recipe({ learningRate: 3e-2, scheduler: 'constant', clipNorm: 0, epochs: 2 }),
  },
  // Seven labels in twenty are wrong.
  'wrong-labels': {
    lines: (tweets) =>
      tweets
        .slice(0, 600)
        .map(({ text, label }, i) =>
          line({ text, label: (i * 7) % 20 < 7 ? other(label) : label }, part(600, 1 / 3)(i)),
        ),
    recipe: recipe({ learningRate: 1e-4, epochs: 8 }),
  },
  // The same without them.
  'right-labels': { lines: split(600, 1 / 3), recipe: recipe({ learningRate: 1e-4, epochs: 8 }) },
  'same-tweets': {
    lines: (tweets) =>
      ['train', 'validation'].flatMap((where) => tweets.slice(0, 200).map((tweet) => line(tweet, where))),
    recipe: recipe({ learningRate: 1e-4, epochs: 8 }),
  },
  'few-tweets': { lines: split(100, 0.2), recipe: recipe({ learningRate: 1e-4, epochs: 6 }) },
  // Nine in ten are negative.
  'one-answer': {
    lines: (tweets) => {
      const of = (label: string, count: number) =>
        tweets.filter((tweet) => tweet.label === label).slice(0, count);
      const both = (from: number, to: number, where: string) =>
        [...of('negative', 9 * to).slice(9 * from), ...of('positive', to).slice(from)].map((tweet) =>
          line(tweet, where),
        );
      return [...both(0, 30, 'train'), ...both(30, 45, 'validation')];
    },
    recipe: recipe({ learningRate: 2e-5, epochs: 2 }),
  },
};

const tweets = (await readFile(SAMPLE, 'utf8'))
  .trim()
  .split('\n')
  .slice(1)
  .map((row) => ({ text: row.slice(0, row.lastIndexOf(',')), label: row.slice(row.lastIndexOf(',') + 1) }));
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(TROUBLES);
await mkdir(TARGET, { recursive: true });
for (const name of names) await record(name, TROUBLES[name]);
process.exit(0);

async function record(name: string, { lines, recipe }: Trouble): Promise<void> {
  const events: TrainEvent[] = [];
  await withEngine(async (engine) => {
    await engine.useDevice('processor');
    await engine.readTable(new File([['text,label,part', ...lines(tweets)].join('\n')], `${name}.csv`));
    await engine.loadModel({ kind: 'builtin', name: 'all-MiniLM-L6-v2' });
    await engine.prepare({ splitColumn: 2 });
    await engine.train(recipe, (event) => {
      events.push(event);
      if (event.type === 'epoch') console.log(name, JSON.stringify(event).slice(0, 160));
    });
  });
  await writeFile(`${TARGET}/${name}.json`, `${JSON.stringify(recording(events), short)}\n`);
}

/** Of a step, what rules read: loss, accuracy, norm, learning rate. */
function recording(events: readonly TrainEvent[]) {
  const of = <K extends TrainEvent['type']>(type: K) =>
    events.filter((event): event is Extract<TrainEvent, { type: K }> => event.type === type);
  return {
    start: of('start')[0],
    steps: of('step').map(({ loss, accuracy, gradNorm, learningRate }) => [
      loss,
      accuracy,
      gradNorm,
      learningRate,
    ]),
    epochs: of('epoch'),
    end: of('end')[0] ?? null,
  };
}

function short(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(5)) : value;
}
