// Which examples repeat another, and which contradict one, by the numbers of their texts. One pass, no comparison of texts.
import type { Example } from '../types';
import type { TextMarks } from './marks';

/** Examples in the order they came in. */
export interface Repeats {
  /** Same text and class as an earlier one. */
  duplicates: Example[];
  /** Same class as an earlier one of another text that is nearly the same. */
  nearDuplicates: Example[];
  /** Each has a text that stands under another class too. */
  conflicts: Example[];
  /** Each has a text that stands, nearly the same, under another class too, and is not among `conflicts`. */
  nearConflicts: Example[];
}

export function findRepeats(examples: readonly Example[], marks: TextMarks): Repeats {
  const texts = new Firsts(marks.texts);
  const nears = new Firsts(marks.nears);
  const duplicates: Example[] = [];
  const nearDuplicates: Example[] = [];
  for (const example of examples) {
    const { row, label } = example;
    if (texts.take(marks.text[row], label, row) !== row) duplicates.push(example);
    if (nears.take(marks.near[row], label, marks.text[row]) !== marks.text[row]) nearDuplicates.push(example);
  }
  const isExact = ({ row }: Example) => texts.isMixed(marks.text[row]);
  const isNear = ({ row }: Example) => nears.isMixed(marks.near[row]);
  return {
    duplicates,
    nearDuplicates,
    conflicts: examples.filter(isExact),
    nearConflicts: examples.filter((example) => isNear(example) && !isExact(example)),
  };
}

/** What came first of each number under each label. Nearly all numbers have one label only; the others go to a map. */
class Firsts {
  private readonly labels: Int32Array;
  private readonly values: Int32Array;
  private readonly others = new Map<number, Map<number, number>>();

  constructor(numbers: number) {
    this.labels = new Int32Array(numbers).fill(-1);
    this.values = new Int32Array(numbers);
  }

  /** The value that came first; this one where none did. */
  take(number: number, label: number, value: number): number {
    const { labels, values } = this;
    if (labels[number] === -1) {
      labels[number] = label;
      values[number] = value;
    }
    return labels[number] === label ? values[number] : this.takeOther(number, label, value);
  }

  /** It came under more labels than one. */
  isMixed(number: number): boolean {
    return this.others.has(number);
  }

  private takeOther(number: number, label: number, value: number): number {
    let byLabel = this.others.get(number);
    if (!byLabel) this.others.set(number, (byLabel = new Map<number, number>()));
    const first = byLabel.get(label);
    if (first === undefined) byLabel.set(label, value);
    return first ?? value;
  }
}
