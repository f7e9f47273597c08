// Dispatches of a step → one line an op: how often, how much work, how long.
import type { Batch } from '@/engine/ops/batch';
import type { Table } from '../told';
import type { Dispatch } from './listen';
import { workOf, type BatchSize } from './rules';

export interface OpCost {
  name: string;
  dispatches: number;
  /** Null where a program has no rule. */
  operations: number | null;
  bytes: number;
  /** Null where nothing was timed. */
  milliseconds: number | null;
}

export function sizeOf({ rows, lengths, uniqueIds }: Batch): BatchSize {
  const pairs = lengths.reduce((sum, length) => sum + length * length, 0);
  return { rows, pairs, uniqueIds: uniqueIds.length, touchedIds: uniqueIds.length };
}

/** The costliest first: by time where there is one, else by operations. */
export function byOp(
  dispatches: readonly Dispatch[],
  batch: BatchSize,
  times: ReadonlyMap<string, number> | null = null,
): OpCost[] {
  const costs = new Map<string, OpCost>();
  for (const dispatch of dispatches) {
    const { name } = dispatch.program;
    const { operations, bytes } = workOf(dispatch, batch);
    const milliseconds = times ? (times.get(name) ?? 0) : null;
    const before = costs.get(name) ?? { name, dispatches: 0, operations: 0, bytes: 0, milliseconds };
    costs.set(name, {
      ...before,
      dispatches: before.dispatches + 1,
      operations: before.operations === null || operations === null ? null : before.operations + operations,
      bytes: before.bytes + bytes,
    });
  }
  const weight = ({ milliseconds, operations }: OpCost) => milliseconds ?? operations ?? 0;
  return [...costs.values()].sort((a, b) => weight(b) - weight(a));
}

export interface Total {
  dispatches: number;
  operations: number;
  bytes: number;
  milliseconds: number;
  /** Ops that have no rule, and so are not in `operations`. */
  uncounted: string[];
}

export function total(costs: readonly OpCost[], which: (name: string) => boolean = () => true): Total {
  const chosen = costs.filter(({ name }) => which(name));
  const sum = (value: (cost: OpCost) => number | null) =>
    chosen.reduce((whole, cost) => whole + (value(cost) ?? 0), 0);
  return {
    dispatches: sum((cost) => cost.dispatches),
    operations: sum((cost) => cost.operations),
    bytes: sum((cost) => cost.bytes),
    milliseconds: sum((cost) => cost.milliseconds),
    uncounted: chosen.filter(({ operations }) => operations === null).map(({ name }) => name),
  };
}

export function costTable(title: string, costs: readonly OpCost[]): Table {
  const timed = costs.some(({ milliseconds }) => milliseconds !== null);
  const whole = total(costs).milliseconds;
  const rate = ({ operations, milliseconds }: OpCost) =>
    operations && milliseconds ? operations / milliseconds / 1e6 : null;
  return {
    kind: 'table',
    title,
    head: ['op', 'dispatches', 'GFLOP', 'MB', ...(timed ? ['ms', '% of time', 'GFLOP/s'] : [])],
    lines: costs.map((cost) => [
      cost.name,
      cost.dispatches,
      cost.operations === null ? null : cost.operations / 1e9,
      cost.bytes / 1e6,
      ...(timed ? [cost.milliseconds, (100 * cost.milliseconds!) / whole, rate(cost)] : []),
    ]),
  };
}
