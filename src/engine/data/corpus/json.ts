// JSON in the forms that collections come in.
import { mood, plain, rows, thought, trap, utf8, utf16, type Trap } from './trap';

const tweet = (i: number) => ({ id: i, text: thought(i), sentiment: mood(i) });
const list = (count: number) => Array.from({ length: count }, (_, i) => tweet(i));
const lines = (count: number, row: (i: number) => unknown) =>
  rows(null, count, (i) => JSON.stringify(row(i)));

const read = {
  text: 'text',
  label: 'sentiment',
  classes: ['glad', 'sad'],
  used: 40,
  delimiter: null,
  header: true,
};

export const json: Trap[] = [
  trap('JSON lines', 'tweets.jsonl', lines(40, tweet), { is: { ...read, columns: ['id', 'text', 'sentiment'] } }),
  trap('JSON lines under the name of a CSV', 'tweets.csv', lines(40, tweet), { is: read }),
  trap('JSON lines with CRLF and empty lines', 'tweets.ndjson', lines(40, tweet).replaceAll('\n', '\r\n\r\n'), { is: read }),
  trap('JSON lines in UTF-16', 'tweets.jsonl', utf16(`\ufeff${lines(40, tweet)}`), { is: { ...read, encoding: 'utf-16le' } }),
  trap('JSON lines of which one is broken', 'tweets.jsonl', `${lines(40, tweet)}{"text": "cut o`, {
    is: { ...read, read: 41, unreadable: 1 },
  }),
  trap('JSON lines whose objects differ', 'tweets.jsonl', lines(40, (i) => (i % 2 ? { sentiment: 'sad', text: thought(i) } : { text: thought(i), lang: 'en', sentiment: 'glad' })), {
    is: { ...read, columns: ['text', 'lang', 'sentiment'] },
  }),
  trap('JSON lines with null for a label', 'tweets.jsonl', lines(40, (i) => ({ text: thought(i), label: i < 10 ? null : mood(i) })), {
    is: { used: 30, unlabelled: 10 },
  }),
  trap('JSON lines with NaN, as Python writes it, from the first on', 'tweets.jsonl', rows(null, 40, (i) => `{"text": ${i === 1 ? 'NaN' : `"NaN is no number ${plain(i)}"`}, "label": ${i % 4 ? `"${mood(i)}"` : 'NaN'}, "likes": -Infinity}`), {
    is: { classes: ['glad', 'sad'], used: 29, unlabelled: 10, blank: 1, unreadable: 0 },
  }),
  trap('a JSON array of 60 with three NaN', 'tweets.json', `[${rows(null, 60, (i) => `{"text": "${plain(i)}", "label": ${i % 20 === 7 ? 'NaN' : `"${mood(i)}"`}},`).trim().slice(0, -1)}]`, {
    is: { read: 60, used: 57, unlabelled: 3 },
  }),
  trap('JSON lines of lists', 'tweets.jsonl', lines(40, (i) => [thought(i), mood(i)]), {
    is: { header: false, text: 'column 1', label: 'column 2', used: 40 },
  }),
  trap('JSON lines with ids beyond 2^53', 'tweets.jsonl', rows(null, 40, (i) => `{"label": 900719925474099${i % 2 ? 3 : 2}, "text": "see 12345678901234567, ${plain(i)}"}`), {
    is: { classes: ['9007199254740992', '9007199254740993'], first: 'see 12345678901234567, so glad to be home again 0' },
  }),
  trap('JSON lines with labels true and false', 'tweets.jsonl', lines(40, (i) => ({ text: thought(i), label: i % 2 === 0 })), {
    is: { classes: ['false', 'true'], used: 40 },
  }),
  trap('JSON lines with a key __proto__', 'tweets.jsonl', rows(null, 40, (i) => `{"__proto__": "x", "text": "${plain(i)}", "label": "${mood(i)}"}`), {
    is: { columns: ['__proto__', 'text', 'label'], used: 40 },
  }),
  trap('JSON lines with escapes, emoji and line breaks in a text', 'tweets.jsonl', rows(null, 40, (i) => `{"text": "say \\"hi\\"\\r\\n\\u2764 \\ud83d\\ude00 ${i}", "label": "${mood(i)}"}`), {
    is: { first: 'say "hi"\n❤ 😀 0' },
  }),
  trap('one label in a list, as doccano and Prodigy write it', 'tweets.jsonl', lines(40, (i) => ({ text: thought(i), accept: i % 10 === 9 ? [] : [mood(i)] })), {
    is: { label: 'accept', classes: ['glad', 'sad'], used: 36, unlabelled: 4 },
  }),
  trap('several labels in a list', 'tweets.jsonl', lines(40, (i) => ({ text: thought(i), label: i % 3 ? ['joy'] : ['joy', 'fear'] })), {
    refused: { code: 'several-labels', says: /several labels in one cell/ },
  }),
  trap('a JSON array of objects', 'tweets.json', JSON.stringify(list(40)), { is: read }),
  trap('the same, printed over many lines', 'tweets.json', utf8(`\ufeff\n${JSON.stringify(list(40), null, 2)}\n`), { is: read }),
  trap('a JSON array of lists with a header', 'tweets.json', JSON.stringify([['text', 'label'], ...Array.from({ length: 40 }, (_, i) => [thought(i), mood(i)])]), {
    is: { header: true, text: 'text', label: 'label', used: 40 },
  }),
  trap('an object with one array in it', 'tweets.json', JSON.stringify({ version: 3, tags: ['a'], data: list(40) }), { is: read }),
  trap('columns of lists', 'tweets.json', JSON.stringify({ text: list(40).map(({ text }) => text), sentiment: list(40).map(({ sentiment }) => sentiment) }), {
    is: { text: 'text', label: 'sentiment', used: 40 },
  }),
  trap('columns as pandas writes them', 'tweets.json', JSON.stringify({ text: Object.fromEntries(list(40).map(({ text }, i) => [i, text])), label: Object.fromEntries(list(40).map((_, i) => [i, i % 2])) }), {
    is: { text: 'text', label: 'label', classes: ['negative', 'positive'], used: 40 },
  }),
  trap('a JSON array that is cut off', 'tweets.json', JSON.stringify(list(40), null, 1).slice(0, -30), {
    refused: { code: 'file-unreadable', says: /is not valid JSON/ },
  }),
  trap('JSON without a list', 'tweets.json', '{"a": {"b": 1}, "c": "d", "e": ["f"]}', {
    refused: { code: 'file-unreadable', says: /JSON without one list of rows/ },
  }),
  trap('an empty JSON array', 'tweets.json', '[]', { refused: { code: 'no-rows', says: /no rows/ } }),
  trap('tweets.js of an X archive', 'tweets.js', `window.YTD.tweets.part0 = ${JSON.stringify(list(40).map(({ id, text }) => ({ tweet: { id: `17${id}`, full_text: text, favorited: false, lang: 'en', favorite_count: '0', retweeted: false, possibly_sensitive: id % 2 === 0 } })), null, 2)}`, {
    refused: { code: 'no-label-column', says: /tweets\.js is from an X archive: your own posts.*column “label”/ },
  }),
  trap('a text that begins with a bracket', 'a.csv', rows('text,label', 40, (i) => `[photo] ${plain(i)},${mood(i)}`).replace('text,label\n', ''), {
    is: { delimiter: ',', used: 40 },
  }),
]; // prettier-ignore
