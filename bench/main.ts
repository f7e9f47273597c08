// npm run bench: everything that is measured, in one run and one table. Never part of npm test.
import { readFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { numberIn } from '@/cli/numbers';
import { EngineError } from '@/engine/errors';
import { chromiumRows } from './chromium';
import { dryRows } from './dry';
import { GROUP_PLACES, groupsAt, type Place } from './groups/names';
import { nodeRows, type Where } from './node';
import { picture } from './picture';
import { cells, report } from './report';
import { sampleRows } from './sample';
import { startRows } from './start';
import { sortOut, type Findings, type Told } from './told';
import { versions } from './versions';

const PLACES: Place[] = ['node', 'chromium', 'dry'];

interface Options extends Where {
  json?: string;
  picture?: string;
  from?: string;
  full: boolean;
  only?: string[];
  places: Place[];
}

const program = new Command('bench').description('measures Warble beside what one would use instead');
program.option('--json <file>', 'writes adapters, versions, rows and tables as JSON too');
program.option('--picture <file>', 'draws the ratios as an SVG');
program.option('--from <file>', 'takes the figures from such a JSON and measures nothing');
program.option('--full', 'also what takes long', false);
program.addOption(new Option('--only <groups...>', 'some of the groups').choices(Object.keys(GROUP_PLACES)));
program.addOption(
  new Option('--places <places...>', 'Dawn in Node, SwiftShader in Chromium, an AMD card without the card')
    .choices(PLACES)
    .default(PLACES),
);
program.addOption(
  new Option(
    '--device <device>',
    'what computes, in Node; auto: as the commands choose it (default: the GPU)',
  ).choices(['auto', 'gpu', 'processor']),
);
program.option(
  '--threads <number>',
  'threads of the processor',
  numberIn('--threads', { from: 1, integer: true }),
);
const options = program.parse().opts<Options>();

type Figures = Record<string, unknown> & Findings;
const figures = options.from
  ? (JSON.parse(await readFile(options.from, 'utf8')) as Figures)
  : await measure(options).catch(giveUp);
console.log(report(figures));
if (options.json) await writeFile(options.json, `${JSON.stringify(figures, null, 2)}\n`);
if (options.picture) await writeFile(options.picture, picture(figures.rows));
process.exit(0);

/** What cannot be had is a sentence, not a crash. */
function giveUp(error: unknown): never {
  if (!(error instanceof EngineError)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function measure({ only, places, full, device, threads }: Options): Promise<Figures> {
  const told: Told[] = [];
  const tell = (one: Told) => {
    told.push(one);
    console.error(
      'kind' in one ? `${one.kind}: ${'title' in one ? one.title : one.name}` : cells(one).join('   '),
    );
  };
  const run: Record<Place, (groups: string[]) => Promise<void>> = {
    node: (groups) => nodeRows(groups, tell, full, { device, threads }),
    async chromium(groups) {
      await chromiumRows(
        groups.filter((group) => group !== 'start' && group !== 'sample'),
        tell,
        full,
      );
      if (groups.includes('start')) await startRows(tell, full);
      if (groups.includes('sample')) await sampleRows(tell);
    },
    dry: (groups) => dryRows(groups, tell),
  };
  for (const place of places) {
    const groups = groupsAt(place, only ?? Object.keys(GROUP_PLACES));
    if (groups.length) await run[place](groups);
  }
  return { date: new Date().toISOString().slice(0, 10), ...(await versions()), ...sortOut(told) };
}
