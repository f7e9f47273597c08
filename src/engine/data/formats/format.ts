// What kind of text a file is, from its beginning: JSON in its forms, fastText's lines, or a table of separated cells.
import { parseJson } from '../table/parseJson';
import type { Format } from '../types';
import { isFastText } from './fastText';

/** @param head the beginning of the text; all of it where the file is short */
export function guessFormat(head: string): Format {
  const text = head.trimStart();
  if (/^window\.YTD\.\w+\.part\d+\s*=\s*\[/.test(text)) return 'x-archive';
  if (!/^(\{\s*["}]|\[\s*[{["\]])/.test(text)) return isFastText(text) ? 'fasttext' : 'delimited';
  const end = text.indexOf('\n');
  const line = end < 0 ? text : text.slice(0, end);
  const more = end >= 0 && text.slice(end).trim() !== '';
  return more && isJson(line) ? 'json-lines' : 'json';
}

function isJson(line: string): boolean {
  try {
    parseJson(line);
    return true;
  } catch {
    return false;
  }
}
