// Texts, numbers, booleans, errors and formulas.
import { inline, number, row, shared, styled, text, workbookOf, type WorkbookCase } from './build';

export const texts: WorkbookCase[] = [
  {
    name: 'shared strings: plain, in runs, with a reading aid',
    bytes: workbookOf(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>',
      shared(
        '<t>plain</t>',
        '<r><rPr><b/></rPr><t xml:space="preserve">bold </t></r><r><t>not</t></r>',
        '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>',
      ),
    ),
    rows: [['plain', 'bold not', '東京']],
  },
  {
    name: 'strings in the cell, and of formulas',
    bytes: workbookOf(
      row(
        inline('<t>in the cell</t>') +
          inline('<r><t>a</t></r><r><t>b</t></r>') +
          '<c t="str"><f>A1</f><v>of a formula</v></c>',
      ),
    ),
    rows: [['in the cell', 'ab', 'of a formula']],
  },
  {
    name: 'comments, CDATA and processing instructions within a text',
    bytes: workbookOf(
      row('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>1<!-- -->2</v></c>'),
      shared('<t>be<!-- no -->fore</t>', '<t>a <![CDATA[<b> & c]]> d<?x y?>e</t>'),
    ),
    rows: [['before', 'a <b> & c de', '12']],
  },
  {
    name: 'character references',
    bytes: workbookOf(
      row(
        text('&#128512;&#x1F600;&#x1f468;&#x200d;&#x1f469;') +
          text('&lt;&amp;&gt;&quot;&apos;&#65;&#x42;') +
          text('&amp;lt; &amp;#65;'),
      ),
    ),
    rows: [['😀😀👨‍👩', '<&>"\'AB', '&lt; &#65;']],
  },
  {
    name: 'blanks and line breaks',
    bytes: workbookOf(
      row(
        text('  a ') +
          text('a\nb') +
          text('a\r\nb') +
          text('a&#13;&#10;b&#13;c') +
          inline('<t> c</t>') +
          text('\t') +
          text('end'),
      ),
    ),
    rows: [['  a ', 'a\nb', 'a\nb', 'a\nb\nc', ' c', '\t', 'end']],
    openpyxl: 'keeps carriage returns that are written as references',
  },
  {
    name: 'characters that XML cannot hold, escaped (22.9.2.19)',
    bytes: workbookOf(
      row(
        text('a_x000D_\nb') +
          text('_x005F_x000D_') +
          text('_xD83D__xDE00_') +
          text('_x0041') +
          text('_x263a_x0041_') +
          text('x_xD83D_'),
      ),
    ),
    rows: [['a\nb', '_x000D_', '😀', '_x0041', '☺x0041_', 'x\ufffd']],
    openpyxl: 'leaves all escapes in the text (pandas too)',
  },
  {
    name: 'texts that look like something else',
    bytes: workbookOf(row(text('007') + text('=1+1') + text('2020-01-05') + text('TRUE') + text('1e5'))),
    rows: [['007', '=1+1', '2020-01-05', 'TRUE', '1e5']],
  },
  {
    name: 'empty strings and cells',
    bytes: workbookOf(
      row(
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c/><c t="inlineStr"/><c t="inlineStr"><is/></c><c t="str"><v></v></c><c t="n"><v/></c><c><v>1</v></c>',
      ),
      shared('', '<t/>'),
    ),
    rows: [['', '', '', '', '', '', '', '1']],
  },
];

export const numbers: WorkbookCase[] = [
  {
    name: 'numbers in the shortest form that reads back',
    bytes: workbookOf(
      row(
        ['5.0', '0.1', '0.10000000000000001', '-0', '1E3', '1.5E-7', '.5', '+7', ' 8 ', '1.0E+2']
          .map((v) => number(v))
          .join(''),
      ),
    ),
    rows: [['5', '0.1', '0.1', '0', '1000', '1.5e-7', '0.5', '7', '8', '100']],
  },
  {
    name: 'whole numbers beyond 2^53, and numbers beyond all whole ones',
    bytes: workbookOf(
      row(
        [
          '9007199254740993',
          '12345678901234567890',
          '1.2345678901234567E+19',
          '1E+21',
          '1.7976931348623157E+308',
          '00012345678901234567',
        ]
          .map((v) => number(v))
          .join(''),
      ),
    ),
    rows: [
      [
        '9007199254740993',
        '12345678901234567890',
        '12345678901234567000',
        '1e+21',
        '1.7976931348623157e+308',
        '12345678901234567',
      ],
    ],
    openpyxl: 'all digits of the double: 12345678901234567168',
  },
  {
    name: 'percent, currency, scientific, fractions: the number itself',
    bytes: workbookOf(
      row([number(0.25, 0), number(12.5, 1), number(12345, 2), number(0.5, 3), number(1.5, 4)].join('')),
      styled(10, '[$$-409]#,##0.00', 11, 12, '0.0%'),
    ),
    rows: [['0.25', '12.5', '12345', '0.5', '1.5']],
  },
  {
    name: 'booleans and errors',
    bytes: workbookOf(
      row(
        '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><v>1</v></c>',
      ),
    ),
    rows: [['TRUE', 'FALSE', '', '', '1']],
    notices: [/2 cells.*error.*empty/],
    openpyxl: 'True, False and the names of the errors; pandas has no value for these',
  },
  {
    name: 'formulas with and without a result',
    bytes: workbookOf(
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f t="shared" si="0"/><v></v></c><c r="E1"><v>1</v></c></row>',
    ),
    rows: [['2', '', '', '', '1']],
    notices: [/2 cells.*formula.*[Oo]pen.*save/],
  },
  {
    name: 'formulas that nobody has computed, as XlsxWriter writes them',
    bytes: workbookOf(
      row('<c><f>1+1</f><v>0</v></c><c><v>1</v></c>'),
      {},
      '',
      '<calcPr calcId="124519" fullCalcOnLoad="1"/>',
    ),
    rows: [['0', '1']],
    notices: [/1 cell with a formula was read as the workbook has it, which may not be its result/],
  },
];
