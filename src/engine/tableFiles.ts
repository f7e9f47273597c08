// Which of the files of a folder or an archive may be the one with the tweets. By their names; pure.

const TABLE = /\.(csv|tsv|tab|txt|jsonl?|ndjson|js|xlsx|xlsm|parquet|pq)$/i;

/** What lies beside tables and is none: unless there is nothing else. */
const BESIDE = /^(readme|licen[cs]e|package|config|dataset_infos?)\b/i;

/** Empty where there is none. An X archive is a folder of many files, of which one has the tweets. */
export function tableFiles<T extends { name: string }>(files: readonly T[]): T[] {
  const tables = files.filter(({ name }) => TABLE.test(name));
  const tweets = tables.filter(({ name }) => /^tweets?\.js$/.test(name));
  if (tweets.length === 1) return tweets;
  const data = tables.filter(({ name }) => !BESIDE.test(name));
  return data.length > 0 ? data : tables;
}
