// Text into YAML and Markdown so that no class or file name can become markup.

type Yaml = string | number | readonly Yaml[] | { readonly [key: string]: Yaml };

/** Block YAML of plain values, indented by `indent`. Keys are trusted; every string is a quoted scalar. */
export function yaml(value: Yaml, indent = ''): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '.nan';
  if (typeof value === 'string') return quoted(value);
  const inner = `${indent}  `;
  if (isList(value)) return value.map((item) => `\n${indent}- ${yaml(item, inner).trimStart()}`).join('');
  return Object.entries(value)
    .map(([key, item]) => `\n${indent}${key}:${typeof item === 'object' ? '' : ' '}${yaml(item, inner)}`)
    .join('');
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

/** JSON strings are YAML's double-quoted ones, but for characters that YAML does not let stand (yaml.org/spec, 5.1). */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** On one line, with everything escaped that Markdown or HTML would read within a line (CommonMark 0.31, 2.4). */
export function markdown(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  return line.replace(/[\\`*_{}[\]<>#|~&$]/g, '\\$&');
}

/** A table with a head; cells are Markdown already. Columns past the first are set right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
