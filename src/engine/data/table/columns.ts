// Which columns hold the texts and the labels: a score for each column from its name and its cells.
// A guess that can be corrected; nothing here changes the table.
import {
  decoyRoots,
  decoyWords,
  endingDecoyWords,
  labelNames,
  labelWords,
  nameWords,
  plainName,
  textNames,
  textWords,
} from './names';
import { isNameOfLabels } from './namesBeside';
import { columnStatistics, type ColumnStatistics } from './statistics';
import type { Table } from '../types';

export interface ColumnGuess {
  text: number | null;
  label: number | null;
}

/** Indexes of the likeliest columns, null where none fits; a column that is chosen already is kept out of the other. */
export function guessColumns(
  table: Pick<Table, 'columns' | 'rows' | 'hasHeader' | 'unreadable' | 'answers'>,
  chosen: { text?: number; label?: number } = {},
): ColumnGuess {
  if (chosen.text !== undefined && chosen.label !== undefined)
    return { text: chosen.text, label: chosen.label };
  const statistics = columnStatistics(table);
  // "column 1" is no name that anybody gave.
  const names = table.columns.map((name) => (table.hasHeader ? name : ''));
  const told = table.answers ? new Set(table.answers.map((name) => table.columns.indexOf(name))) : null;
  const textScores = names.map((name, i) =>
    i === chosen.label || told?.has(i) || isNameOfLabels(name, names) ? 0 : textScore(name, statistics[i]),
  );
  const text = chosen.text ?? best(textScores);
  const labelScores = names.map((name, i) =>
    i === text || told?.has(i) === false ? 0 : labelScore(name, statistics[i], told !== null),
  );
  return { text, label: chosen.label ?? best(labelScores) };
}

/** Above 0: a column of texts may be meant. A known name weighs more than anything the cells tell. */
function textScore(name: string, cells: ColumnStatistics): number {
  if (cells.filled === 0 || cells.numeric > 0.5 || cells.dates > 0.5 || cells.addresses > 0.8) return 0;
  const byName = nameScore(name, textNames, textWords);
  const wordy = cells.meanWords >= 2 || cells.meanLength >= 12;
  if (byName <= 0 && (!wordy || cells.distinctShare < 0.3)) return 0;
  return byName + Math.min(cells.meanLength, 150) / 5 + 20 * cells.distinctShare;
}

/**
 * Above 0: a column of labels may be meant. Never an id, a date, a near-unique column.
 * @param told the tool that wrote the file says that it is one, whatever it is called
 */
function labelScore(name: string, cells: ColumnStatistics, told: boolean): number {
  if (cells.filled === 0 || cells.dates > 0.5 || cells.meanLength > 50) return 0;
  if (cells.distinct > 20 && (cells.distinctShare > 0.5 || cells.fractional > 0.2)) return 0;
  const byNameAlone = nameScore(name, labelNames, labelWords);
  const byName = told ? Math.max(1, byNameAlone) : byNameAlone;
  if (byName <= 0 && (cells.distinct < 2 || cells.distinctShare > 0.9)) return 0;
  const few = cells.distinct < 2 ? 0 : cells.distinct <= 10 ? 20 : cells.distinct <= 30 ? 10 : 2;
  const usual = cells.usualLabels * (cells.numeric > 0.5 ? 10 : 30);
  return byName + few + usual + 10 * cells.filled;
}

/**
 * 200 and less down the list of known names, half of that for one at the end of a path (“tweet.text”), 40 for a word that fits,
 * -100 for one that speaks against it.
 */
function nameScore(name: string, known: readonly string[], fitting: ReadonlySet<string>): number {
  const rank = known.indexOf(plainName(name));
  if (rank >= 0) return 200 - 5 * rank;
  const path = name.split('.');
  const words = nameWords(name);
  if (path.length > 1 && decoyRoots.has(path[0].toLowerCase())) return -100;
  const last = path.length > 1 ? known.indexOf(plainName(path.at(-1)!)) : -1;
  if (last >= 0) return 100 - last;
  const against = words.some((word) => decoyWords.has(word)) || endingDecoyWords.has(words.at(-1) ?? '');
  if (against) return -100;
  return words.some((word) => fitting.has(word)) ? 40 : 0;
}

function best(scores: readonly number[]): number | null {
  let index: number | null = null;
  scores.forEach((score, i) => {
    if (score > 0 && (index === null || score > scores[index])) index = i;
  });
  return index;
}
