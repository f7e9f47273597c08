// What comes in more than one file, and what comes packed.
import { gzipSync, zipSync } from 'fflate';
import { mood, plain, rows, thought, utf8, type Trap } from './trap';

const table = (count: number) => rows('text,label', count, (i) => `"${thought(i)}",${mood(i)}`);
const texts = (count: number) => rows(null, count, (i) => `${i === 3 ? '"' : ''}${thought(i)}`);
const labels = (count: number) => rows(null, count, (i) => String(i % 3));
const mapping = '0\tnegative\n1\tneutral\n2\tpositive\n';

function several(
  name: string,
  files: Record<string, string | Uint8Array>,
  rest: Omit<Trap, 'name' | 'files'>,
): Trap {
  const given = Object.entries(files).map(([file, content]) => ({
    name: file,
    bytes: typeof content === 'string' ? utf8(content) : content,
  }));
  return { name, files: given, ...rest };
}

const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, utf8(text)])));
const two = { text: 'text', label: 'label', classes: ['glad', 'sad'] };
const mapped = { columns: ['text', 'label'], classes: ['negative', 'neutral', 'positive'] };

export const severalFiles: Trap[] = [
  several('texts and labels, a line each', { 'texts.txt': texts(60), 'labels.txt': labels(60) }, {
    is: { columns: ['text', 'label'], classes: ['0', '1', '2'], used: 60, first: 'so glad to be home again 0' },
  }),
  several('the same with a mapping, labels dropped first', { 'train_labels.txt': labels(60), 'mapping.txt': mapping, 'train_text.txt': texts(60) }, {
    is: { ...mapped, used: 60 },
  }),
  several('a TweetEval folder: three parts of two files, and a mapping', {
    'mapping.txt': mapping, 'test_labels.txt': labels(30), 'test_text.txt': texts(30), 'train_labels.txt': labels(60),
    'train_text.txt': texts(60), 'val_labels.txt': labels(24), 'val_text.txt': texts(24),
  }, { is: { ...mapped, used: 60 }, validation: 24, test: 30 }),
  several('texts with blank lines among them', { 'text.txt': 'a b\n\nc d\n\n', 'labels.txt': 'x\ny\nx\ny\n' }, {
    refused: { code: 'too-few-classes', says: /All 2 labelled rows/ },
  }),
  several('texts and labels of different lengths', { 'texts.txt': texts(60), 'labels.txt': labels(59) }, {
    refused: { code: 'file-unreadable', says: /texts\.txt has 60 lines and labels\.txt has 59 lines/ },
  }),
  several('train, validation and test', { 'test.csv': table(10), 'train.csv': table(40), 'valid.csv': table(20) }, {
    is: { ...two, used: 40 }, validation: 20, test: 10,
  }),
  several('Corona NLP’s two files', { 'Corona_NLP_test.csv': table(10), 'Corona_NLP_train.csv': table(40) }, { is: { ...two, used: 40 }, test: 10 }),
  several('a test file without labels, as competitions have it', { 'test.csv': rows('id,keyword,text', 10, (i) => `${i},word,${plain(i)}`), 'train.csv': table(40) }, {
    is: { ...two, used: 40 }, notice: /test\.csv has no labels to compare answers with, so it cannot test and is not used/,
  }),
  several('a test file without labels, but with another column of few values', { 'test.csv': rows('text,verified', 30, (i) => `${plain(i)},${i % 2}`), 'train.csv': rows('text,label', 40, (i) => `${plain(i)},${i % 2}`) }, {
    is: { used: 40 }, notice: /test\.csv has no labels to compare answers with/,
  }),
  several('a test file whose labels are all blank', { 'test.csv': rows('text,label', 10, (i) => `${plain(i)},`), 'train.csv': table(40) }, {
    is: { ...two, used: 40 }, notice: /test\.csv is not used for testing.*10 no label/,
  }),
  several('a test file with labels of its own', { 'test.csv': table(10) + 'so so,neutral\n', 'train.csv': table(40) }, {
    is: { ...two, used: 40 }, test: 10, notice: /1 row of test\.csv set aside: the training file has no label “neutral”/,
  }),
  several('texts of a test part without their labels', { 'train.csv': table(40), 'test_text.txt': texts(20) }, {
    is: { ...two, used: 40 }, notice: /test_text\.txt has no labels/,
  }),
  several('a file and one called dev', { 'tweets.tsv': table(40), 'tweets.dev.tsv': table(20) }, { is: { ...two, used: 40 }, validation: 20 }),
  several('two files of which nothing is known', { 'a.csv': table(40), 'b.csv': table(20) }, {
    refused: { code: 'files-unclear', says: /“a\.csv”, “b\.csv” came together/ },
  }),
  several('a .gz', { 'tweets.csv.gz': gzipSync(utf8(table(40))) }, { is: { ...two, used: 40 } }),
  several('a .gz under another name', { 'tweets.csv': gzipSync(utf8(table(40))) }, { is: { ...two, used: 40 } }),
  several('a .gz cut off', { 'tweets.csv.gz': gzipSync(utf8(rows('text,label', 4000, (i) => `${plain(i)},${mood(i)}`))).slice(0, 9000) }, {
    refused: { code: 'file-unreadable', says: /tweets\.csv\.gz is damaged/ },
  }),
  several('a .gz of nothing', { 'tweets.csv.gz': gzipSync(new Uint8Array()) }, {
    refused: { code: 'file-unreadable', says: /tweets\.csv is empty \(0 bytes\)/ },
  }),
  several('a .gz of 0 bytes', { 'tweets.csv.gz': new Uint8Array() }, {
    refused: { code: 'file-unreadable', says: /tweets\.csv\.gz is empty \(0 bytes\)/ },
  }),
  several('a .gz of a picture', { 'cat.png.gz': gzipSync(Uint8Array.from('\x89PNG\r\n\x1a\n', (c) => c.charCodeAt(0))) }, {
    refused: { code: 'file-unreadable', says: /cat\.png is a PNG image/ },
  }),
  several('a zip with one table among other things', { 'archive.zip': zip({ 'README.md': 'see there', '__MACOSX/._tweets.csv': 'x', 'data/tweets.csv': table(40), 'LICENSE.txt': 'free' }) }, {
    is: { ...two, used: 40 },
  }),
  several('a zip with parts to train and to validate', { 'archive.zip': zip({ 'd/train.csv': table(40), 'd/validation.csv': table(20) }) }, {
    is: { ...two, used: 40 }, validation: 20,
  }),
  several('a zip without a table', { 'archive.zip': zip({ 'cat.png': 'x' }) }, {
    refused: { code: 'file-unreadable', says: /without a CSV, TSV, text or JSON file in it/ },
  }),
  several('a zip in a zip', { 'outer.zip': zipSync({ 'inner.zip': zipSync({ 'tweets.csv': utf8(table(40)) }) }) }, {
    refused: { code: 'file-unreadable', says: /outer\.zip.*without a CSV, TSV, text or JSON file in it/ },
  }),
  several('a zip cut off', { 'archive.zip': zip({ 'tweets.csv': table(400) }).slice(0, 300) }, {
    refused: { code: 'file-unreadable', says: /damaged zip archive/ },
  }),
  several('a workbook that has no sheet', { 'moods.xlsx': zip({ '[Content_Types].xml': 'x', 'xl/workbook.xml': 'x' }) }, {
    refused: { code: 'file-unreadable', says: /moods\.xlsx is a damaged workbook/ },
  }),
  several('an OpenDocument spreadsheet', { 'moods.ods': zip({ mimetype: 'x', 'content.xml': 'x' }) }, {
    refused: { code: 'file-unreadable', says: /OpenDocument/ },
  }),
  several('an X archive as it is downloaded', { 'twitter-2026.zip': zip({ 'data/tweets.js': 'window.YTD.tweets.part0 = [{"tweet": {"full_text": "so it is"}}]', 'data/like.js': 'window.YTD.like.part0 = []' }) }, {
    refused: { code: 'no-label-column', says: /tweets\.js is from an X archive/ },
  }),
]; // prettier-ignore
