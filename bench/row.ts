// What a benchmark tells: one row a thing measured, ours beside what one would use instead.

export interface Row {
  name: string;
  unit: string;
  /** Median of what Warble takes; null where nothing was measured. */
  ours: number | null;
  /** What it is compared with, and its median; null where there is nothing to compare with. */
  peer: { name: string; value: number } | null;
  /** How many times better ours is than the peer: above 1 is better. */
  ratio: number | null;
  /** Largest less smallest of our repeats, as a share of the median; null where it is a count. */
  spread: number | null;
  /** What the figure depends on, or why there is none. */
  note?: string;
}

export type MeasuredRow = Row & { ours: number };

/** A row without a figure, and why. */
export function leftOut(name: string, why: string): Row {
  return { name, unit: '', ours: null, peer: null, ratio: null, spread: null, note: `left out: ${why}` };
}

/** A row of a count, which repeats would not change. */
export function count(name: string, unit: string, ours: number, note?: string): MeasuredRow {
  return { name, unit, ours, peer: null, ratio: null, spread: null, ...(note && { note }) };
}

/** A row of times, in which less is better. */
export function times(
  name: string,
  unit: string,
  ours: readonly number[],
  peer: { name: string; samples: readonly number[] } | null = null,
  note?: string,
): MeasuredRow {
  const mine = median(ours);
  const theirs = peer && median(peer.samples);
  return {
    name,
    unit,
    ours: mine,
    peer: peer && { name: peer.name, value: theirs! },
    ratio: theirs === null ? null : theirs / mine,
    spread: (Math.max(...ours) - Math.min(...ours)) / mine,
    ...(note && { note }),
  };
}

/** A row of rates, in which more is better, beside the best of some peers; the others stand in the note. */
export function rates(
  name: string,
  unit: string,
  ours: readonly number[],
  peers: readonly { name: string; samples: readonly number[] }[],
  note: string,
): MeasuredRow {
  const mine = median(ours);
  const [best, ...others] = peers
    .map((peer) => ({ name: peer.name, value: median(peer.samples) }))
    .toSorted((a, b) => b.value - a.value);
  return {
    name,
    unit,
    ours: mine,
    peer: best ?? null,
    ratio: best ? mine / best.value : null,
    spread: (Math.max(...ours) - Math.min(...ours)) / mine,
    note: [note, ...others.map((peer) => `${peer.name} ${peer.value.toPrecision(3)}`)].join(', '),
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Milliseconds that `work` takes. */
export async function clock(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Times two things by turns, so that what else the machine does falls on both. */
export async function byTurns(
  repeats: { ours: number; peer: number },
  ours: () => Promise<unknown>,
  peer: () => Promise<unknown>,
): Promise<{ ours: number[]; peer: number[] }> {
  const [mine, theirs] = await allByTurns([
    { repeats: repeats.ours, work: ours },
    { repeats: repeats.peer, work: peer },
  ]);
  return { ours: mine, peer: theirs };
}

/** The same of any number of things: the samples of each. */
export async function allByTurns(
  timed: readonly { repeats: number; work: () => Promise<unknown> }[],
): Promise<number[][]> {
  const samples = timed.map(() => [] as number[]);
  const rounds = Math.max(...timed.map(({ repeats }) => repeats));
  for (let round = 0; round < rounds; round++)
    for (const [i, { repeats, work }] of timed.entries())
      if (round < repeats) samples[i].push(await clock(work));
  return samples;
}
