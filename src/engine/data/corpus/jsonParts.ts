// JSON that holds the parts of the data in one file, and what only looks like it.
import { gzipSync } from 'fflate';
import { mood, thought, trap, utf8, type Trap } from './trap';

const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const json = (value: unknown) => JSON.stringify(value);
const row = (i: number) => ({ text: thought(i), label: mood(i) });
const rows = (count: number, from: number) => many(count, (i) => row(from + i));
const columns = (count: number, from: number) => ({
  text: many(count, (i) => thought(from + i)),
  label: many(count, (i) => mood(from + i)),
});

const three = { train: rows(40, 0), validation: rows(20, 40), test: rows(10, 60) };
const bracketed = (i: number) => ({ text: `"]}, "test": [{ \\${thought(i)}`, label: mood(i) });
const is = {
  text: 'text',
  label: 'label',
  columns: ['text', 'label'],
  classes: ['glad', 'sad'],
  read: 40,
  used: 40,
};
const apart = { is, validation: 20, test: 10 };

export const jsonParts: Trap[] = [
  trap('parts in one file', 'a.json', json(three), { ...apart, notice: null }),
  trap('the same by other names, printed over many lines, the test part first', 'train.json', `\ufeff${JSON.stringify({ testing: three.test, dev: three.validation, Training: three.train }, null, 2)}\n`, apart),
  trap('the same in a .gz', 'a.json.gz', gzipSync(utf8(json(three))), apart),
  trap('parts of columns, as datasets’ to_dict() has them', 'a.json', json({ train: columns(40, 0), eval: columns(20, 40), test: columns(10, 60) }), apart),
  trap('parts with brackets and quotes in their texts', 'a.json', json({ train: many(40, bracketed), test: three.test }), {
    is: { used: 40, first: '"]}, "test": [{ \\so glad to be home again 0' },
    test: 10,
  }),
  trap('a part of which nobody may see the labels', 'a.json', json({ ...three, test: many(10, (i) => ({ text: thought(60 + i) })) }), {
    is,
    validation: 20,
    notice: /^test in a\.json has no labels to compare answers with, so it cannot test and is not used/,
  }),
  trap('a part without a row', 'a.json', json({ ...three, test: [] }), { is, validation: 20 }),
  trap('one part alone', 'a.json', json({ train: three.train }), { is }),
  trap('one part with rows and one without', 'a.json', json({ train: three.train, test: [] }), { is }),
  trap('columns that are called like parts', 'a.json', json({ train: many(40, thought), test: many(40, mood) }), {
    is: { columns: ['train', 'test'], text: 'train', label: 'test', read: 40, used: 40 },
  }),
  trap('parts that are cut off', 'a.json', json(three).slice(0, -40), {
    refused: { code: 'file-unreadable', says: /^a\.json begins like JSON and is not valid JSON/ },
  }),
  trap('parts of which one is no JSON', 'a.json', json(three).replace('"label":', 'label:'), {
    refused: { code: 'file-unreadable', says: /^train in a\.json begins like JSON and is not valid JSON/ },
  }),
]; // prettier-ignore
