// Patterns of files as fsspec reads them, by which the library datasets finds its files. Pure.

/** Whether it is more than the name of one file. */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/** The paths that a pattern means, in order of their names; what is hidden only where the pattern says so. */
export function matching(pattern: string, paths: readonly string[]): string[] {
  const expression = new RegExp(`^${translate(pattern)}$`, 's');
  return paths
    .filter((path) => expression.test(path) && !isUnasked(path, pattern))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** glob_translate of fsspec 2026.9: "**" is any number of folders; within a name, as older ones had it, any characters. */
function translate(pattern: string): string {
  const parts = pattern.split('/');
  const last = parts.length - 1;
  return parts
    .map((part, i) => {
      if (part === '**') return i < last ? '(?:.+/)?' : '.*';
      if (part === '*') return i < last ? '[^/]+/' : '[^/]+';
      return translatePart(part) + (i < last ? '/' : '');
    })
    .join('');
}

function translatePart(part: string): string {
  return part.replace(/\*+|\?|\[[!^]?\]?[^\]]*\]|[\\^$.|+(){}[\]]/g, (piece) => {
    if (piece.startsWith('*')) return piece.length > 1 ? '.*' : '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.length > 1) return setOf(piece.slice(1, -1));
    return `\\${piece}`;
  });
}

function setOf(inside: string): string {
  const isNot = /^[!^]/.test(inside);
  const characters = (isNot ? inside.slice(1) : inside).replace(/[\\\]^[]/g, '\\$&');
  return `[${isNot ? '^' : ''}${characters}]`;
}

/** Names with a dot, and folders with two underscores, in front count as hidden. */
function isUnasked(path: string, pattern: string): boolean {
  const dots = (text: string) => text.split('/').filter((part) => /^\.+[^.]/.test(part)).length;
  const special = (text: string) =>
    text
      .split('/')
      .slice(0, -1)
      .filter((part) => part.startsWith('__')).length;
  return dots(path) !== dots(pattern) || special(path) !== special(pattern);
}
