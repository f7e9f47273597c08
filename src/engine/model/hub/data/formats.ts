// Which files of a data set can be read, and what its files are where none can. Pure.

/** What Warble reads, by what the files are called; .gz may stand behind it. */
const READABLE = ['parquet', 'jsonl', 'ndjson', 'json', 'csv', 'tsv'];

/** Two endings of one kind of file. */
const KINDS: Record<string, string> = { ndjson: 'json', jsonl: 'json', tsv: 'csv' };

/** Of two that are as frequent, as the library datasets chooses. */
const FAVOURITES = ['parquet', 'lance', 'vortex', 'arrow', 'jsonl', 'json', 'csv'];

/** "data/train.csv.gz" → "csv". */
function endingOf(path: string): string | null {
  return /\.([a-z0-9]+)(?:\.gz)?$/i.exec(path.split('/').at(-1)!)?.[1].toLowerCase() ?? null;
}

function isReadable(path: string): boolean {
  return READABLE.includes(endingOf(path) ?? '');
}

/** Files without one that says what they are are not counted. */
const NO_DATA = ['md', 'py', 'gitattributes', 'gitignore', 'yaml', 'yml', 'license', 'pdf', 'bib', 'sh'];

/** The files of the most frequent kind, where it can be read; `kind`: what that is, null where there is none. */
export function ofOneKind(paths: readonly string[]): { kind: string | null; readable: string[] } {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const ending = endingOf(path);
    if (ending && !NO_DATA.includes(ending)) counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, x], [b, y]) => y - x || rank(a) - rank(b));
  if (!first) return { kind: null, readable: [] };
  const kind = kindOf(first[0]);
  const readable = paths.filter((path) => isReadable(path) && kindOf(endingOf(path)!) === kind);
  return { kind: first[0], readable };
}

function rank(ending: string): number {
  const at = FAVOURITES.indexOf(ending);
  return at < 0 ? FAVOURITES.length : at;
}

function kindOf(ending: string): string {
  return KINDS[ending] ?? ending;
}
