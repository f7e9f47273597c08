// The rows around the place that is looked at: asked for again when the filter, the place or the data changes.
import { useEffect, useState } from 'react';
import type { RowView, RowsQuery } from '@/engine';
import { useActions, useStudio } from '@/state/react';

export type RowFilter = Omit<RowsQuery, 'from' | 'count'>;

export interface RowWindow {
  /** Rows that fit the filter. */
  total: number;
  /** Place of `rows[0]` among them. */
  from: number;
  rows: RowView[];
}

/** Rows before and after the place that are asked for along with it: more than a screen holds. */
const AROUND = 100;

/** The same for places that need the same rows: nothing is drawn anew while they do. */
export function aboutPlace(place: number): number {
  return place - (place % AROUND);
}

/** Milliseconds that a word which is searched for may still grow: a search goes through the whole file. */
const TYPING = 120;

/** Null until the first answer; 'failed' where there was none. Until a newer one comes the older one stays. */
export function useRowWindow(filter: RowFilter, place: number): RowWindow | 'failed' | null {
  const data = useStudio((state) => state.data);
  const { readRows } = useActions();
  const [held, setHeld] = useState<RowWindow | 'failed' | null>(null);
  const from = Math.max(0, aboutPlace(place) - AROUND);
  useEffect(() => {
    let isCurrent = true;
    const ask = async () => {
      const window = await readRows({ ...filter, from, count: 4 * AROUND });
      if (isCurrent) setHeld(window ? { from, ...window } : 'failed');
    };
    const timer = setTimeout(() => void ask(), filter.search === undefined ? 0 : TYPING);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [readRows, filter, from, data]);
  return held;
}
