// The sample's tweets and the built-in model's tokenizer, from the disk in Node and from the server in a browser.
import { Data } from '@/engine/session/data';
import { createTokenizer, type Tokenizer } from '@/engine/text/tokenizer';
import type { TokenizedExample } from '@/engine/text/batches';

const SAMPLE = '/samples/tweets.csv';
const TOKENIZER = '/models/all-MiniLM-L6-v2/tokenizer.json';
const VALIDATION_SHARE = 0.2;

export interface Tweets {
  texts: string[];
  tokenizer: Tokenizer;
  /** The training part as the studio would split it. */
  train: TokenizedExample[];
}

/** @param maxLength tokens a text may have */
export async function openTweets(maxLength: number): Promise<Tweets> {
  const tokenizer = createTokenizer(await readTokenizerJson());
  const data = new Data();
  await data.read([new File([await (await get(SAMPLE)).blob()], 'tweets.csv')], {}, 'data');
  data.prepare({ validationShare: VALIDATION_SHARE, maxRows: null });
  const labels = data.current.classes.map(({ name }) => name);
  return {
    texts: data.texts({}).map(({ text }) => text),
    tokenizer,
    train: data.tokens(data.current.train, labels, tokenizer, maxLength),
  };
}

export async function readTokenizerJson(): Promise<Record<string, unknown>> {
  return (await (await get(TOKENIZER)).json()) as Record<string, unknown>;
}

async function get(path: string): Promise<Response> {
  // Loaded only where there is a disk.
  const response =
    'process' in globalThis ? await (await import('@/cli/files')).fetchFromDisk(path) : await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.statusText}`);
  return response;
}
