// Class names in config.json: which are a person's, which only transformers' defaults, and what keeps them from being
// names. Used by config.ts and by folderHead.ts.

/** What id2label says. Neither: nobody named the classes. */
export interface ClassNames {
  /** By index, where somebody named them. */
  names: string[] | null;
  /** A sentence about what keeps an answer from being told by name. */
  fault: string | null;
}

const NONE: ClassNames = { names: null, fault: null };

/**
 * As transformers reads it: keys by Python's int(), numbers and booleans as names too, and no names at all where
 * `num_labels` says another count. Doubled and missing ones it lets pass, and answers with them or with a KeyError.
 */
export function classNames(id2label: Record<string, unknown>, numLabels: number | null): ClassNames {
  const entries = Object.entries(id2label);
  if (entries.length === 0 || (numLabels !== null && numLabels !== entries.length)) return NONE;
  const wrongKey = entries.find(([key]) => !/^\s*\+?\d+\s*$/.test(key));
  if (wrongKey) return { names: null, fault: `config.json numbers a class ${quoted(wrongKey[0])}, which is no number. ${WAY}` }; // prettier-ignore
  const byIndex = new Map(entries.map(([key, name]) => [Number(key), nameOf(name)]));
  const names = entries.map((_, index) => byIndex.get(index) ?? null);
  const missing = names.indexOf(null);
  if (missing >= 0) return { names: null, fault: `config.json has no name for class ${missing} of ${entries.length}. ${WAY}` }; // prettier-ignore
  return distinct(names as string[]);
}

const WAY = 'Name the classes in its id2label, numbered from 0.';

function distinct(names: string[]): ClassNames {
  const second = names.findIndex((name, index) => names.indexOf(name) < index);
  if (second >= 0) {
    const both = `${names.indexOf(names[second])} and ${second}`;
    const fault = `config.json calls classes ${both} both ${quoted(names[second])}, so an answer would not say which is meant. Give each a name of its own in id2label.`;
    return { names: null, fault };
  }
  return names.every((name, index) => name === defaultLabel(index)) ? NONE : { names, fault: null };
}

function nameOf(name: unknown): string | null {
  return typeof name === 'string' || typeof name === 'number' || typeof name === 'boolean'
    ? String(name)
    : null;
}

function quoted(name: string): string {
  return `“${name}”`;
}

/** What transformers calls a class that nobody named. */
export function defaultLabel(index: number): string {
  return `LABEL_${index}`;
}
