// How the classes of a model's own head stand to those of the data: what is told where it is dropped, and under which names
// it would not be. Pure; that it is dropped, chooseHead of model/head.ts decides.
import type { ClassCount } from './data/types';

type NamedClass = Pick<ClassCount, 'name' | 'rawLabels'>;

export interface HeadFit {
  /** Why a new head is drawn; null where training goes on with the model's own. */
  dropped: string | null;
  /** Label of the file → class of the head, where each stands plainly for one: under these names the head is kept. */
  names: Record<string, string> | null;
  /** Classes of the head that the data lacks, where it has no others: with them the head can be kept. */
  lacking: string[];
}

/**
 * @param headLabels of a head that gives a text one class
 * @param keepsHead it was asked to go on with classes that the data lacks
 */
export function headFit(
  headLabels: readonly string[],
  classes: readonly NamedClass[],
  keepsHead = false,
): HeadFit {
  const has = classes.map(({ name }) => name);
  const missing = headLabels.filter((label) => !has.includes(label));
  const foreign = has.filter((name) => !headLabels.includes(name));
  if (foreign.length === 0 && (keepsHead || missing.length === 0))
    return { dropped: null, names: null, lacking: missing };
  if (foreign.length === 0)
    return {
      dropped: `Its classifier also knows ${listed(missing)}, of which the data has no row, so a new one is drawn.`,
      names: null,
      lacking: missing,
    };
  return {
    dropped: `Its classifier knows ${listed(headLabels)}; the data has ${listed(has)}. So a new one is drawn.`,
    names: matched(headLabels, classes, sameSpelling) ?? matched(headLabels, classes, sameNumber),
    lacking: [],
  };
}

/** Names in a sentence at most. */
const MOST = 6;

function listed(names: readonly string[]): string {
  const more = names.length - MOST;
  return names.slice(0, MOST).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

type Match = (headLabel: string, one: NamedClass, index: number) => boolean;

/** Null unless each class of the one is one class of the other. */
function matched(
  headLabels: readonly string[],
  classes: readonly NamedClass[],
  match: Match,
): Record<string, string> | null {
  const byLabel = headLabels.map((label, index) => classes.filter((one) => match(label, one, index)));
  const pairs = byLabel.flatMap((found, index) => found.map((one) => [one, headLabels[index]] as const));
  const isPlain =
    byLabel.every((found) => found.length === 1) && new Set(byLabel.flat()).size === classes.length;
  if (!isPlain) return null;
  return Object.fromEntries(pairs.flatMap(([{ rawLabels }, label]) => rawLabels.map((raw) => [raw, label])));
}

const folded = (label: string) => label.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
const sameSpelling: Match = (headLabel, { name }) => folded(headLabel) === folded(name);

/** What stands for a class that nobody named: 0 or LABEL_0, in the file (where pandas may write 0.0) as in the head. */
const sameNumber: Match = (headLabel, { rawLabels }, index) => {
  const isNumber = (label: string) => /^(?:LABEL_)?(\d+)(?:\.0+)?$/.exec(label)?.[1] === String(index);
  return isNumber(headLabel) && rawLabels.every(isNumber);
};
