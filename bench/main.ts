// npm run bench: everything that is measured, in one run and one table. Never part of npm test.
import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { chromiumRows } from './chromium';
import { dryRows } from './dry';
import { nodeRows } from './node';
import { cells, table } from './report';
import type { Row } from './row';
import { versions } from './versions';

const GROUP_NAMES = ['step', 'predict', 'gemm', 'share', 'forward', 'torch'];

interface Options {
  json?: string;
  only?: string[];
  places: string[];
}

const program = new Command('bench').description('measures Warble beside what one would use instead');
program.option('--json <file>', 'writes the rows as JSON too');
program.addOption(new Option('--only <groups...>', 'some of the groups').choices(GROUP_NAMES));
program.addOption(
  new Option('--places <places...>', 'Dawn in Node, SwiftShader in Chromium, an AMD card without the card')
    .choices(['node', 'chromium', 'dry'])
    .default(['node', 'chromium', 'dry']),
);
const options = program.parse().opts<Options>();

const groups = options.only ?? GROUP_NAMES;
const rows: Row[] = [];
const tell = (row: Row) => {
  rows.push(row);
  console.error(cells(row).join('   '));
};
const places: Record<string, typeof nodeRows> = {
  node: nodeRows,
  chromium: chromiumRows,
  dry: (_, onRow) => dryRows(onRow),
};
for (const place of options.places) await places[place](groups, tell);
const about = await versions();
console.log(
  `${Object.entries(about)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')}\n\n${table(rows)}`,
);
if (options.json) await writeFile(options.json, `${JSON.stringify({ ...about, rows }, null, 2)}\n`);
process.exit(0);
