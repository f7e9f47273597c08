// Workbooks written by hand for tests: the parts of ECMA-376 that a reader cannot do without, each to be replaced.
import { strToU8, zipSync } from 'fflate';

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export const declared = (xml: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`;

/** A worksheet with what is in its `sheetData`. */
export const sheetOf = (rows: string, before = '') =>
  declared(`<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData></worksheet>`);

/** Cells of numbers with style `style`, and of texts. */
export const number = (value: string | number, style = 0) => `<c s="${style}"><v>${value}</v></c>`;
export const inline = (xml: string) => `<c t="inlineStr"><is>${xml}</is></c>`;
export const text = (value: string) => inline(`<t xml:space="preserve">${value}</t>`);

/** The first row, its cells in their places. */
export function row(cells: string): string {
  let column = 0;
  return `<row r="1">${cells.replace(/<c\b/g, () => `<c r="${String.fromCharCode(65 + column++)}1"`)}</row>`;
}

/** Shared strings, each with what is in its `si`. */
const stringsOf = (...items: string[]) =>
  declared(`<sst xmlns="${MAIN}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`);

/** Cell style n has format n: the code of a number format, or the number of a builtin one. */
function stylesOf(...formats: (string | number)[]): string {
  const escape = (code: string) => code.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const codes = formats.map((format, i) =>
    typeof format === 'string' ? `<numFmt numFmtId="${164 + i}" formatCode="${escape(format)}"/>` : '',
  );
  const xfs = formats.map((format, i) => `<xf numFmtId="${typeof format === 'string' ? 164 + i : format}"/>`);
  // A style sheet without the rest of it is refused by openpyxl.
  const rest = '<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>';
  return declared(
    `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts>${rest}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
      `<cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
  );
}

export const shared = (...items: string[]) => ({ 'xl/sharedStrings.xml': stringsOf(...items) });
export const styled = (...formats: (string | number)[]) => ({ 'xl/styles.xml': stylesOf(...formats) });

export interface WorkbookCase {
  name: string;
  bytes: Uint8Array;
  rows: string[][];
  /** The sheet that is read. */
  sheet?: string;
  notices?: RegExp[];
  /** What openpyxl 3.1.5 does instead, or pandas with it. */
  openpyxl?: string;
}

export interface Tab {
  name: string;
  xml: string;
  kind?: 'chartsheet';
  state?: 'hidden' | 'veryHidden';
}

type Parts = Record<string, string | Uint8Array>;

/** The parts of a workbook by their names; `replaced` adds to them or stands in their place. */
export function partsOf(
  tabs: readonly Tab[],
  replaced: Parts = {},
  properties = '',
  calculation = '',
): Parts {
  const named = tabs.map(({ kind = 'worksheet', ...tab }, i) => ({
    ...tab,
    kind,
    path: `${kind}s/sheet${i + 1}.xml`,
  }));
  const sheets = named.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  );
  const links = named.map(
    ({ kind, path }, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${path}"/>`,
  );
  const own = Object.keys(replaced).filter(
    (name) => name === 'xl/sharedStrings.xml' || name === 'xl/styles.xml',
  );
  const more = own.map((name) => {
    const kind = name.slice(3, -4);
    return `<Relationship Id="${kind}" Type="${OFFICE}/${kind}" Target="${kind}.xml"/>`;
  });
  const overrides = [
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>',
    ...named.map(({ kind, path }) => override(`xl/${path}`, kind)),
    ...own.map((name) => override(name, name.slice(3, -4))),
  ];
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>';
  return {
    '[Content_Types].xml': declared(
      `<Types xmlns="${PACKAGE}/content-types">${defaults}${overrides.join('')}</Types>`,
    ),
    '_rels/.rels': declared(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': declared(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${properties}<sheets>${sheets.join('')}</sheets>${calculation}</workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': declared(
      `<Relationships xmlns="${PACKAGE}/relationships">${[...links, ...more].join('')}</Relationships>`,
    ),
    ...Object.fromEntries(named.map(({ path, xml }) => [`xl/${path}`, xml])),
    ...replaced,
  };
}

export function zipped(parts: Parts): Uint8Array {
  const bytes = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(part) : part,
  ]);
  return zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>);
}

/** A workbook of one sheet. */
export const workbookOf = (rows: string, replaced: Parts = {}, properties = '', calculation = '') =>
  zipped(partsOf([{ name: 'Sheet1', xml: sheetOf(rows) }], replaced, properties, calculation));

function override(name: string, kind: string): string {
  return `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
}
