// One class has many times the rows of another.
import type { ClassCount } from '../types';
import type { Check, ExaminedData } from './check';

/** Largest class by smallest, above which it is spoken of. */
const UNEVEN = 3;

function ends({ data }: ExaminedData): { largest: ClassCount; smallest: ClassCount } {
  const sorted = [...data.classes].sort((a, b) => b.train - a.train);
  return { largest: sorted[0], smallest: sorted[sorted.length - 1] };
}

export const imbalance: Check = {
  id: 'imbalance',
  rows(examined) {
    const { largest, smallest } = ends(examined);
    if (largest.train <= UNEVEN * smallest.train) return [];
    const label = examined.data.classes.indexOf(smallest);
    return examined.data.train.filter((example) => example.label === label);
  },
  tell(_, examined) {
    const { largest, smallest } = ends(examined);
    const times = (largest.train / smallest.train).toFixed(1);
    return {
      level: 'warning',
      fact: `“${largest.name}” has ${times} times the training rows of “${smallest.name}”`,
      effect:
        `Answering “${largest.name}” pays off more often than it should, so smaller classes may be learnt late or not at all. ` +
        'Look at recall and macro F1 beside accuracy.',
      action: { id: 'balance', label: 'Balance the classes', taken: false, balance: 'weights' },
    };
  },
};
