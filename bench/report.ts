// Rows and tables as a person reads them. As JSON they need no help.
import type { Row } from './row';
import type { DeviceFacts, Findings, Table } from './told';

const HEAD = ['row', 'ours', 'peer', 'times better', 'spread'];

/** Adapters and versions, then the rows, then the tables. Markdown, which a terminal shows as well. */
export function report({ adapters, rows, tables, ...about }: Record<string, unknown> & Findings): string {
  const facts = [
    Object.entries(about)
      .map(([name, value]) => `${name} ${String(value)}`)
      .join(', '),
    ...adapters.map(
      ({ place, name, plan, gpu }) => `${place}: ${name}, plan ${plan}${gpu ? shown(gpu) : ''}`,
    ),
  ];
  return [facts.join('\n'), ...(rows.length ? [table(rows)] : []), ...tables.map(titled)].join('\n\n');
}

function shown({ features, limits }: NonNullable<DeviceFacts['gpu']>): string {
  const { maxStorageBufferBindingSize: binding, maxBufferSize: buffer } = limits;
  return `; binds ${megabytes(binding)}, buffers of ${megabytes(buffer)}; ${features.join(', ')}`;
}

export function table(rows: readonly Row[]): string {
  return markdown(HEAD, rows.map(cells));
}

function titled({ title, head, lines }: Table): string {
  const shown = lines.map((line) =>
    line.map((value) => (typeof value === 'number' ? figure(value) : (value ?? ''))),
  );
  return `${title}\n\n${markdown(head, shown)}`;
}

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map((_, i) => (i ? '---:' : '---')), ...lines]
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
export function figure(value: number): string {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

function megabytes(bytes: number): string {
  return `${figure(bytes / 1e6)} MB`;
}
