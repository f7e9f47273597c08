// The label of a row, as it stands in its cell or, as annotation tools write it, in a list of one there.
import { isRecord } from '@/engine/record';
import { labelCell, plainLabels } from './answer';
import { parseJson } from './parseJson';
import { cellAt } from './rows';
import type { Rows } from '../types';

/** Trimmed; empty where the row has none. */
export function labelAt(rows: Rows, row: number, column: number): string {
  return oneLabel(cellAt(rows, row, column).trim());
}

/**
 * ["pos"] of doccano and Prodigy, ['pos'] as Python prints it, {"choices": ["pos"]} and [{"rating": 4}] of Label Studio: pos, 4; a list
 * of none is no label, and neither is an object that holds something else. Anything else is the label as it is.
 * @param cell trimmed
 */
export function oneLabel(cell: string): string {
  if (!/^[[{]/.test(cell)) return cell;
  const value = valueIn(cell);
  const labels = plainLabels(value);
  if (labels?.length === 1) return labels[0].trim();
  if (holdsObject(value) || labels?.length === 0) return labelCell(labels ?? []);
  return cell;
}

/** The labels of a cell that holds a list of them; null for another one. */
export function listIn(cell: string): string[] | null {
  return /^[[{]/.test(cell) ? plainLabels(valueIn(cell)) : null;
}

/** What the cell is as JSON, or as Python prints it; null: it is neither. */
function valueIn(cell: string): unknown {
  return parsedOr(cell, () => pythonList(cell));
}

function holdsObject(value: unknown): boolean {
  return isRecord(value) || (Array.isArray(value) && value.some(holdsObject));
}

function parsedOr(cell: string, otherwise: () => unknown): unknown {
  try {
    return parseJson(cell);
  } catch {
    return otherwise();
  }
}

/** ['a', "b's"] as Python prints it, ['a' 'b'] as NumPy does; null for anything else. */
function pythonList(cell: string): string[] | null {
  const item = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
  if (!new RegExp(String.raw`^\[\s*(?:${item})(?:(?:\s*,\s*|\s+)(?:${item}))*\s*\]$`).test(cell)) return null;
  return cell.match(new RegExp(item, 'g'))!.map((quoted) => quoted.slice(1, -1).replace(/\\(.)/g, '$1'));
}
