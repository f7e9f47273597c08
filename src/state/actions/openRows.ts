// Opens the table of rows, on all of them or on those of a finding or a group, and closes it again.
import type { RowSelection } from '@/engine';
import type { Context } from '../context';
import { noRows } from '../initial';

export const openRows =
  ({ set }: Context) =>
  (of: RowSelection | null = null): void =>
    set({ rows: { open: true, of } });

export const closeRows =
  ({ set }: Context) =>
  (): void =>
    set({ rows: noRows });
