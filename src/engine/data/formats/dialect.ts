// Guesses delimiter and quoting from the beginning of a text, by how evenly each candidate cuts it into rows.
import { guessHeader, knownNames } from '../table/header';
import { parseRows, type Dialect, type Parsed } from './parse';
import { StrayQuotes } from './strayQuotes';
import type { Delimiter, ReadChoices } from '../types';

/** In order of preference where two cut equally well. */
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

const sampleSize = 131_072;

/** Score below which a delimiter does not separate. */
const LEAST = 0.3;

interface Candidate extends Dialect {
  /** Share of lines that stand in rows of the commonest width, 0 to 1; less where the first row differs. */
  score: number;
}

/** Excel's first line, "sep=;", which says what separates and is no row. It is made empty: line numbers stay what they are. */
export function takeSeparatorLine(text: string): { delimiter?: Delimiter; text: string } {
  const [line, delimiter] = /^"?sep=([,;\t|])"?(?=\n|$)/i.exec(text) ?? [];
  return line === undefined ? { text } : { delimiter: delimiter as Delimiter, text: text.slice(line.length) };
}

/** Lines that may stand before a header, and text in which they are looked for. */
const MOST_BEFORE = 10;
const BEFORE_SIZE = 32_768;

/** Of a table: rows that are cut evenly but for so few, and so many of them, the header included. */
const EVEN = 0.9;
const ROWS = 4;

/**
 * Lines before the header that belong to no table: "# exported by …", a title. Looked for where the whole is no table, or where
 * it begins with # and columns are named below; 0: there are none. `text` has "\n" as its only line break.
 */
export function linesBefore(text: string, choices: ReadChoices = {}): number {
  if (choices.hasHeader === false) return 0;
  const cutOff = text.length > BEFORE_SIZE;
  const sample = text.slice(0, BEFORE_SIZE);
  const whole = bestCandidate(sample, choices, cutOff);
  const isTable = whole !== null && whole.score >= LEAST;
  if (isTable && !text.startsWith('#')) return 0;
  const begins = (part: string) => {
    const best = bestCandidate(part, choices, cutOff);
    if (!best || best.score < EVEN) return false;
    const { rows } = parseRows(part, best, cutOff);
    return rows.length >= ROWS && (isTable ? knownNames(rows[0]) > 1 : guessHeader(rows));
  };
  for (let lines = 1, at = 0; lines <= MOST_BEFORE; lines++) {
    at = sample.indexOf('\n', at) + 1;
    if (at === 0) return 0;
    if (sample[at] !== '\n' && begins(sample.slice(at))) return lines;
  }
  return 0;
}

/** What is chosen stays; the rest is guessed. `text` has "\n" as its only line break. */
export function guessDialect(text: string, choices: ReadChoices = {}): Dialect {
  const cutOff = text.length > sampleSize;
  const sample = cutOff ? text.slice(0, sampleSize) : text;
  const best = bestCandidate(sample, choices, cutOff);
  if (best && (choices.delimiter || best.score >= LEAST)) {
    const { score, ...dialect } = best;
    return dialect;
  }
  return { delimiter: unusedDelimiter(sample), literalQuotes: choices.literalQuotes ?? false };
}

function bestCandidate(sample: string, choices: ReadChoices, cutOff: boolean): Candidate | null {
  const wanted = choices.delimiter ? [choices.delimiter] : delimiters;
  return wanted
    .filter((delimiter) => choices.delimiter || sample.includes(delimiter))
    .map((delimiter) => bestQuoting(sample, delimiter, cutOff, choices.literalQuotes))
    .reduce<Candidate | null>((a, b) => (a && a.score >= b.score ? a : b), null);
}

/** Quotes are read literally only where reading them as quotes fails and reading them literally works better. */
function bestQuoting(sample: string, delimiter: Delimiter, cutOff: boolean, literal?: boolean): Candidate {
  const rate = (literalQuotes: boolean, backslashes = false) => {
    const strays = literalQuotes || literal === false ? null : new StrayQuotes(sample, delimiter);
    const dialect = { delimiter, literalQuotes, ...(backslashes && { backslashes }) };
    const parsed = parseRows(sample, dialect, cutOff, strays);
    return { candidate: { ...dialect, ...evenness(parsed) }, parsed };
  };
  if (literal) return rate(true).candidate;
  const quoted = betterOf(rate(false), escapesQuotes(sample, delimiter) ? rate(false, true) : null);
  if (literal === false) return quoted.candidate;
  // A stray quote in a sample that is cut off shows as too few rows, without any error.
  const lost = cutOff && linesOf(quoted.parsed) < countLines(sample) / 2;
  if (quoted.parsed.troubles.length === 0 && !lost) return quoted.candidate;
  const literally = rate(true).candidate;
  const better = lost ? literally.score >= 0.5 : literally.score > quoted.candidate.score;
  return better ? literally : quoted.candidate;
}

/** Backslashes stand before quotes that end no cell, as MySQL, Spark and PHP write quotes within one. */
function escapesQuotes(sample: string, delimiter: Delimiter): boolean {
  return new RegExp(`"[^"]*\\\\"[^"\n\\${delimiter}]`).test(sample);
}

function betterOf<R extends { candidate: Candidate }>(one: R, other: R | null): R {
  return other && other.candidate.score >= one.candidate.score ? other : one;
}

/** How evenly rows are cut. Rows weigh as many lines as they span, so one that swallows others weighs much. */
function evenness({ rows, troubles }: Parsed): { score: number } {
  const weights = new Map<number, number>();
  const header = rows[0]?.length ?? 0;
  const troubled = new Set(troubles.map((trouble) => trouble.row));
  let total = 0;
  rows.forEach((row, i) => {
    const lines = linesOfRow(row);
    total += lines;
    // Blank cells beyond the header are delimiters at the end of a line, no columns.
    const cells = row.slice(header).every((cell) => cell.trim() === '')
      ? Math.min(row.length, header)
      : row.length;
    if (cells > 1 && !troubled.has(i)) weights.set(cells, (weights.get(cells) ?? 0) + lines);
  });
  let width = 1;
  for (const [candidate, weight] of weights) if (weight > (weights.get(width) ?? 0)) width = candidate;
  const share = total > 0 ? (weights.get(width) ?? 0) / total : 0;
  // A header that is not cut like the rest speaks against the delimiter; one cell less is R's row names.
  const agrees = rows.length > 0 && (rows[0].length === width || rows[0].length === width - 1);
  return { score: agrees && rows[0].length > 1 ? share : share * 0.3 };
}

/** For a text of one column: a delimiter that cuts nothing. */
function unusedDelimiter(sample: string): Delimiter {
  return delimiters.find((delimiter) => !sample.includes(delimiter)) ?? '\t';
}

function linesOf({ rows }: Parsed): number {
  return rows.reduce((sum, row) => sum + linesOfRow(row), 0);
}

function linesOfRow(row: string[]): number {
  return row.reduce((sum, cell) => sum + countLines(cell) - 1, 1);
}

function countLines(text: string): number {
  let count = 1;
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) count++;
  return count;
}
