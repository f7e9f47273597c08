// The label of a row, as it stands in its cell or, as annotation tools write it, in a list of one there.
import { isRecord } from '@/engine/record';
import { parseJson } from './parseJson';
import { cellAt } from './rows';
import type { Rows } from '../types';

/** Trimmed; empty where the row has none. */
export function labelAt(rows: Rows, row: number, column: number): string {
  return oneLabel(cellAt(rows, row, column).trim());
}

/**
 * ["pos"] of doccano and Prodigy, ['pos'] as Python prints it, {"choices": ["pos"]} of Label Studio: pos; a list of none is
 * no label. Anything else is the label as it is.
 * @param cell trimmed
 */
export function oneLabel(cell: string): string {
  const labels = listIn(cell);
  if (labels?.length === 0) return '';
  return labels?.length === 1 ? labels[0].trim() : cell;
}

/** The labels of a cell that holds a list of them; null for another one. */
export function listIn(cell: string): string[] | null {
  if (!/^[[{]/.test(cell)) return null;
  const parsed = parsedOr(cell, () => pythonList(cell));
  const list = isRecord(parsed) && Object.keys(parsed).join() === 'choices' ? parsed.choices : parsed;
  if (!Array.isArray(list)) return null;
  const plain = list.filter((item) => ['string', 'number', 'boolean'].includes(typeof item));
  return plain.length === list.length ? plain.map(String) : null;
}

function parsedOr(cell: string, otherwise: () => unknown): unknown {
  try {
    return parseJson(cell);
  } catch {
    return otherwise();
  }
}

/** ['a', "b's"] as Python prints it; null for anything else. */
function pythonList(cell: string): string[] | null {
  const item = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
  if (!new RegExp(String.raw`^\[\s*(?:${item})(?:\s*,\s*(?:${item}))*\s*\]$`).test(cell)) return null;
  return cell.match(new RegExp(item, 'g'))!.map((quoted) => quoted.slice(1, -1).replace(/\\(.)/g, '$1'));
}
