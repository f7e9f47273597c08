// Rows as a table that a person reads, and as JSON for programs.
import type { Row } from './row';

const HEAD = ['row', 'ours', 'peer', 'times better', 'spread'];

/** A Markdown table, which a terminal shows as well. */
export function table(rows: readonly Row[]): string {
  return [HEAD, HEAD.map((_, i) => (i ? '---:' : '---')), ...rows.map(cells)]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

export function cells({ name, unit, ours, peer, ratio, spread, note }: Row): string[] {
  return [
    note ? `${name} (${note})` : name,
    ours === null ? '' : `${figure(ours)} ${unit}`.trim(),
    peer ? `${peer.name}: ${figure(peer.value)} ${unit}`.trim() : '',
    ratio === null ? '' : `${figure(ratio)} ×`,
    spread === null ? '' : `${Math.round(100 * spread)} %`,
  ];
}

/** Three significant digits, whole numbers whole. */
function figure(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
