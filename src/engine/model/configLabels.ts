// Class names in config.json: which are a person's and which are only transformers' defaults. Used by config.ts and by
// session/model.ts.

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

interface HeadFacts {
  labels: string[] | null;
  raw: Record<string, unknown>;
}

/**
 * Names of a head of `classes` rows that the weights have: those that config.json gives, else LABEL_0, LABEL_1 … as
 * transformers calls them. Null where they contradict each other, or the head answers with several classes or a number.
 */
export function headLabels({ labels, raw }: HeadFacts, classes: number): string[] | null {
  if (labels) return labels;
  const { id2label, problem_type: problem } = raw;
  const single = problem == null || problem === 'single_label_classification';
  // One row is a regression.
  if (!single || classes < 2) return null;
  const given = Object.entries((id2label ?? {}) as Record<string, string>);
  const unnamed = given.every(([index, name]) => name === defaultLabel(Number(index)));
  return unnamed ? Array.from({ length: classes }, (_, index) => defaultLabel(index)) : null;
}

/** What transformers calls a class that nobody named. */
export function defaultLabel(index: number): string {
  return `LABEL_${index}`;
}
