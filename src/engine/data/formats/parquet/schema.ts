// The schema of a Parquet file → the columns that a person sees: the members of structs by dotted names, lists as one.
import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import { parquetSchema } from 'hyparquet/src/metadata.js';
import { Damage } from './damage';
import { toCellOf, type ToCell } from './cells';

/** What is stored as one column. */
export interface Leaf {
  /** Its place among the columns of each row group. */
  index: number;
  element: SchemaElement;
  /** From the root to itself. */
  path: SchemaTree[];
  /** Level at which a value is there; below it stands nothing. */
  maxDefinition: number;
  /** How many lists it stands in. */
  maxRepetition: number;
  toCell: ToCell;
}

export interface Column {
  name: string;
  leaves: Leaf[];
  /** What its values are put together by; null where each is a value of its own. */
  nested: Nested | null;
}

export interface Nested {
  /** The outermost element around it, with nothing in it but this column. */
  root: SchemaTree;
  /** The names of the members that lead from a value of the root to one of the column. */
  steps: string[];
}

/** Whether there is anything in it but bytes that are no text. */
export function isText({ leaves }: Column): boolean {
  return leaves.some(({ toCell }) => toCell !== null);
}

/** @throws what hyparquet throws where the tree is none */
export function columnsOf(metadata: FileMetaData): Column[] {
  metadata.schema.forEach(nameKind);
  const root = parquetSchema(metadata);
  if (root.count !== metadata.schema.length) throw new Damage('the schema has more than its columns');
  let index = 0;
  const leafOf = (path: SchemaTree[]): Leaf => newLeaf(path, index++);
  return root.children.flatMap((child) => columnsUnder([root, child], leafOf));
}

/** hyparquet knows lists and maps by their older names alone. */
function nameKind(element: SchemaElement): void {
  const kind = element.logical_type?.type;
  if (kind === 'LIST' || kind === 'MAP') element.converted_type ??= kind;
}

function columnsUnder(path: SchemaTree[], leafOf: (path: SchemaTree[]) => Leaf): Column[] {
  const node = path.at(-1)!;
  if (isStruct(node)) return node.children.flatMap((child) => columnsUnder([...path, child], leafOf));
  const leaves = leavesUnder(path, leafOf);
  const name = node.path.join('.');
  const plain = leaves.length === 1 && leaves[0].maxRepetition === 0 && node.children.length === 0;
  if (plain) return [{ name, leaves, nested: null }];
  return [{ name, leaves, nested: { root: alone(path.slice(1)), steps: node.path.slice(1) } }];
}

function isStruct({ children, element }: SchemaTree): boolean {
  const { repetition_type: repetition, converted_type: converted } = element;
  const list = ['LIST', 'MAP', 'MAP_KEY_VALUE'].includes(converted ?? '');
  return children.length > 0 && repetition !== 'REPEATED' && !list;
}

function leavesUnder(path: SchemaTree[], leafOf: (path: SchemaTree[]) => Leaf): Leaf[] {
  const { children } = path.at(-1)!;
  if (children.length === 0) return [leafOf(path)];
  return children.flatMap((child) => leavesUnder([...path, child], leafOf));
}

/** The first element, and in each struct the next one of the path and no other. */
function alone([first, ...rest]: SchemaTree[]): SchemaTree {
  return rest.length === 0 ? first : { ...first, children: [alone(rest)] };
}

function newLeaf(path: SchemaTree[], index: number): Leaf {
  const kinds = path.slice(1).map(({ element }) => element.repetition_type);
  const { element } = path.at(-1)!;
  if (!element.type) throw new Damage('a column has no type');
  return {
    index,
    element,
    path,
    maxDefinition: kinds.filter((kind) => kind !== 'REQUIRED').length,
    maxRepetition: kinds.filter((kind) => kind === 'REPEATED').length,
    toCell: toCellOf(element),
  };
}
