// Where cells stand: rows, sheets, parts of the package.
import {
  declared,
  MAIN,
  partsOf,
  row,
  shared,
  sheetOf,
  styled,
  workbookOf,
  zipped,
  type WorkbookCase,
} from './build';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(xml: string): Uint8Array {
  const units = Uint16Array.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, (unit) => unit.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

const glad = `<row r="1"><c r="A1" t="inlineStr"><is><t>glad</t></is></c></row>`;
const strict = (xml: string) =>
  xml
    .replaceAll(
      'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
      'http://purl.oclc.org/ooxml/spreadsheetml/main',
    )
    .replaceAll(
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
      'http://purl.oclc.org/ooxml/officeDocument/relationships',
    );
const prefixed = (xml: string) => xml.replace('xmlns=', 'xmlns:x=').replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:');

const plainParts = (rows: string) =>
  partsOf([{ name: 'Sheet1', xml: sheetOf(rows) }], shared('<t>a</t>', '<t>b</t>'));
const sharedRow = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';
const mapped = (
  parts: Record<string, string | Uint8Array>,
  change: (xml: string, name: string) => string | Uint8Array,
) =>
  zipped(
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part as string, name)])),
  );

export const packages: WorkbookCase[] = [
  {
    name: 'namespace prefixes',
    bytes: mapped(plainParts(sharedRow), (xml, name) =>
      /sheet1|shared|workbook\.xml$/.test(name) ? prefixed(xml) : xml,
    ),
    rows: [['a', 'b']],
  },
  {
    name: 'the strict namespaces',
    bytes: mapped(plainParts(sharedRow), (xml, name) => (/Content_Types/.test(name) ? xml : strict(xml))),
    rows: [['a', 'b']],
    openpyxl: 'finds no sheet in it',
  },
  {
    name: 'parts in UTF-16',
    bytes: mapped(plainParts(sharedRow), (xml, name) => (/sheet1|shared/.test(name) ? utf16(xml) : xml)),
    rows: [['a', 'b']],
  },
  {
    name: 'parts in UTF-8 that say UTF-16, and in Windows-1252',
    bytes: mapped(plainParts(sharedRow), (xml, name) => {
      if (/sheet1/.test(name)) return xml.replace('UTF-8', 'utf-16');
      return /shared/.test(name)
        ? latin1(xml.replace('UTF-8', 'windows-1252').replace('>b<', '>\x80 é<'))
        : xml;
    }),
    rows: [['a', '€ é']],
    openpyxl: 'refuses the first',
  },
  {
    name: 'absolute paths of parts, and others than usual',
    bytes: mapped(
      Object.fromEntries(
        Object.entries(plainParts(sharedRow)).map(([name, part]) => [
          name
            .replace('xl/sharedStrings', 'xl/deep/texts')
            .replace('worksheets/sheet1', 'worksheets/données 1'),
          part,
        ]),
      ),
      (xml) =>
        xml
          .replace('Target="worksheets/sheet1.xml"', 'Target="/xl/worksheets/données 1.xml"')
          .replace('Target="sharedStrings.xml"', 'Target="./x/../deep/texts.xml"')
          .replace('/xl/worksheets/sheet1.xml', '/xl/worksheets/données 1.xml')
          .replace('/xl/sharedStrings.xml', '/xl/deep/texts.xml'),
    ),
    rows: [['a', 'b']],
  },
  {
    name: 'names of sheets with marks and emoji',
    bytes: zipped(partsOf([{ name: 'Q&amp;A 😀 &lt;1&gt;', xml: sheetOf(glad) }])),
    sheet: 'Q&A 😀 <1>',
    rows: [['glad']],
  },
];

export const layouts: WorkbookCase[] = [
  {
    name: 'cells and rows without their places',
    bytes: workbookOf(
      `<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c><c><v>4</v></c></row>`,
    ),
    rows: [
      ['1', '2'],
      ['', '3', '4'],
    ],
  },
  {
    name: 'rows and cells far apart, and a wrong dimension',
    bytes: zipped(
      partsOf([
        {
          name: 'Sheet1',
          xml: sheetOf(
            '<row r="3"><c r="B3"><v>1</v></c><c r="AB3"><v>2</v></c></row><row r="1000"><c r="A1000"><v>3</v></c></row>',
            '<dimension ref="A1"/>',
          ),
        },
      ]),
    ),
    rows: [['', '1', ...Array<string>(25).fill(''), '2'], ['3']],
  },
  {
    name: 'rows and cells that are only formatted, check boxes below the table',
    bytes: workbookOf(
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1" t="s"/></row><row r="2" spans="1:3"/><row r="3"><c r="A3" s="1"/></row><row r="4"><c r="A4"><v>2</v></c></row><row r="5"><c r="A5" s="1"/></row><row r="6" ht="20"/>',
      styled(0, 14),
    ),
    rows: [['1'], ['2']],
  },
  {
    name: 'merged cells',
    bytes: zipped(
      partsOf([
        {
          name: 'Sheet1',
          xml: sheetOf('<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1"><v>2</v></c></row>').replace(
            '</worksheet>',
            '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
          ),
        },
      ]),
    ),
    rows: [['1', '', '2']],
    notices: [/1 area of merged cells was read as one cell/],
  },
  {
    name: 'rows that a filter hides',
    bytes: workbookOf(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row><row r="3" hidden="true"><c r="A3"><v>3</v></c></row>',
    ),
    rows: [['1'], ['2'], ['3']],
    notices: [/2 rows.*hidden/],
  },
  {
    name: 'what else stands in a worksheet is no cell of it',
    bytes: zipped(
      partsOf([
        {
          name: 'Sheet1',
          xml: declared(
            `<worksheet xmlns="${MAIN}"><sheetData>${glad}</sheetData><extLst><ext uri="x"><o:row xmlns:o="urn:other"><o:c><o:v>9</o:v></o:c></o:row><row r="9"><c r="A9"><v>9</v></c></row></ext></extLst></worksheet>`,
          ),
        },
      ]),
    ),
    rows: [['glad']],
    openpyxl: 'takes the row of the extension for one of the sheet',
  },
];

const chart = declared(
  `<chartsheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><drawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></chartsheet>`,
);
/** openpyxl opens no chart sheet without its drawing. */
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const drawing = {
  'xl/chartsheets/_rels/sheet1.xml.rels': declared(
    `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>`,
  ),
  'xl/drawings/drawing1.xml': declared(
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"/>',
  ),
};
export const sheets: WorkbookCase[] = [
  {
    name: 'a chart as the first sheet',
    bytes: zipped(
      partsOf(
        [
          { name: 'Chart', kind: 'chartsheet', xml: chart },
          { name: 'Data', xml: sheetOf(glad) },
        ],
        drawing,
      ),
    ),
    sheet: 'Data',
    rows: [['glad']],
  },
  {
    name: 'a hidden sheet before the others, and an empty one',
    bytes: zipped(
      partsOf([
        { name: 'Hidden', xml: sheetOf(row('<c><v>1</v></c>')), state: 'hidden' },
        { name: 'Empty', xml: sheetOf(row('<c/>')) },
        { name: 'Data', xml: sheetOf(glad) },
        { name: 'More', xml: sheetOf('') },
        { name: 'Very', xml: sheetOf(''), state: 'veryHidden' },
      ]),
    ),
    sheet: 'Data',
    rows: [['glad']],
    notices: [/“Data”.*3 sheets.*“Empty”, “Data”, “More”/, /2 hidden sheets/],
    openpyxl: 'pandas reads the hidden one, since it is the first',
  },
];
