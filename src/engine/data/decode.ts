// Bytes → text. Guesses the encoding unless it is given, replaces and counts what is broken, refuses what is no text.
import { EngineError } from '../errors';
import { refuseBinary, refuseNoise } from './binary';
import { guessEncoding, markLength } from './encoding';
import type { Encoding } from './types';
import { countUtf8 } from './utf8';
import { decodeWindows1252 } from './windows1252';

export interface Decoded {
  /** Without a byte order mark. */
  text: string;
  encoding: Encoding;
  /** Broken characters that became U+FFFD. */
  replacedCharacters: number;
  notices: string[];
}

/** @throws EngineError `file-unreadable` for an empty file and for one that is no text. */
export function decode(bytes: Uint8Array, fileName: string, chosen?: Encoding): Decoded {
  if (bytes.length === 0) {
    throw new EngineError(
      'file-unreadable',
      `${fileName} is empty (0 bytes). Choose the file with the tweets.`,
    );
  }
  refuseBinary(bytes, fileName);
  const guess = guessEncoding(bytes);
  const encoding = chosen ?? guess.encoding;
  const body = bytes.subarray(markLength(bytes, encoding));
  const text = decodeAs(body, encoding);
  refuseNoise(text, fileName);
  const broken = countBroken(text, body, encoding);
  const notices = broken.characters > 0 ? [brokenNotice(broken, encoding)] : [];
  if (!chosen && guess.doubt) notices.push(doubtNotice(guess.doubt));
  return { text, encoding, replacedCharacters: broken.characters, notices };
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  // TextDecoder's windows-1252 in Node 20 is Latin-1: curly quotes become control characters.
  if (encoding === 'windows-1252') return decodeWindows1252(bytes);
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

interface Broken {
  characters: number;
  bytes: number;
}

/** What became U+FFFD; a U+FFFD that the file itself holds, properly encoded, is not broken. */
function countBroken(text: string, bytes: Uint8Array, encoding: Encoding): Broken {
  if (encoding === 'windows-1252' || !text.includes('\ufffd')) return { characters: 0, bytes: 0 };
  if (encoding === 'utf-8') {
    const { cut, stray, brokenBytes } = countUtf8(bytes);
    return { characters: cut + stray, bytes: brokenBytes };
  }
  const inFile = countUnits(bytes, encoding === 'utf-16le' ? [0xfd, 0xff] : [0xff, 0xfd]);
  const characters = text.split('\ufffd').length - 1 - inFile;
  return { characters, bytes: characters * 2 };
}

function countUnits(bytes: Uint8Array, unit: [number, number]): number {
  let count = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) if (bytes[i] === unit[0] && bytes[i + 1] === unit[1]) count++;
  return count;
}

function brokenNotice({ characters, bytes }: Broken, encoding: Encoding): string {
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
