// What is said of settings while they are folded: how many of them want a look, and which are another than recommended. Pure.
import type { Recipe, RecipeFinding } from '@/engine';
import { OTHER_FIELDS } from '@/state/recipe';

type Level = RecipeFinding['level'];

const ONE: Record<Level, string> = { error: '1 of these must be changed', warning: '1 of these is unusual' };
const MANY: Record<Level, string> = { error: 'of these must be changed', warning: 'of these are unusual' };

/** Errors first. */
export function findingWords(findings: readonly RecipeFinding[]): { level: Level; words: string }[] {
  return (['error', 'warning'] as const).flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : [{ level, words: count === 1 ? ONE[level] : `${count} ${MANY[level]}` }];
  });
}

export function changedWords(recipe: Recipe, recommended: Recipe): string {
  const changed = OTHER_FIELDS.filter(({ name }) => recipe[name] !== recommended[name]);
  if (!changed.length) return 'all as recommended';
  return `not as recommended: ${changed.map(({ label }) => label).join(', ')}`;
}
