// Tables as JSON, in the forms in which pandas 3, datasets 5 and Hugging Face's server write them, and JSON that is nested.
import { mood, rows, thought, trap, type Trap } from './trap';

const many = <T>(count: number, make: (i: number) => T) => Array.from({ length: count }, (_, i) => make(i));
const json = (value: unknown) => JSON.stringify(value);
const lines = (count: number, row: (i: number) => unknown) => rows(null, count, (i) => json(row(i)));

const row = (i: number) => ({ text: thought(i), label: mood(i), score: i % 7 ? 0.5 : null });
const data = many(40, (i) => Object.values(row(i)));
const columns = ['text', 'label', 'score'];
const fields = [{ name: 'index', type: 'integer' }, ...columns.map((name) => ({ name, type: 'string' }))];
const by = (name: (i: number) => string) => Object.fromEntries(many(40, (i) => [name(i), row(i)]));
const is = { text: 'text', label: 'label', columns, classes: ['glad', 'sad'], read: 40, used: 40 };

const pandas: Trap[] = [
  trap('pandas, records', 'a.json', json(many(40, row)), { is }),
  trap('pandas, split', 'a.json', json({ columns, index: many(40, (i) => i), data }), { is, notice: null }),
  trap('pandas, split, with a name twice', 'a.json', json({ columns: ['text', 'text', 'label'], index: many(40, (i) => i), data: many(40, (i) => [thought(i), 'x', mood(i)]) }), {
    is: { ...is, columns: ['text', 'text (2)', 'label'] },
  }),
  trap('datasets, split, which has no index', 'a.json', json({ columns, data }), { is }),
  trap('pandas, index', 'a.json', json(by((i) => String(2 * i))), { is }),
  trap('pandas, index, whose rows have names', 'a.json', json(by((i) => `tweet_${i}`)), { is }),
  trap('pandas, columns, whose rows have names', 'a.json', json(Object.fromEntries(columns.map((name, c) => [name, Object.fromEntries(data.map((cells, i) => [`tweet_${i}`, cells[c]]))]))), { is }),
  trap('pandas, columns with names of their own', 'a.json', json({ Aussage: Object.fromEntries(many(40, (i) => [i, thought(i)])), Stimmung: Object.fromEntries(many(40, (i) => [i, mood(i)])) }), {
    is: { text: 'Aussage', label: 'Stimmung', used: 40 },
  }),
  trap('pandas, values', 'a.json', json(data), { is: { header: false, text: 'column 1', label: 'column 2', used: 40 } }),
  trap('pandas, table', 'a.json', json({ schema: { fields, primaryKey: ['index'], pandas_version: '1.4.0' }, data: many(40, (i) => ({ index: i, ...row(i) })) }), {
    is: { ...is, columns: ['index', ...columns] },
  }),
  trap('columns of lists, one of objects', 'a.json', json({ text: many(40, thought), label: many(40, mood), meta: many(40, (i) => ({ n: i })) }), {
    is: { ...is, columns: ['text', 'label', 'meta.n'] },
  }),
]; // prettier-ignore

const classes = { dtype: 'int64', names: ['glad', 'sad'], _type: 'ClassLabel' };
const feature = (name: string, type: object, feature_idx: number) => ({ feature_idx, name, type });
const string = { dtype: 'string', _type: 'Value' };
const wrapped = (i: number) => ({
  row_idx: i,
  row: { text: thought(i), label: i === 9 ? -1 : i % 2, stars: i % 3 },
  truncated_cells: i === 4 ? ['text'] : [],
});
const features = [
  feature('text', string, 0),
  feature('label', classes, 1),
  feature('stars', { dtype: 'int64', _type: 'Value' }, 2),
];

const huggingFace: Trap[] = [
  trap('Hugging Face’s rows: classes have names, a cell is cut, more rows are elsewhere', 'rows.json', json({ features, rows: many(40, wrapped), num_rows_total: 14_640, num_rows_per_page: 100, partial: false }), {
    is: { columns: ['text', 'label', 'stars'], text: 'text', label: 'label', classes: ['glad', 'sad'], used: 39, unlabelled: 1 },
    notice: /^Hugging Face cut off cells of “text” in 1 row \(first in row 5\): they are not whole here\..*\nThis file holds 40 rows of 14,640 of the data set/,
  }),
  trap('Hugging Face’s rows, all of them', 'rows.json', json({ features, rows: many(40, wrapped).map((one) => ({ ...one, truncated_cells: [] })), num_rows_total: 40, num_rows_per_page: 100, partial: false }), {
    is: { label: 'label', used: 39 },
    notice: null,
  }),
  trap('Hugging Face’s first rows', 'first-rows.json', json({ dataset: 'a', config: 'default', split: 'train', features, rows: many(40, wrapped), truncated: true }), {
    is: { label: 'label', used: 39 },
    notice: /This file holds 40 rows, not all of the data set/,
  }),
]; // prettier-ignore

const deep = (levels: number): unknown => (levels === 0 ? 'x' : { a: deep(levels - 1) });

const nested: Trap[] = [
  trap('nested objects', 'a.jsonl', lines(40, (i) => ({ user: { name: `u${i}`, verified: i % 3 === 0, place: { full_name: 'Bonn' } }, text: thought(i), tags: ['a', 'b'], label: mood(i), empty: {} })), {
    is: { columns: ['user.name', 'user.verified', 'user.place.full_name', 'text', 'tags', 'label'], text: 'text', label: 'label', used: 40 },
  }),
  trap('text and label below other names', 'a.jsonl', lines(40, (i) => ({ tweet: { id: `9${i}`, text: thought(i) }, annotation: { by: `p${i % 3}`, label: mood(i) } })), {
    is: { text: 'tweet.text', label: 'annotation.label', classes: ['glad', 'sad'], used: 40 },
  }),
  trap('tweets whose authors are true and false', 'a.jsonl', lines(40, (i) => ({ full_text: thought(i), user: { verified: i % 2 === 0, protected: i % 3 === 0 }, edit_info: { initial: { isEditEligible: i % 2 === 0 } } })), {
    refused: { code: 'no-label-column', says: /No column of a\.jsonl is taken for labels/ },
  }),
  trap('nested keys __proto__, and a dot in a name', 'a.jsonl', rows(null, 40, (i) => `{"__proto__": {"label": "x"}, "a.b": 1, "a": {"b": 2, "__proto__": 3}, "text": ${json(thought(i))}, "label": "${mood(i)}"}`), {
    is: { columns: ['__proto__.label', 'a.b', 'a.b (2)', 'a.__proto__', 'text', 'label'], label: 'label', used: 40 },
  }),
  trap('objects as deep as 50 and as wide as 5,000', 'a.jsonl', lines(40, (i) => ({ text: thought(i), label: mood(i), deep: deep(50), by_id: { [`u${i}`]: 1 }, wide: Object.fromEntries(many(5000, (n) => [`f${n}`, n])) })), {
    is: { text: 'text', label: 'label', used: 40 },
  }),
  trap('objects for labels, which are no classes', 'a.jsonl', lines(40, (i) => ({ text: thought(i), label: [{ start: 0, end: 4, tag: mood(i) }] })), {
    refused: { code: 'no-rows', says: /40 no label/ },
  }),
]; // prettier-ignore

export const jsonForms: Trap[] = [...pandas, ...huggingFace, ...nested];
