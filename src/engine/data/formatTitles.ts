// What formats and delimiters are called in sentences, on the page and in the terminal.
import type { Delimiter, Format } from './types';

export const FORMAT_TITLES: Readonly<Record<Exclude<Format, 'delimited'>, string>> = {
  'json-lines': 'JSON lines',
  json: 'JSON',
  lines: 'a text a line',
  fasttext: 'fastText’s lines',
  'x-archive': 'an X archive',
  xlsx: 'an Excel workbook',
  parquet: 'Parquet',
};

export const DELIMITER_TITLES: Readonly<Record<Delimiter, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};
