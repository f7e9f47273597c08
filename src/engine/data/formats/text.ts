// Every format of text, in the order in which it is looked for. To add one, write a file with a reader and add a row here.
import type { ReadChoices, TextFormat } from '../types';
import { takeSeparatorLine } from './dialect';
import { FastTextReader, isFastText } from './fastText';
import { isJson, isJsonLines, isXArchive, JsonLinesReader, JsonReader } from './json';
import { DelimitedReader, LinesReader, type TextReader } from './reader';

interface Context {
  fileName: string;
  choices: ReadChoices;
}

interface Row {
  /** @param head the beginning of the text, without blanks before it; all of it where the file is short */
  fits(head: string): boolean;
  /** @param head the same as it is; it is not read yet */
  open(head: string, context: Context): TextReader;
}

/** `lines` is what a part of several files is said to be, and never guessed; what fits no other format is delimited. */
const FORMATS: Record<TextFormat, Row> = {
  'x-archive': {
    fits: isXArchive,
    open: (_, { fileName, choices }) => new JsonReader('x-archive', fileName, choices),
  },
  'json-lines': { fits: isJsonLines, open: (_, { choices }) => new JsonLinesReader(choices) },
  json: { fits: isJson, open: (_, { fileName, choices }) => new JsonReader('json', fileName, choices) },
  fasttext: { fits: isFastText, open: () => new FastTextReader() },
  lines: { fits: () => false, open: () => new LinesReader('text') },
  delimited: { fits: () => true, open: (head, { choices }) => new DelimitedReader(head, choices) },
};

/** A reader for a text that begins so, and the text as it is to be read: Excel's line that says what separates is no row. */
export function textReader(head: string, context: Context): { reader: TextReader; text: string } {
  const { text, delimiter } = takeSeparatorLine(head);
  const choices = { ...context.choices, delimiter: context.choices.delimiter ?? delimiter };
  const trimmed = text.trimStart();
  const format = Object.values(FORMATS).find(({ fits }) => fits(trimmed))!;
  return { reader: format.open(text, { ...context, choices }), text };
}
