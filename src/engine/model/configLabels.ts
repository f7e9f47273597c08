// Class names in config.json: which are a person's and which are only transformers' defaults. Used by config.ts.

/**
 * Names by index out of `id2label`; null where nobody named the classes, where an index is missing or a name doubled,
 * or where the head was trained for something else than one class a text.
 */
export function labelsOf(id2label: Record<string, string>, problemType: string | null): string[] | null {
  if (problemType !== null && problemType !== 'single_label_classification') return null;
  const count = Object.keys(id2label).length;
  const labels = Array.from({ length: count }, (_, index) =>
    Object.hasOwn(id2label, index) ? id2label[index] : null,
  );
  if (count === 0 || labels.some((label) => label === null)) return null;
  const names = labels as string[];
  if (new Set(names).size < count) return null;
  return names.every((name, index) => name === defaultLabel(index)) ? null : names;
}

/** What transformers calls a class that nobody named. */
export function defaultLabel(index: number): string {
  return `LABEL_${index}`;
}
