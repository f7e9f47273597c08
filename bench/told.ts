// What a benchmark tells as it goes: a row of the one table, a table of its own, or the adapter that it runs on.
import type { Row } from './row';

/** Figures that make no row: each line begins with its name. Null: there is none. */
export interface Table {
  kind: 'table';
  title: string;
  head: readonly string[];
  lines: readonly (readonly (string | number | null)[])[];
}

/** What a run of the benchmarks was computed on. */
export interface DeviceFacts {
  kind: 'adapter';
  place: string;
  name: string;
  /** Of Warble, there. */
  plan: string;
  /** Null on the processor. */
  gpu: { features: readonly string[]; limits: Record<string, number> } | null;
}

export type Told = Row | Table | DeviceFacts;
export type Tell = (told: Told) => void;

/** All that one run told, sorted. */
export interface Findings {
  adapters: DeviceFacts[];
  rows: Row[];
  tables: Table[];
}

export function sortOut(told: readonly Told[]): Findings {
  const findings: Findings = { adapters: [], rows: [], tables: [] };
  for (const one of told)
    if (!('kind' in one)) findings.rows.push(one);
    else if (one.kind === 'table') findings.tables.push(one);
    else findings.adapters.push(one);
  return findings;
}
