// Which rows of the word table were ever touched. The list lives on the GPU and grows by the new ids of each batch;
// a row that was never touched owes the decay of all steps so far, and pays it when it is touched or when asked.
import type { FusedContext } from '../gpu/context';
import { distinctIds } from '../memory/capacity';
import { CONTROL } from '../gpu/control';
import { memo, program, wgsl } from '../gpu/wgsl';
import type { FusedParameter } from '../memory/parameters';
import type { View } from '../memory/view';

/** Marks a row as touched, in `current`; the lower bits are 1 + its place among the batch's distinct ids, or 0. */
const TOUCHED_BIT = 0x80000000;
const TOUCHED = `${TOUCHED_BIT}u`;

const touchProgram = memo(() =>
  program({
    name: 'rows.touch',
    reads: { newIds: 'u32', control: 'f32' },
    writes: { values: 'vec4f', touched: 'u32', current: 'u32' },
    constants: ['width'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width || global.y >= step.newIds) { return; }
let id = newIds[global.y];
values[id * constants.width + global.x] *= control[${CONTROL.decayProduct}];
if (global.x == 0u) {
  touched[step.touchedIds - step.newIds + global.y] = id;
  current[id] = ${TOUCHED};
}`,
  }),
);

const markProgram = memo((on: boolean) =>
  program({
    name: on ? 'rows.mark' : 'rows.unmark',
    reads: { uniqueIds: 'u32' },
    writes: { current: 'u32' },
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= step.uniqueIds) { return; }
current[uniqueIds[global.x]] = ${TOUCHED} ${on ? '| (global.x + 1u)' : ''};`,
  }),
);

const settleProgram = memo(() =>
  program({
    name: 'rows.settle',
    reads: { current: 'u32', control: 'f32' },
    writes: { values: 'vec4f' },
    constants: ['width', 'rows'],
    workgroup: [64, 1, 1],
    body: wgsl`
if (global.x >= constants.width) { return; }
for (var id = group.y; id < constants.rows; id += 65535u) {
  if (current[id] == 0u) { values[id * constants.width + global.x] *= control[${CONTROL.decayProduct}]; }
}`,
  }),
);

const resetProgram = memo(() =>
  program({
    name: 'rows.reset',
    reads: {},
    writes: { control: 'f32' },
    workgroup: [1, 1, 1],
    body: wgsl`control[${CONTROL.decayProduct}] = 1.0;`,
  }),
);

export class TouchedRows {
  readonly touched: View;
  readonly current: View;
  private readonly newIds: View;
  private readonly seen: Uint8Array;
  private readonly width: number;
  count = 0;

  constructor(
    private readonly f: FusedContext,
    private readonly table: FusedParameter,
    private readonly control: View,
  ) {
    const [rows, hidden] = table.spec.shape;
    const array = (length: number) => f.host.allocateView([length], length * 4);
    this.touched = array(rows);
    this.current = array(rows);
    this.newIds = array(distinctIds(f.capacity));
    this.seen = new Uint8Array(rows);
    this.width = hidden / 4;
  }

  /** Sends the ids that come for the first time; returns how many. Before the step block is written. */
  take(uniqueIds: Uint32Array): number {
    const fresh = uniqueIds.filter((id) => !this.seen[id]);
    for (const id of fresh) this.seen[id] = 1;
    if (fresh.length) this.f.host.write(this.newIds, fresh);
    this.count += fresh.length;
    return fresh.length;
  }

  /** Before forward: new rows pay what they owe and join the list. */
  touch(fresh: number): void {
    if (!fresh) return;
    const { newIds, control, touched, current } = this;
    const views = { newIds, control, values: this.table.value, touched, current };
    this.f.host.run(touchProgram(), views, { width: this.width }, [Math.ceil(this.width / 64), fresh]);
  }

  /** Around the update: which row of the compact gradient belongs to an id. */
  mark(on: boolean): void {
    const { uniqueIds } = this.f.batchViews;
    const groups = Math.ceil(this.f.batch!.uniqueIds.length / 64);
    this.f.host.run(markProgram(on), { uniqueIds, current: this.current }, {}, [groups]);
  }

  /** Rows never touched pay what they owe. */
  settle(): void {
    const rows = this.table.spec.shape[0];
    this.f.host.run(
      settleProgram(),
      { current: this.current, control: this.control, values: this.table.value },
      { width: this.width, rows },
      [Math.ceil(this.width / 64), Math.min(rows, 65535)],
    );
    this.f.host.run(resetProgram(), { control: this.control }, {}, [1]);
  }

  /** Ids of rows that were ever touched, ascending. */
  ids(): Uint32Array {
    return Uint32Array.from(this.seen.keys()).filter((id) => this.seen[id] === 1);
  }

  /** Goes on from a list of them. */
  restore(ids: Uint32Array): void {
    const current = new Uint32Array(this.seen.length);
    for (const id of ids) {
      this.seen[id] = 1;
      current[id] = TOUCHED_BIT;
    }
    this.count = ids.length;
    this.f.host.write(this.current, current);
    this.f.host.write(this.touched, ids);
  }

  dispose(): void {
    for (const view of [this.touched, this.current, this.newIds]) view.arena.dispose();
  }
}
