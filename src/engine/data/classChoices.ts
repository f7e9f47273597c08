// What is chosen about whole classes: which are left out, and in which order the others stand.
import type { Classes, LabelClass } from './labels';

export interface ChosenClasses extends Pick<Classes, 'classes' | 'indexOf'> {
  leftOut: LabelClass[];
}

/**
 * Choices name labels of the file, so that they outlast a new name. A class keeps the labels that are not left out;
 * other spellings of such a label follow it only where they are named too.
 * @param order classes stand where the first of their labels does; those of none follow, by name
 */
export function chooseClasses(
  { classes }: Pick<Classes, 'classes'>,
  leaveOut: readonly string[],
  order: readonly string[],
): ChosenClasses {
  const out = new Set(leaveOut);
  const part = (keep: boolean) =>
    classes
      .map(({ name, rawLabels }) => ({ name, rawLabels: rawLabels.filter((raw) => out.has(raw) !== keep) }))
      .filter(({ rawLabels }) => rawLabels.length > 0);
  const places = new Map(order.map((raw, place) => [raw, place]));
  const placeOf = ({ rawLabels }: LabelClass) =>
    Math.min(...rawLabels.map((raw) => places.get(raw) ?? order.length));
  const kept = part(true).sort((a, b) => placeOf(a) - placeOf(b));
  const numbered = kept.flatMap(({ rawLabels }, i) => rawLabels.map((raw) => [raw, i] as const));
  return { classes: kept, indexOf: new Map(numbered), leftOut: part(false) };
}
