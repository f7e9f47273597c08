// What other values of a field would change about memory and time, beside what they do.
import type { RecipeField } from '@/engine';
import { useStudio } from '@/state/react';
import { priceWords } from './costWords';
import styles from './recipe.module.css';

export function Prices({ field }: { field: RecipeField }) {
  const prices = useStudio((state) => state.cost.prices);
  const total = useStudio((state) => state.cost.estimate?.memory?.total ?? 0);
  const words = prices.filter((price) => price.field === field).map((price) => priceWords(price, total));
  if (!words.length) return null;
  return <span className={styles.price}> {words.join('; ')}.</span>;
}
