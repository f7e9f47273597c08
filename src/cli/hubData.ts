// --data hub:… → a data set of the hub: looked up, brought with a bar, and read.
import type { HubDataSet, HubDataSource, ReadChoices, ReadProgress, TableSummary } from '@/engine';
import type { Session } from '@/engine/session/session';
import { UsageError } from './errors';
import { counted } from './format';
import { createProgress } from './progress';
import type { Output } from './terminal';

const HUB = 'hub:';
const MEGABYTE = 1e6;

/** For help texts. */
export const HUB_HELP = 'or a data set of the hub: hub:OWNER/NAME[/CONFIG][@REVISION][:SPLIT]';

/** Null where these are files. @throws UsageError where a data set stands beside others */
export function hubAddress(paths: readonly string[]): string | null {
  const address = paths.find((path) => path.startsWith(HUB));
  if (address === undefined) return null;
  if (paths.length === 1) return address;
  throw new UsageError(
    `${address} brings its own parts, so nothing can stand beside it. Give it alone, or files alone.`,
  );
}

/** `prefer`: the part that is taken alone where no split is named and there is such a one. */
export async function readHubData(
  engine: Session,
  address: string,
  choices: ReadChoices,
  output: Output,
  prefer?: 'test',
): Promise<TableSummary> {
  const set = await engine.lookUpData(address);
  const source = sourceOf(set, prefer, output);
  output.note(aboutLine(set, source));
  const progress = createProgress(output);
  try {
    return await engine.readHubData(source, choices, (report) => show(report, set, output, progress));
  } finally {
    progress.clear();
  }
}

function sourceOf(set: HubDataSet, prefer: 'test' | undefined, output: Output): HubDataSource {
  const { id, commit, config } = set;
  if (set.split !== null) return { id, commit, config, split: set.split };
  const { parts } = set.configs.find(({ name }) => name === config)!;
  const preferred = parts.length > 1 && parts.find(({ role }) => role === prefer);
  if (!preferred) return { id, commit, config };
  const others = parts.filter((part) => part !== preferred).map(({ split }) => split);
  output.note(`Of its parts ${preferred.split} is taken; :${others[0]} behind its name takes another.`);
  return { id, commit, config, split: preferred.split };
}

/** What it is, before its files come: "cardiffnlp/tweet_eval@b3a375ba, sentiment: 45,615 rows of train, …, 4.9 MB, licence mit." */
function aboutLine({ id, commit, configs, licence }: HubDataSet, { config, split }: HubDataSource): string {
  const all = configs.find(({ name }) => name === config)!.parts;
  const parts = all.filter((part) => (split === undefined ? part.role !== null : part.split === split));
  const rows = parts.map((part) =>
    part.rows === null ? part.split : `${counted(part.rows, 'row')} of ${part.split}`,
  );
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const size = `${(bytes / MEGABYTE).toFixed(1)} MB`;
  return `${id}@${commit.slice(0, 8)}, ${config}: ${[...rows, size].join(', ')}, licence ${licence ?? 'not stated'}.`;
}

function show(
  { share, fetched }: ReadProgress,
  { id }: HubDataSet,
  output: Output,
  progress: ReturnType<typeof createProgress>,
): void {
  if (fetched && fetched.total >= MEGABYTE)
    progress.show(megabytes(fetched.done), megabytes(fetched.total), `Downloading ${id}, MB`);
  else if (!fetched && output.terminal.interactive) progress.show(Math.floor(100 * share), 100, 'Reading %');
}

function megabytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / MEGABYTE));
}
