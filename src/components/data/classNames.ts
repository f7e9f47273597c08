// How names of classes change: raw label → name. Pure.
import type { ClassCount } from '@/engine';

type Names = Record<string, string>;

/** All raw labels of the class get the new name; an empty one gives each raw label its own name back. */
export function renameClass(names: Names, { rawLabels }: ClassCount, name: string): Names {
  const trimmed = name.trim();
  const renamed = rawLabels.map((raw) => [raw, trimmed || raw] as const);
  return { ...names, ...Object.fromEntries(renamed) };
}

/** Every raw label of a merged class is a class of its own again. */
export function separateClass(names: Names, { rawLabels }: ClassCount): Names {
  return { ...names, ...Object.fromEntries(rawLabels.map((raw) => [raw, raw])) };
}
