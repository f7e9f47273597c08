// Classes as a person calls them, by name or by a label of the file → labels of the file. Pure.
import type { ClassCount } from '@/engine';
import { UsageError } from './errors';

export type NamedClass = Pick<ClassCount, 'name' | 'rawLabels'>;

/** Names in an error at most. */
const MOST_NAMED = 20;

/**
 * The labels of the classes meant. A word that means none may be several with commas between.
 * @param classes as they are called; `before`: as they were called before --rename, which is understood too
 * @throws UsageError naming the classes that there are
 */
export function labelsNamed(
  flag: string,
  words: readonly string[],
  classes: readonly NamedClass[],
  before: readonly NamedClass[] = [],
): string[] {
  const known = [...classes, ...before];
  const found = words.flatMap((word) => labelsOf(word, known) ?? splitWord(flag, word, known, classes));
  return [...new Set(found)];
}

/**
 * Label → new name, out of words like OLD=NEW.
 * @throws UsageError where OLD is no class, or NEW is empty
 */
export function renamedLabels(
  flag: string,
  words: readonly string[],
  classes: readonly NamedClass[],
): Record<string, string> {
  return Object.fromEntries(
    words.flatMap((word) => {
      const { labels, name } = renaming(flag, word, classes);
      return labels.map((label) => [label, name] as const);
    }),
  );
}

/** The same classes under their new names; those of one name are one. */
export function renameClasses(
  classes: readonly NamedClass[],
  names: Readonly<Record<string, string>>,
): NamedClass[] {
  const byName = new Map<string, string[]>();
  for (const { name, rawLabels } of classes)
    for (const label of rawLabels) {
      const now = Object.hasOwn(names, label) ? names[label] : name;
      byName.set(now, [...(byName.get(now) ?? []), label]);
    }
  return [...byName].map(([name, rawLabels]) => ({ name, rawLabels }));
}

/** A name goes before a label: where 1 is called "0", the class is meant. */
function labelsOf(word: string, classes: readonly NamedClass[]): readonly string[] | null {
  const byName = classes.find(({ name }) => name === word);
  if (byName) return byName.rawLabels;
  return classes.some(({ rawLabels }) => rawLabels.includes(word)) ? [word] : null;
}

function splitWord(
  flag: string,
  word: string,
  known: readonly NamedClass[],
  classes: readonly NamedClass[],
): string[] {
  const parts = word.split(',').map((part) => part.trim());
  return parts.flatMap((part) => {
    const labels = labelsOf(part, known);
    if (labels) return labels;
    throw new UsageError(`${flag}: there is no class “${part}”. ${namesOf(classes)}`);
  });
}

/** An = may be part of a label, so what stands before it must be one. */
function renaming(
  flag: string,
  word: string,
  classes: readonly NamedClass[],
): { labels: readonly string[]; name: string } {
  const ends = [...word.matchAll(/=/g)].map(({ index }) => index);
  if (ends.length === 0) throw new UsageError(`${flag} takes OLD=NEW; “${word}” has no =.`);
  const at = ends.find((end) => labelsOf(word.slice(0, end), classes));
  if (at === undefined)
    throw new UsageError(`${flag}: there is no class “${word.slice(0, ends[0])}”. ${namesOf(classes)}`);
  const name = word.slice(at + 1).trim();
  if (name === '') throw new UsageError(`${flag}: “${word}” gives no new name.`);
  return { labels: labelsOf(word.slice(0, at), classes)!, name };
}

/** “negative” (0), “neutral”: in parentheses the file's own label where it differs. */
function namesOf(classes: readonly NamedClass[]): string {
  const shown = classes.slice(0, MOST_NAMED).map(({ name, rawLabels }) => {
    const own = rawLabels.length === 1 && rawLabels[0] === name;
    return own ? `“${name}”` : `“${name}” (${rawLabels.join(', ')})`;
  });
  const more = classes.length - shown.length;
  return `There are ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
