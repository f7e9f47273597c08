// Tables that are not quite tables: quotes, headers, widths, names, columns that mislead.
import { mood, plain, rows, thought, trap, type Trap } from './trap';

const line = (i: number) => `"${thought(i)}",${mood(i)}`;

export const tables: Trap[] = [
  trap(
    'a header that comes again, as of files put together',
    'a.csv',
    `${rows('text,label', 40, (i) => `"${thought(i)}",${mood(i)}`)}text,label\n${rows(null, 10, (i) => `so ${plain(i)},${mood(i)}`)}`,
    {
      is: { read: 51, used: 50, unreadable: 1, classes: ['glad', 'sad'] },
    },
  ),
  trap(
    'lines before the header',
    'a.csv',
    `# exported 2026-11-30, by the tool\n# 40 rows\n\n${rows('id,text,label', 40, (i) => `${i},"${thought(i)}",${mood(i)}`)}`,
    {
      is: { header: true, text: 'text', label: 'label', read: 40, used: 40 },
      notice: /^The 3 lines before the header are not read: “# exported 2026-11-30, by the tool”\.$/,
    },
  ),
  trap(
    'a line before the header that is cut like the rest',
    'a.csv',
    `# exported, by hand\n${rows('text,label', 40, (i) => `"${thought(i)}",${mood(i)}`)}`,
    {
      is: { header: true, text: 'text', label: 'label', read: 40, used: 40 },
      notice: /^The line before the header is not read/,
    },
  ),
  trap(
    'tweets that begin with #, without a header',
    'a.csv',
    rows(null, 40, (i) => `#yes ${plain(i)},${mood(i)}`),
    {
      is: { header: false, read: 40, used: 40 },
      notice: null,
    },
  ),
  trap(
    'a title before the header',
    'a.csv',
    `My tweets\n${rows('text;label', 40, (i) => `"${thought(i)}";${mood(i)}`)}`,
    {
      is: { delimiter: ';', text: 'text', label: 'label', read: 40, used: 40 },
    },
  ),
  trap(
    'one choice in each cell, as Label Studio writes it',
    'a.csv',
    rows('text,sentiment', 40, (i) => `"${thought(i)}","{""choices"":[""${mood(i)}""]}"`),
    {
      is: { label: 'sentiment', classes: ['glad', 'sad'], used: 40 },
    },
  ),
  trap(
    'one label in each list, as Python prints it',
    'a.csv',
    rows('text,label', 40, (i) => `"${thought(i)}",['${mood(i)}']`),
    {
      is: { classes: ['glad', 'sad'], used: 40 },
    },
  ),
  trap(
    'a class whose accent is written in two ways',
    'a.csv',
    rows('text,label', 40, (i) => `"${thought(i)}",${['caf\u00e9', 'cafe\u0301', 'bar'][i % 3]}`),
    {
      is: { classes: ['bar', 'caf\u00e9'], used: 40 },
    },
  ),
  trap('commas', 'a.csv', rows('text,label', 40, line), { is: { delimiter: ',', used: 40 } }),
  trap(
    'tabs',
    'a.tsv',
    rows('text\tlabel', 40, (i) => `${thought(i)}\t${mood(i)}`),
    { is: { delimiter: '\t', used: 40 } },
  ),
  trap(
    'vertical bars',
    'a.csv',
    rows('text|label', 40, (i) => `${thought(i)}|${mood(i)}`),
    {
      is: { delimiter: '|', used: 40 },
    },
  ),
  trap(
    'a first line in which Excel says what separates',
    'a.csv',
    `\ufeffsep=;\r\n${rows('text;label', 40, (i) => `"${plain(i)}, ${i}; and so on";${mood(i)}`)}well; yes; sad\n`,
    {
      is: { delimiter: ';', columns: ['text', 'label'], read: 41, used: 40, unreadable: 1 },
    },
  ),
  trap('quoted line breaks, delimiters and doubled quotes', 'a.csv', rows('text,label', 40, (i) => `"one,\n""two"" ${i}",${mood(i)}`), {
    is: { used: 40, first: 'one,\n"two" 0' },
  }), // prettier-ignore
  trap(
    'an unclosed quote near the end',
    'a.csv',
    `${rows('text,label', 40, line)}"oh no,sad\n${rows(null, 3, (i) => `${plain(i)},sad`)}`,
    {
      is: { used: 44, read: 44, unreadable: 0 },
      notice: /A quote in row 41 \(line 42\) is never closed.* That makes 44 rows; .* would leave 41\./,
    },
  ),
  trap('quotes that are only quotes, in a file of tabs', 'a.tsv', rows('text\tlabel', 40, (i) => `${i === 4 ? '"' : ''}${plain(i)}\t${mood(i)}`), {
    is: { used: 40 },
    notice: /A quote in row 5 \(line 6\) is never closed, .* That makes 40 rows; .* would leave 5\./,
  }), // prettier-ignore
  trap('a stray quote at the start of row 3 and one at the end of row 40, in a file of tabs', 'a.tsv', rows('text\tlabel', 60, (i) => `${i === 2 ? '"' : ''}${plain(i)}${i === 39 ? '"' : ''}\t${mood(i)}`), {
    is: { read: 60, used: 60 },
    notice: /That makes 60 rows; .* would leave 23\./,
  }), // prettier-ignore
  trap('a stray quote at the start of row 3 and one at the end of row 40, among cells that need theirs', 'a.csv', rows('text,label', 60, (i) => `${i === 2 ? `"${plain(i)}` : i === 39 ? `${plain(i)}"` : `"${thought(i)}"`},${mood(i)}`), {
    is: { read: 60, used: 60, unreadable: 0 },
  }), // prettier-ignore
  trap('quotes behind backslashes within quoted cells', 'a.csv', rows('text,label', 40, (i) => `"say \\"hi\\", ${i}",${mood(i)}`), {
    is: { read: 40, used: 40, first: 'say "hi", 0' },
    notice: null,
  }), // prettier-ignore
  trap('the same at the end of a cell, beside empty ones', 'a.csv', rows('note,text,label', 40, (i) => `"","they said \\"${plain(i)}\\"",${mood(i)}`), {
    is: { read: 40, used: 40, first: 'they said "so glad to be home again 0"' },
  }), // prettier-ignore
  trap('backslashes that stay what they are', 'a.csv', rows('path,text,label', 40, (i) => `"C:\\",${'"a ""b"" \\o/, ' + i + '"'},${mood(i)}`), {
    is: { read: 40, used: 40, text: 'text', first: 'a "b" \\o/, 0' },
  }), // prettier-ignore
  trap('a row with a cell too many', 'a.csv', `${rows('text,label', 40, line)}well, yes,sad\n`, {
    is: { read: 41, used: 40, unreadable: 1 },
  }),
  trap(
    'rows with cells too few',
    'a.csv',
    `${rows('text,label,note', 40, (i) => `${line(i)}${i % 2 ? ',x' : ''}`)}`,
    {
      is: { read: 40, used: 40 },
    },
  ),
  trap(
    'blank cells at the end of every row',
    'a.csv',
    rows('text,label', 40, (i) => `${line(i)},,`),
    {
      is: { used: 40, unreadable: 0 },
    },
  ),
  trap('padded headers', 'a.csv', rows('  text ,  label  ', 40, line), {
    is: { columns: ['text', 'label'], used: 40 },
  }),
  trap(
    'duplicate headers',
    'a.csv',
    rows('text,text,label', 40, (i) => `"${thought(i)}",x,${mood(i)}`),
    {
      is: { columns: ['text', 'text (2)', 'label'], text: 'text', used: 40 },
    },
  ),
  trap('headers in capitals', 'a.csv', rows('TEXT,LABEL', 40, line), { is: { header: true, used: 40 } }),
  trap('a header without a name for one column', 'a.csv', rows('id,,label', 40, (i) => `${i},"${thought(i)}",${mood(i)}`), {
    is: { columns: ['id', 'column 2', 'label'], text: 'column 2', used: 40 },
  }), // prettier-ignore
  trap('names that no list knows', 'a.csv', rows('Aussage,Stimmung', 40, line), {
    is: { header: true, text: 'Aussage', label: 'Stimmung', used: 40 },
  }),
  trap(
    'an unnamed index column',
    'a.csv',
    rows(',text,label', 40, (i) => `${i},${line(i)}`),
    {
      is: { text: 'text', label: 'label', used: 40 },
    },
  ),
  trap('R’s row names, for which the header has no name', 'a.csv', rows('"text","label"', 40, (i) => `"${i + 1}",${line(i)}`), {
    is: { columns: ['column 1', 'text', 'label'], text: 'text', label: 'label', used: 40 },
  }), // prettier-ignore
  trap(
    'a column called __proto__',
    'a.csv',
    rows('__proto__,text,label', 40, (i) => `x,${line(i)}`),
    {
      is: { columns: ['__proto__', 'text', 'label'], used: 40 },
    },
  ),
  trap('classes called __proto__, constructor and toString', 'a.csv', rows('text,label', 45, (i) => `"${thought(i)}",${['__proto__', 'constructor', 'toString'][i % 3]}`), {
    is: { classes: ['__proto__', 'constructor', 'toString'], used: 45 },
  }), // prettier-ignore
  trap('ids beyond 2^53 and with leading zeros', 'a.csv', rows('tweet_id,text,label', 40, (i) => `5703061336777605${10 + i},${line(i)}`), {
    is: { text: 'text', label: 'label', used: 40 },
  }), // prettier-ignore
  trap('labels beyond 2^53, two of them one apart', 'a.csv', rows('text,label', 40, (i) => `"${thought(i)}",900719925474099${i % 2 ? 3 : 2}`), {
    is: { classes: ['9007199254740992', '9007199254740993'], used: 40 },
  }), // prettier-ignore
  trap('decoys: a confidence, a gold label, a date, an id', 'a.csv', rows('id,created_at,sentiment_confidence,sentiment_gold,sentiment,text', 40, (i) => `${i},2020-01-${10 + (i % 9)},0.${60 + i},${i % 9 ? '' : 'glad'},${mood(i)},"${thought(i)}"`), {
    is: { text: 'text', label: 'sentiment', used: 40 },
  }), // prettier-ignore
  trap('the longest column is an address', 'a.csv', rows('media,said,mark', 40, (i) => `https://example.org/a/very/long/address/of/a/picture/${i}.jpeg,"${thought(i)}",${mood(i)}`), {
    is: { text: 'said', label: 'mark', used: 40 },
  }), // prettier-ignore
  trap('labels in two cases and with spaces', 'a.csv', rows('text,label', 45, (i) => `"${thought(i)}",${['Good', 'bad', 'good '][i % 3]}`), {
    is: { classes: ['Good', 'bad'], used: 45 },
    notice: /are one class/,
  }), // prettier-ignore
  trap(
    'numbers that mean something',
    'a.csv',
    rows('text,label', 40, (i) => `"${thought(i)}",${i % 2 ? 4 : 0}`),
    {
      is: { classes: ['negative', 'positive'] },
      notice: /shown as negative and positive/,
    },
  ),
  trap('blank texts and blank labels', 'a.csv', rows('text,label', 40, (i) => (i < 5 ? `   ,${mood(i)}` : i < 9 ? `"${thought(i)}",` : line(i))), {
    is: { read: 40, used: 31, blank: 5, unlabelled: 4 },
  }), // prettier-ignore
  trap('labels that say that there is none', 'a.csv', rows('text,label', 40, (i) => `"${thought(i)}",${['NaN', 'N/A', 'null', 'glad', 'sad'][i % 5]}`), {
    is: { used: 16, unlabelled: 24, classes: ['glad', 'sad'] },
  }), // prettier-ignore
  trap('labels that are a dash, a question mark and NA', 'a.csv', rows('text,label', 40, (i) => `"${thought(i)}",${['-', '?', 'NA', 'glad', 'sad'][i % 5]}`), {
    is: { used: 16, unlabelled: 24, classes: ['glad', 'sad'] },
  }), // prettier-ignore
  trap('a class called NONE, as in files of stance', 'a.csv', rows('text,label', 45, (i) => `"${thought(i)}",${['NONE', 'FAVOR', 'AGAINST'][i % 3]}`), {
    is: { used: 45, unlabelled: 0, classes: ['AGAINST', 'FAVOR', 'NONE'] },
  }), // prettier-ignore
  trap('numbers for labels, and a column beside them that names them', 'a.csv', rows('label,label_text,Aussage', 45, (i) => `${i % 3},${['joy', 'fear', 'anger'][i % 3]},"${thought(i)}"`), {
    is: { text: 'Aussage', label: 'label', classes: ['anger', 'fear', 'joy'], used: 45 },
    notice: /^Classes are called as “label_text” has it\.$/,
  }), // prettier-ignore
  trap('a column called like names of the labels, which it does not give', 'a.csv', rows('label,label_text,text', 40, (i) => `${i % 2},${['joy', 'fear', 'joy'][i % 3]},"${thought(i)}"`), {
    is: { text: 'text', label: 'label', classes: ['negative', 'positive'], used: 40 },
  }), // prettier-ignore
  trap(
    'a class of one',
    'a.csv',
    rows('text,label', 41, (i) => `"${thought(i)}",${i === 20 ? 'rare' : mood(i)}`),
    {
      is: { classes: ['glad', 'rare', 'sad'], used: 41 },
      notice: /“rare”: a single text each/,
    },
  ),
  trap(
    'the same text under two labels',
    'a.csv',
    rows('text,label', 40, (i) => `same words here,${mood(i)}`),
    {
      is: { text: 'text', used: 40 },
    },
  ),
  trap(
    'formulas, which stay texts',
    'a.csv',
    rows('text,label', 40, (i) => `"=SUM(A1) @you ${i}",${mood(i)}`),
    {
      is: { first: '=SUM(A1) @you 0', used: 40 },
    },
  ),
  trap('script in a text, which stays a text', 'a.csv', rows('text,label', 40, (i) => `<script>alert(${i})</script> & co,${mood(i)}`), {
    is: { first: '<script>alert(0)</script> & co' },
  }), // prettier-ignore
  trap('a first row that is a comment about the file', 'a.csv', rows('text,label', 40, line).replace('text,', '"text",'), {
    is: { header: true, used: 40 },
  }), // prettier-ignore
  trap('a thousand columns', 'a.csv', rows(['text', 'label', ...Array.from({ length: 998 }, (_, i) => `f${i}`)].join(','), 30, (i) => `${line(i)}${',0'.repeat(998)}`), {
    is: { text: 'text', label: 'label', used: 30 },
  }), // prettier-ignore
  trap(
    '300 classes',
    'a.csv',
    rows('text,label', 3000, (i) => `"${thought(i)}",topic ${i % 300}`),
    {
      is: { text: 'text', label: 'label', used: 3000 },
    },
  ),
  trap(
    'markup and a formula for names of classes',
    'a.csv',
    rows(
      'text,label',
      40,
      (i) =>
        `"${thought(i)}",${i % 2 ? '<img src=x onerror=alert(1)>' : '"=HYPERLINK(""http://x.example"",""y"")"'}`,
    ),
    {
      is: {
        text: 'text',
        label: 'label',
        classes: ['<img src=x onerror=alert(1)>', '=HYPERLINK("http://x.example","y")'],
        used: 40,
      },
    },
  ),
  trap('two rows only', 'a.csv', 'text,label\nso glad to be home,glad\nwhat a long day,sad\n', {
    is: { used: 2 },
  }),
];
