// Raw labels → classes: spellings of one label merged, numbers named by what they usually mean, all of it editable.
// Labels are text throughout: an id of 18 digits stays what it is.
import { EngineError } from '@/engine/errors';
import type { DataChoices } from '../types';

export type NullLabels = NonNullable<DataChoices['nullLabels']>;

export interface LabelClass {
  name: string;
  /** Labels of the file, trimmed, in code-unit order. */
  rawLabels: string[];
}

export interface Classes {
  /** Ordered by name. */
  classes: LabelClass[];
  /** Raw label → index into `classes`. */
  indexOf: Map<string, number>;
  notices: string[];
}

/** What number labels usually stand for; only where a file has exactly these. */
const usualMeanings: readonly (readonly [label: string, meaning: string])[][] = [
  [
    ['0', 'negative'],
    ['1', 'positive'],
  ],
  [
    ['0', 'negative'],
    ['4', 'positive'],
  ],
  [
    ['0', 'negative'],
    ['2', 'neutral'],
    ['4', 'positive'],
  ],
  [
    ['-1', 'negative'],
    ['1', 'positive'],
  ],
  [
    ['-1', 'negative'],
    ['0', 'neutral'],
    ['1', 'positive'],
  ],
];

/**
 * Classes of the labels that were counted.
 * @param counts trimmed raw label → rows
 * @param chosen raw label → class name; other spellings of that label follow it
 */
export function formClasses(
  counts: ReadonlyMap<string, number>,
  chosen: DataChoices['classNames'] = {},
): Classes {
  const spellings = groupSpellings(counts);
  const guessed = guessMeanings([...spellings.keys()]);
  const names = new Map<string, string>();
  for (const [key, labels] of spellings) {
    const own = labels.map((label) => chosenName(label, chosen));
    const common = own.find((name) => name !== null) ?? guessed?.get(key) ?? commonest(labels, counts);
    labels.forEach((label, i) => names.set(label, own[i] ?? common));
  }
  const notices = spellingNotices(spellings, counts, names);
  if (guessed && Object.keys(chosen).length === 0) notices.push(guessNotice(guessed));
  return { ...order(names), notices };
}

/** The number of the class. @throws EngineError internal where there is none: a row would be trained under a wrong class in silence */
export function numberOf<L extends string | number>(numbers: ReadonlyMap<L, number>, label: L): number {
  const number = numbers.get(label);
  if (number !== undefined) return number;
  throw new EngineError('internal', `prepare: rows are labelled “${label}”, and no class was formed of it.`);
}

/** The order of classes and of their labels: by UTF-16 code units, the same in every locale. */
function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Labels that differ only in case, spaces, how accents are written or a ".0" (as pandas writes whole numbers beside gaps). */
export function labelKey(label: string): string {
  return label
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^([+-]?\d{1,3})\.0+$/, '$1');
}

/**
 * What is written for "nothing here" by pandas, R, Excel, databases and people. Not "none", which is a class in many files (of stance,
 * of hate speech).
 */
export function isNullWord(label: string): boolean {
  return /^(nan|null|n\/a|na|<na>|#n\/a|-|\?)$/i.test(label.trim());
}

/** Blank, or a word for nothing, unless those are classes. */
export function isUnlabelled(label: string, nullLabels: NullLabels): boolean {
  return label.trim() === '' || (nullLabels === 'aside' && isNullWord(label));
}

function groupSpellings(counts: ReadonlyMap<string, number>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const label of [...counts.keys()].sort(byCodeUnits)) {
    const key = labelKey(label);
    const group = groups.get(key);
    if (group) group.push(label);
    else groups.set(key, [label]);
  }
  return groups;
}

function guessMeanings(keys: readonly string[]): ReadonlyMap<string, string> | null {
  const guess = usualMeanings.find(
    (meanings) => meanings.length === keys.length && meanings.every(([label]) => keys.includes(label)),
  );
  return guess ? new Map(guess) : null;
}

function chosenName(label: string, chosen: Record<string, string>): string | null {
  return (Object.hasOwn(chosen, label) && chosen[label].trim()) || null;
}

function commonest(labels: readonly string[], counts: ReadonlyMap<string, number>): string {
  return labels.reduce((a, b) => ((counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a));
}

function order(names: ReadonlyMap<string, string>): Pick<Classes, 'classes' | 'indexOf'> {
  const byName = new Map<string, string[]>();
  for (const [label, name] of names) byName.set(name, [...(byName.get(name) ?? []), label]);
  const classes = [...byName]
    .map(([name, rawLabels]) => ({ name, rawLabels: rawLabels.sort(byCodeUnits) }))
    .sort((a, b) => byCodeUnits(a.name, b.name));
  const indexOf = new Map(
    classes.flatMap(({ rawLabels }, i) => rawLabels.map((label) => [label, i] as const)),
  );
  return { classes, indexOf };
}

function spellingNotices(
  spellings: ReadonlyMap<string, string[]>,
  counts: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, string>,
): string[] {
  return [...spellings.values()]
    .filter((labels) => labels.length > 1 && new Set(labels.map((label) => names.get(label))).size === 1)
    .map((labels) => {
      const parts = labels.map((label) => `“${label}” (${counts.get(label)})`);
      return `${parts.join(' and ')} are one class, ${names.get(labels[0])}.`;
    });
}

function guessNotice(guessed: ReadonlyMap<string, string>): string {
  const list = (items: string[]) => `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
  return (
    `Labels ${list([...guessed.keys()])} are shown as ${list([...guessed.values()])}, their usual meaning. ` +
    'Rename them if they mean something else.'
  );
}
