// What the field makes of an epoch, beside what it does; nothing until the engine has counted it.
import type { RecipeField } from '@/engine';
import { useStudio } from '@/state/react';
import { selectPerEpoch } from '@/state/selectors/perEpoch';
import { epochWords } from './epochWords';
import styles from './recipe.module.css';

export function EpochNote({ field }: { field: RecipeField }) {
  const perEpoch = useStudio(selectPerEpoch);
  const words = perEpoch && epochWords(field, perEpoch);
  return words ? <span className={styles.price}> {words}</span> : null;
}
