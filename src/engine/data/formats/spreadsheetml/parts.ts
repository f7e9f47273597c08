// The parts of a workbook around its sheets (ECMA-376-1, 18): the sheets' names, the texts that cells share, the formats of
// numbers.
import type { Package } from './package';
import { Defect } from './refusals';
import { builtinKind, kindOf, plainText, type Kind } from './values';
import { isTrue, prefixed, type Element, type Elements } from './xml';

/** Texts that cells share, and characters of one: more would be made to fill the memory. */
const MOST_STRINGS = 10_000_000;
const LONGEST_TEXT = 2 ** 24;

export interface Sheet {
  name: string;
  hidden: boolean;
  path: string;
}

/** What is to know before a sheet is read. */
export interface Contents {
  /** Worksheets: charts are none. */
  sheets: Sheet[];
  strings: string[];
  /** By the number of a cell's style. */
  kinds: Kind[];
  /** Days are counted from 1904 on. */
  from1904: boolean;
  /** The formulas are to be computed when the workbook is opened: whoever wrote it did not. */
  uncomputed: boolean;
}

/** @param path of the workbook in its package */
export async function readContents(parts: Package, path: string): Promise<Contents> {
  const contents: Contents = { sheets: [], strings: [], kinds: [], from1904: false, uncomputed: false };
  const links = await parts.relationships(path);
  await parts.readAbout(
    path,
    workbookElements(contents, (name, hidden, id) => {
      const link = links.get(id);
      if (link?.kind === 'worksheet') contents.sheets.push({ name, hidden, path: link.path });
      else if (!link) throw new Defect(`nothing says where its sheet “${name}” is`);
    }),
  );
  for (const { kind, path } of links.values()) {
    if (kind === 'styles') await parts.readAbout(path, styleElements(contents.kinds));
    if (kind === 'sharedStrings' && parts.has(path)) await parts.read(path, stringElements(contents.strings));
  }
  return contents;
}

/** workbook.xml (18.2). */
function workbookElements(
  contents: Contents,
  onSheet: (name: string, hidden: boolean, id: string) => void,
): Elements {
  const sheet: Element = {
    begin(attributes) {
      const { name = '', state = 'visible' } = attributes;
      onSheet(plainText(name), state !== 'visible', prefixed(attributes, 'id') ?? '');
    },
  };
  const workbookPr: Element = { begin: ({ date1904 }) => void (contents.from1904 = isTrue(date1904)) };
  const calcPr: Element = { begin: (given) => void (contents.uncomputed = isTrue(given.fullCalcOnLoad)) };
  return { workbook: { within: { workbookPr, calcPr, sheets: { within: { sheet } } } } };
}

/** sharedStrings.xml (18.4). */
function stringElements(strings: string[]): Elements {
  const si = stringItem((text) => {
    if (strings.push(text) > MOST_STRINGS) throw new Defect('more than 10 million different texts', 'large');
  });
  return { sst: { within: { si } } };
}

/** An `si` or `is` (18.4.8, 18.3.1.53): runs are joined; how they are read out (rPh) is none of the text. */
export function stringItem(take: (text: string) => void): Element {
  let joined = '';
  const t: Element = {
    end(text) {
      if (joined.length > LONGEST_TEXT)
        throw new Defect('a text of more than 16 million characters', 'large');
      joined += text;
    },
  };
  return {
    begin: () => void (joined = ''),
    end: () => take(plainText(joined)),
    within: { t, r: { within: { t } } },
  };
}

/** styles.xml (18.8). */
function styleElements(kinds: Kind[]): Elements {
  const own = new Map<string, Kind>();
  const numFmt: Element = {
    begin: ({ numFmtId = '', formatCode = '' }) => void own.set(numFmtId, kindOf(formatCode)),
  };
  const xf: Element = {
    begin: ({ numFmtId = '0' }) => void kinds.push(own.get(numFmtId) ?? builtinKind(Number(numFmtId))),
  };
  return { styleSheet: { within: { numFmts: { within: { numFmt } }, cellXfs: { within: { xf } } } } };
}
