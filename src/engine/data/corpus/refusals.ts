// Files that cannot be trained on, each with the sentence that says why and what to do.
import { latin1, mood, plain, rows, thought, trap, type Trap } from './trap';

const unreadable = (says: RegExp) => ({ refused: { code: 'file-unreadable' as const, says } });
const padded = (head: string) => latin1(head.padEnd(600, '\0'));

export const refusals: Trap[] = [
  trap('an empty file', 'a.csv', '', unreadable(/a\.csv is empty \(0 bytes\)/)),
  trap('a header alone', 'a.csv', 'text,label\n', { refused: { code: 'no-rows', says: /a header and no rows below it/ } }),
  trap('line breaks alone', 'a.csv', '\n\n\r\n', { refused: { code: 'no-rows', says: /no rows/ } }),
  trap('one class', 'a.csv', rows('text,label', 40, (i) => `"${thought(i)}",glad`), {
    refused: { code: 'too-few-classes', says: /To train or to evaluate takes two classes/ },
  }),
  trap('no text column', 'a.csv', rows('id,price', 40, (i) => `${i},${i}.5`), {
    refused: { code: 'no-text-column', says: /it has “id”, “price”/ },
  }),
  trap('one column', 'a.csv', rows('text', 40, (i) => `"${thought(i)}"`), {
    refused: { code: 'no-label-column', says: /has one column, “text”, and so no labels\. Put the texts into a table/ },
  }),
  trap('several labels in a cell', 'a.csv', rows('text,label', 40, (i) => `"${thought(i)}",${i % 3 ? i % 9 : '0 10'}`), {
    refused: { code: 'several-labels', says: /several labels in one cell in 14 of 40 rows \(row 1: “0 10”\)/ },
  }), // prettier-ignore
  trap('a different label in every row', 'a.csv', rows('text,label', 60, (i) => `"${thought(i)}",tag ${i}`), {
    refused: { code: 'no-label-column', says: /No column of a\.csv is taken for labels/ },
  }),
  trap('texts without any label', 'a.csv', rows('text,label', 40, (i) => `"${thought(i)}",`), {
    refused: { code: 'no-label-column', says: /Choose the label column, or a file that has one/ },
  }),
  trap('an Excel workbook', 'a.xlsx', padded('PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0[Content_Types].xml'), unreadable(/a\.xlsx is a damaged workbook/)),
  trap('an old Excel file', 'a.xls', padded('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), unreadable(/a\.xls is a workbook or document.*/)),
  trap('a PDF', 'a.pdf', padded('%PDF-1.7'), unreadable(/is a PDF/)),
  trap('a PNG', 'a.csv', padded('\x89PNG\r\n\x1a\n'), unreadable(/is a PNG image/)),
  trap('a JPEG', 'a.jpg', padded('\xff\xd8\xff\xe0'), unreadable(/is a JPEG image/)),
  trap('Parquet', 'train-00000-of-00001.parquet', padded('PAR1'), unreadable(/train-00000-of-00001\.parquet/)),
  trap('Arrow', 'a.arrow', padded('ARROW1'), unreadable(/is an Arrow file/)),
  trap('noise', 'a.csv', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 32), unreadable(/not text/)),
  trap('a web page', 'a.html', `<!DOCTYPE html>\n<html><head><title>404</title></head>\n<body><p>${plain(1)}</p></body></html>\n`, unreadable(/is a web page/)),
  trap('rich text', 'a.rtf', `{\\rtf1\\ansi ${rows(null, 20, (i) => `${plain(i)},${mood(i)}\\par`)}}`, unreadable(/is a rich text document/)),
]; // prettier-ignore
