// Where the parts of {"train": [{…}, …], "test": {"text": […], …}} begin and end, from bytes that come in pieces: each a list of
// objects, or columns of lists. Of what is deeper only brackets and quotes are looked at: the reader of JSON says the rest.
import { placeNamed } from './fileSet';

/** Its bytes, from the bracket that opens it to behind the one that closes it. */
export interface FoundPart {
  name: string;
  start: number;
  end: number;
}

const [QUOTE, BACKSLASH, LIST] = [...'"\\['].map((character) => character.charCodeAt(0));
const OPENING = new Set([LIST, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const BLANK = new Set([0x09, 0x0a, 0x0d, 0x20]);
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** What may stand where: each character, and those of which one comes before it. */
type Grammar = Readonly<Record<string, string>>;
const WHOLE: Grammar = { '"': '{,', ':': '"', '[': ':', '{': ':', ',': ']}', '}': ']}' };
const ROWS: Grammar = { '{': '[,', ',': '}', ']': '[}' };
const COLUMNS: Grammar = { '"': '{,', ':': '"', '[': ':', ',': ']', '}': '{]' };

/** Works in every encoding that has ASCII's bytes for ASCII's characters. */
export class PartFinder {
  /** It is something else. */
  failed = false;
  private readonly parts: FoundPart[] = [];
  private readonly names = new Set<string>();
  private at = 0;
  /** Brackets that are open: one is the whole, two a part, three a row or column of it. */
  private depth = 0;
  /** The last character above rows and columns that was neither blank nor within quotes. */
  private last = '';
  private quoted = false;
  private escaped = false;
  /** Of the part at hand. */
  private name = '';
  private start = 0;
  private grammar = ROWS;

  push(piece: Uint8Array): void {
    for (const byte of piece) {
      if (this.failed) return;
      if (this.quoted) this.takeQuoted(byte);
      else if (!BLANK.has(byte) && BYTE_ORDER_MARK[this.at] !== byte) this.take(byte);
      this.at++;
    }
  }

  /** None where it is something else, or is cut off. A part without a row is left out. */
  end(): FoundPart[] {
    return this.failed || this.depth > 0 ? [] : this.parts;
  }

  private take(byte: number): void {
    if (this.depth < 3 && !this.fits(String.fromCharCode(byte))) {
      this.failed = true;
      return;
    }
    if (byte === QUOTE) this.quote();
    else if (OPENING.has(byte)) this.open(byte);
    else if (CLOSING.has(byte)) this.close();
    if (this.depth < 3) this.last = String.fromCharCode(byte);
  }

  private fits(character: string): boolean {
    if (this.depth === 0) return character === '{' && this.last === '';
    const grammar = this.depth === 1 ? WHOLE : this.grammar;
    return Object.hasOwn(grammar, character) && grammar[character].includes(this.last);
  }

  private quote(): void {
    this.quoted = true;
    if (this.depth === 1) this.name = '';
  }

  private takeQuoted(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) return this.unquote();
    if (this.depth === 1) this.name += String.fromCharCode(byte);
  }

  private unquote(): void {
    this.quoted = false;
    if (this.depth > 1) return;
    this.failed = placeNamed(this.name) === null || this.names.has(this.name);
    this.names.add(this.name);
  }

  private open(byte: number): void {
    if (this.depth === 1) {
      this.start = this.at;
      this.grammar = byte === LIST ? ROWS : COLUMNS;
    }
    this.depth++;
  }

  private close(): void {
    this.depth--;
    const { name, start, at, last } = this;
    const isFilled = last === '}' || last === ']';
    if (this.depth === 1 && isFilled) this.parts.push({ name, start, end: at + 1 });
  }
}
