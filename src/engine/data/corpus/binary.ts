// Workbooks and Parquet as they are dropped. What their readers make of single cells has tests beside them.
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { mood, plain, thought, trap, type Trap } from './trap';
import { number, partsOf, sheetOf, text, zipped } from './workbooks/build';

const lines = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `<row>${row(i)}</row>`).join('');
const header = `<row>${text('text')}${text('label')}</row>`;
const moods = header + lines(40, (i) => text(thought(i)) + text(mood(i)));
const workbook = (...sheets: [name: string, rows: string][]) =>
  zipped(partsOf(sheets.map(([name, rows]) => ({ name, xml: sheetOf(rows) }))));
const understood = {
  text: 'text',
  label: 'label',
  header: true,
  read: 40,
  used: 40,
  classes: ['glad', 'sad'],
};
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../testing/fixtures/parquet/${name}`, import.meta.url)));

export const binary: Trap[] = [
  trap('a workbook', 'moods.xlsx', workbook(['Moods', moods]), { is: understood, notice: null }),
  trap('a workbook under the name of a CSV', 'moods.csv', workbook(['Moods', moods]), { is: understood }),
  trap('a workbook with an empty sheet and a legend before the table', 'moods.xlsx', workbook(['Cover', ''], ['Legend', `<row>${text('glad')}${text('I am well')}</row>`], ['Moods', moods]), {
    is: understood,
    notice: /“Moods”/,
  }),
  trap('a workbook with a title above the header', 'moods.xlsx', workbook(['Moods', `<row>${text('Moods of 2026')}</row>${moods}`]), {
    is: understood,
    notice: /^The line before the header is not read: “Moods of 2026”\.$/,
  }),
  trap('a workbook without a header', 'moods.xlsx', workbook(['Moods', lines(40, (i) => text(plain(i)) + text(mood(i)))]), {
    is: { header: false, read: 40, used: 40 },
  }),
  trap('a workbook with numbers for labels', 'moods.xlsx', workbook(['Moods', header + lines(40, (i) => text(thought(i)) + number(i % 2))]), {
    is: { classes: ['negative', 'positive'], used: 40 },
    notice: /Labels 0 and 1 are shown as/,
  }),
  trap('a workbook in a zip', 'archive.zip', zipSync({ 'data/moods.xlsx': workbook(['Moods', moods]) }), { is: understood }),
  trap('a workbook cut off', 'moods.xlsx', workbook(['Moods', moods]).slice(0, 900), {
    refused: { code: 'file-unreadable', says: /moods\.xlsx is a damaged workbook/ },
  }),
  trap('Parquet with names for the numbers of classes, as datasets writes it', 'train.parquet', fixture('datasets.parquet'), {
    is: { text: 'text', label: 'label', classes: ['negative', 'positive'], read: 3, used: 2, unlabelled: 1 },
    notice: /-1 in “label” is how datasets writes/,
  }),
  trap('Parquet without rows', 'train.parquet', fixture('no-rows.parquet'), {
    refused: { code: 'no-rows', says: /train\.parquet has a header and no rows below it/ },
  }),
]; // prettier-ignore
