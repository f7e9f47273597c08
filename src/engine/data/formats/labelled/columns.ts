// What the columns of a labelled file are called: those of the file as they are, then what the model says of each row.
const PREDICTED = /^(.*) \(predicted(?: \d+)?\)$/s;

/** `label`, `score` and a column a class. Whichever of these names the file has already says that it is predicted. */
export function answerColumns(columns: readonly string[], classes: readonly string[]): string[] {
  const taken = new Set(columns);
  return ['label', 'score', ...classes].map((wanted) => {
    let name = taken.has(wanted) ? `${wanted} (predicted)` : wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted} (predicted ${n})`;
    taken.add(name);
    return name;
  });
}

/** Where `label` stands in the header of such a file, and which classes stand behind `score`; null: it is another table's. */
export function findAnswers(header: readonly string[]): { label: number; classes: Set<string> } | null {
  const wanted = header.map((name) => PREDICTED.exec(name)?.[1] ?? name);
  const label = wanted.findLastIndex((name, i) => name === 'label' && wanted[i + 1] === 'score');
  const classes = wanted.slice(label + 2);
  return label < 1 || classes.length === 0 ? null : { label, classes: new Set(classes) };
}
