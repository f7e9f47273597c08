// How long texts take to become tokens: 10,000 different ones, beside the JavaScript library alone, which Warble's tokenizer was
// before it cut texts as the Rust library does. The ids must be the same.
import { Tokenizer as Library } from '@huggingface/tokenizers';
import { createTokenizer } from '@/engine/text/tokenizer';
import { byTurns, times, type Row } from '../row';
import { openTweets, readTokenizerJson } from '../tweets';

const TEXTS = 10_000;
const LENGTH = 64;
const REPEATS = 5;

export async function* tokenRows(): AsyncGenerator<Row> {
  const { texts } = await openTweets(LENGTH);
  const json = await readTokenizerJson();
  // The sample has 1,000: a word of its own makes each of them another one.
  const all = Array.from({ length: TEXTS }, (_, i) => `${texts[i % texts.length]} ${i.toString(36)}`);
  const library = new Library(json, {});
  const { encode } = createTokenizer(json);
  for (const text of all.slice(0, texts.length))
    if (encode(text, 1e9).ids.join() !== library.encode(text).ids.join())
      throw new Error(`The two give other ids for ${JSON.stringify(text)}.`);
  // Anew each time: a tokenizer remembers words.
  const ours = () => {
    const tokenizer = createTokenizer(json);
    all.forEach((text) => tokenizer.encode(text, LENGTH));
    return Promise.resolve();
  };
  const peer = () => {
    all.forEach((text) => library.encode(text));
    return Promise.resolve();
  };
  const { ours: mine, peer: theirs } = await byTurns({ ours: REPEATS, peer: REPEATS }, ours, peer);
  const other = { name: '@huggingface/tokenizers alone', samples: theirs };
  yield times(
    `tokens of ${TEXTS.toLocaleString('en')} tweets`,
    'ms',
    mine,
    other,
    'with opening the tokenizer',
  );
}
