// What is told of a data set of the hub, in words. Pure.
import type { ReactNode } from 'react';
import type { HubDataConfig, HubDataPart, HubDataSet } from '@/engine';
import { bytes, count } from '@/state/format';

const DOES = { data: 'train', validation: 'validate', test: 'test' } as const;

/** "45,615 rows train, 2,000 validate"; of one that does not say how many, its name alone. */
function partsWords(parts: readonly HubDataPart[]): string {
  const used = parts.filter(({ role }) => role !== null);
  if (used.length === 0) return 'none that can be read';
  return used
    .map(({ split, role, rows }) =>
      rows === null ? `${split} to ${DOES[role!]}` : `${count(rows)} to ${DOES[role!]}`,
    )
    .join(', ');
}

function classWords({ classNames }: HubDataConfig): string {
  const [names] = Object.values(classNames);
  const all = Object.values(names ?? {});
  if (all.length === 0) return 'not stated';
  return all.length > 6 ? `${all.slice(0, 6).join(', ')} and ${all.length - 6} more` : all.join(', ');
}

/** Bytes that would be fetched. `split`: the only one that is taken. */
export function sizeOf(parts: readonly HubDataPart[], split: string | null): number {
  const taken = parts.filter(({ role }) => role !== null || split !== null);
  return taken.reduce((sum, part) => sum + part.bytes, 0);
}

/** `place`: what shows or asks for the configuration. */
export function factsOf(
  { id, commit, revision, licence, gated, converted, split }: HubDataSet,
  config: HubDataConfig,
  place: ReactNode,
): [name: string, value: ReactNode][] {
  const { parts, columns } = config;
  const files = parts.reduce((sum, part) => sum + part.files.length, 0);
  return [
    ['data set', id],
    ['commit', `${commit.slice(0, 8)}${revision === null ? ', the newest' : `, of ${revision}`}`],
    ['configuration', place],
    ['rows', split === null ? partsWords(parts) : `the split ${split} alone`],
    ['columns', columns?.join(', ') ?? 'not stated'],
    ['classes', classWords(config)],
    ['files', `${count(files)}, ${bytes(sizeOf(parts, split))}${converted ? ', converted by the hub' : ''}`],
    ['licence', `${licence ?? 'not stated'}${gated ? ', gated' : ''}`],
  ];
}
