// Bytes that come in pieces → text, in the encoding that the survey found or that was chosen. What is broken is replaced and counted.
import { markLength } from './encoding';
import type { Surveyed } from './survey';
import type { Encoding } from '../types';
import { joined } from './utf8';
import { decodeWindows1252 } from './windows1252';

export class Decoder {
  readonly encoding: Encoding;
  private readonly decode: (piece?: Uint8Array) => string;
  /** Bytes of the byte order mark that are still to come. */
  private mark: number;
  private readonly units: UnitCounter | null;
  /** U+FFFD in the text. */
  private replaced = 0;

  constructor(
    private readonly surveyed: Surveyed,
    private readonly chosen?: Encoding,
  ) {
    this.encoding = chosen ?? surveyed.guess.encoding;
    this.decode = decoderOf(this.encoding);
    this.mark = markLength(surveyed.head, this.encoding);
    this.units = this.encoding.startsWith('utf-16') ? new UnitCounter(this.encoding) : null;
  }

  push(piece: Uint8Array): string {
    const body = piece.subarray(this.mark);
    this.mark -= piece.length - body.length;
    this.units?.push(body);
    return this.counted(this.decode(body));
  }

  /** What is left of a character that was cut off. */
  end(): string {
    return this.counted(this.decode());
  }

  /** Broken characters that became U+FFFD; one that the file itself holds, properly encoded, is not broken. */
  get broken(): { characters: number; bytes: number } {
    const { cut, stray, brokenBytes } = this.surveyed.utf8;
    if (this.encoding === 'utf-8') return { characters: cut + stray, bytes: brokenBytes };
    const characters = this.units ? this.replaced - this.units.count : 0;
    return { characters, bytes: 2 * characters };
  }

  notices(): string[] {
    const { doubt } = this.surveyed.guess;
    return [
      ...(this.broken.characters > 0 ? [brokenNotice(this.broken, this.encoding)] : []),
      ...(!this.chosen && doubt ? [doubtNotice(doubt)] : []),
    ];
  }

  private counted(text: string): string {
    if (this.units)
      for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) this.replaced++;
    return text;
  }
}

function decoderOf(encoding: Encoding): (piece?: Uint8Array) => string {
  // TextDecoder's windows-1252 in Node 20 is Latin-1: curly quotes become control characters.
  if (encoding === 'windows-1252') return (piece) => (piece ? decodeWindows1252(piece) : '');
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (piece) => (piece ? decoder.decode(piece, { stream: true }) : decoder.decode());
}

/** Counts U+FFFD as UTF-16 writes it, in pairs of bytes from the first on. */
class UnitCounter {
  count = 0;
  private readonly unit: readonly number[];
  private rest = new Uint8Array();

  constructor(encoding: Encoding) {
    this.unit = encoding === 'utf-16le' ? [0xfd, 0xff] : [0xff, 0xfd];
  }

  push(piece: Uint8Array): void {
    const bytes = this.rest.length > 0 ? joined(this.rest, piece) : piece;
    const [first, second] = this.unit;
    for (let i = 0; i + 1 < bytes.length; i += 2)
      if (bytes[i] === first && bytes[i + 1] === second) this.count++;
    this.rest = bytes.slice(bytes.length & ~1);
  }
}

function brokenNotice({ characters, bytes }: Decoder['broken'], encoding: Encoding): string {
  const what = characters === 1 ? '1 broken character' : `${characters} broken characters`;
  return (
    `${what} (${bytes} ${bytes === 1 ? 'byte' : 'bytes'}) replaced by \ufffd; everything else was read as ` +
    `${encoding.toUpperCase()}. If the texts look wrong, choose another encoding.`
  );
}

function doubtNotice(name: string): string {
  return (
    `Read as windows-1252, but the letters look more like ${name}, which Warble does not read. ` +
    'If the texts look wrong, save the file as UTF-8.'
  );
}
