// What a dispatch must do: floating-point operations, and bytes that must come from memory or go there if each value is
// moved once. Products and attention are counted exactly from the shapes of their views; the rest, which is little, by
// operations for each element written. Rounding up to tiles and reading a value again are the kernel's own business.
import type { View } from '@/engine/ops/memory/view';
import { elements } from '@/engine/ops/memory/view';
import type { Dispatch } from './listen';

/** Of the batch; a rule may need more than the views say. */
export interface BatchSize {
  rows: number;
  /** Σ T² over the examples: pairs of query and key. */
  pairs: number;
  /** Distinct token ids, and those ever touched. */
  uniqueIds: number;
  touchedIds: number;
}

export interface Work {
  /** Null: no rule for this program. */
  operations: number | null;
  bytes: number;
}

/** Operations for each element of `of`, as the WGSL text has them. */
const BY_ELEMENT: Record<string, { each: number; of: string }> = {
  embed: { each: 2, of: 'y' },
  layerNorm: { each: 8, of: 'y' },
  'layerNorm.residual': { each: 9, of: 'y' },
  'layerNorm.gradient': { each: 13, of: 'dz' },
  'layerNorm.parameters': { each: 5, of: 'dy' },
  'embed.gradient.word': { each: 1, of: 'dx' },
  'embed.gradient.position': { each: 1, of: 'dx' },
  'embed.gradient.type': { each: 1, of: 'dx' },
  'dropout.plain': { each: 1, of: 'y' },
  'dropout.tanh': { each: 4, of: 'y' },
  'dropout.relu': { each: 2, of: 'y' },
  'norm.blocks': { each: 2, of: 'gradients' },
  adam: { each: 15, of: 'values' },
  'weights.turned': { each: 0, of: 'copy' },
  'transpose.rows': { each: 0, of: 'x' },
  firstRows: { each: 0, of: 'y' },
  'firstRows.gradient': { each: 0, of: 'dx' },
  crossEntropy: { each: 8, of: 'logits' },
  'clip.finalize': { each: 2, of: 'partials' },
};

/** Operations for each pair of query and key and each hidden unit: twice the products of the formulas in attention/stock.ts. */
const BY_PAIR: Record<string, number> = {
  attention: 4,
  'attention.gradient.query': 6,
  'attention.gradient.keyValue': 8,
};

/** Read, then written back. */
const IN_PLACE = new Set(['values', 'moment1', 'moment2']);

export function workOf({ program, views }: Dispatch, batch: BatchSize): Work {
  const special = SPECIAL[program.name]?.(views, batch);
  if (special) return special;
  return { operations: operationsOf(program.name, views, batch), bytes: bytesOf(views) };
}

function operationsOf(name: string, views: Record<string, View>, batch: BatchSize): number | null {
  if (name.startsWith('gemm.')) return product(name, views);
  if (name in BY_PAIR) return BY_PAIR[name] * batch.pairs * (views.qkv.shape[1] / 3);
  const rule = BY_ELEMENT[name] as (typeof BY_ELEMENT)[string] | undefined;
  return rule ? rule.each * elements(views[rule.of].shape) : null;
}

/** 2 M N K of C[M,N]; of `dn` A lies depth first, [K, room]. */
function product(name: string, { a, c }: Record<string, View>): number {
  const depth = name.startsWith('gemm.dn.') ? a.shape[0] : elements(a.shape) / c.shape[0];
  return 2 * elements(c.shape) * depth;
}

function bytesOf(views: Record<string, View>): number {
  // One value under two names moves once.
  const distinct = new Map(
    Object.entries(views).map(([name, view]) => [`${view.arena.id}:${view.offset}`, { name, view }]),
  );
  let sum = 0;
  for (const { name, view } of distinct.values())
    sum += 4 * elements(view.shape) * (IN_PLACE.has(name) ? 2 : 1);
  return sum;
}

/** Programs that see a whole table and touch a part of it. */
const SPECIAL: Record<string, (views: Record<string, View>, batch: BatchSize) => Work> = {
  embed(views) {
    const size = elements(views.y.shape);
    const tables = 'type_' in views ? 3 : 2;
    return {
      operations: (tables - 1) * size,
      bytes: 4 * ((tables + 1) * size + 2 * elements(views.ids.shape)),
    };
  },
  'embed.gradient.word'({ dx }, { rows, uniqueIds }) {
    const size = elements(dx.shape);
    return { operations: size, bytes: 4 * (size + uniqueIds * dx.shape[1] + uniqueIds + rows) };
  },
  'norm.rows'({ gradients }, { uniqueIds }) {
    const size = uniqueIds * gradients.shape[1];
    return { operations: 2 * size, bytes: 4 * (size + uniqueIds) };
  },
  'adam.sparse'({ gradients }, { uniqueIds, touchedIds }) {
    const width = gradients.shape[1];
    return {
      operations: 15 * touchedIds * width,
      bytes: 4 * (6 * touchedIds * width + uniqueIds * width + 2 * touchedIds),
    };
  },
  'rows.touch': (_, { uniqueIds }) => ({ operations: 0, bytes: 4 * uniqueIds }),
  'rows.mark': (_, { uniqueIds }) => ({ operations: 0, bytes: 8 * uniqueIds }),
  'rows.unmark': (_, { uniqueIds }) => ({ operations: 0, bytes: 8 * uniqueIds }),
};
