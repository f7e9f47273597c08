// A split that the file brings itself: a column whose cells name the part of each row.
import { EngineError } from '@/engine/errors';
import type { Ledger } from '../examples/ledger';
import { cellAt } from '../table/rows';
import { listed } from '../sentences';
import { PARTS, type Part } from '../splitFile/fileSplit';
import type { Example, Table } from '../types';

/** What the columns of published data sets say. */
const NAMES: Record<Part, readonly string[]> = {
  train: ['train', 'training', 'trn'],
  validation: ['validation', 'valid', 'val', 'dev', 'development', 'eval', 'evaluation'],
  test: ['test', 'testing', 'tst'],
};

const PART_OF = new Map(PARTS.flatMap((part) => NAMES[part].map((name) => [name, part] as const)));

/** Null: the cell names no part. */
function namedPart(cell: string): Part | null {
  return PART_OF.get(cell.trim().toLowerCase()) ?? null;
}

/**
 * The examples whose row names a part; the others are left out.
 * @param except a part that has a file of its own
 * @throws EngineError `recipe-invalid` where none is named for training
 */
export function keepNamed(
  examples: Example[],
  table: Table,
  column: number,
  ledger: Ledger,
  except: Part | null = null,
): Example[] {
  const partOf = ({ row }: Example) => namedPart(cellAt(table.rows, row, column));
  const named = examples.filter((example) => ![null, except].includes(partOf(example)));
  if (!named.some((example) => partOf(example) === 'train')) {
    const cells = new Set(examples.map(({ row }) => cellAt(table.rows, row, column).trim()));
    throw new EngineError(
      'recipe-invalid',
      `No row of “${table.columns[column]}” says that it is for training; it has ${listed([...cells], 3)}. Choose a column ` +
        'with “train”, “validation” or “test” in it, or split by shares.',
    );
  }
  ledger.setAll(examples, 'leftOut');
  return named;
}

/** Each example into the part that its row names. */
export function splitByColumn(
  examples: readonly Example[],
  table: Table,
  column: number,
): Record<Part, Example[]> {
  const parts: Record<Part, Example[]> = { train: [], validation: [], test: [] };
  for (const example of examples) parts[namedPart(cellAt(table.rows, example.row, column))!].push(example);
  return parts;
}

/** Columns that name parts in all filled cells of a hundred rows over the whole file, training among them. */
export function partColumns({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] {
  const stride = Math.max(1, Math.floor(rows.length / 100));
  const sample = Array.from({ length: Math.ceil(rows.length / stride) }, (_, i) => i * stride);
  return columns.flatMap((_, column) => {
    const cells = sample.map((row) => cellAt(rows, row, column)).filter((cell) => cell.trim() !== '');
    const parts = new Set(cells.map(namedPart));
    return parts.has('train') && parts.size > 1 && !parts.has(null) ? [column] : [];
  });
}
