// One XML part of a workbook → what of it is asked for. Read in pieces by saxes, which refuses what is not well-formed; names
// count without their prefixes, so that the transitional and the strict namespaces are one.
import { SaxesParser } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

/** What is done at an element. Elements that nobody asks for are passed over with all that is in them. */
export interface Element {
  begin?(attributes: Attributes): void;
  /** @param text what stands in the element itself, without comments; CDATA is text */
  end?(text: string): void;
  within?: Elements;
}

export type Elements = Readonly<Record<string, Element>>;

/** Takes the bytes of a part, piece by piece. Both throw where it is not XML, or not in the encoding that it names. */
export interface XmlReader {
  push(piece: Uint8Array): void;
  end(): void;
}

/** @param root the document element that is expected; of another one nothing is read */
export function readXml(root: Elements): XmlReader {
  let gap = 0;
  const parser = walk(root, () => (gap = 0));
  let decoder: TextDecoder | null = null;
  return {
    push(piece) {
      if (piece.length === 0) return;
      if ((gap += piece.length) > LONGEST_GAP) throw new Error('A tag or text without an end.');
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      parser.write(decoder.decode(piece, { stream: true }));
    },
    end() {
      parser.write(decoder?.decode() ?? '').close();
    },
  };
}

/** An attribute whose prefix the file may choose, such as r:id. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}

/** xsd:boolean. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

const NOTHING: Element = {};
/** Elements within each other, and bytes without one: more would be made to fill the memory. */
const DEEPEST = 256;
const LONGEST_GAP = 1 << 24;

/** @param onElement told of each, wherever it stands */
function walk(root: Elements, onElement: () => void): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const open: Element[] = [{ within: root }];
  let current = open[0];
  let text = '';
  parser.on('opentag', ({ name, attributes }) => {
    onElement();
    if (open.length > DEEPEST) throw new Error('Elements too deep within each other.');
    const local = name.slice(name.indexOf(':') + 1);
    const { within } = current;
    current = within && Object.hasOwn(within, local) ? within[local] : NOTHING;
    open.push(current);
    if (current.end) text = '';
    current.begin?.(attributes);
  });
  const take = (more: string) => {
    if (current.end) text += more;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    open.pop();
    current.end?.(text);
    current = open[open.length - 1];
  });
  return parser;
}

/** By its mark, by the zeros of UTF-16, or as the declaration says (XML 1.0, appendix F). */
function encodingOf(head: Uint8Array): string {
  const [a, b] = head;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  const declaration = String.fromCharCode(...head.subarray(0, 200));
  const said = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(declaration)?.[1];
  // What can be read as ASCII is not UTF-16: .NET's StringWriter says so of every text.
  return said === undefined || /^utf-?16/i.test(said) ? 'utf-8' : said;
}
