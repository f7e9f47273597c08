// What no skill at all would score: the share of the commonest class among the rows that validate.
import type { Example } from '../types';
import { percent } from '../sentences';
import type { Check, ExaminedData } from './check';

function judged({ data }: ExaminedData): { rows: readonly Example[]; common: Example[]; label: number } {
  const rows = data.validation.length > 0 ? data.validation : data.train;
  const counts = data.classes.map(() => 0);
  for (const { label } of rows) counts[label]++;
  const label = counts.indexOf(Math.max(...counts));
  return { rows, common: rows.filter((example) => example.label === label), label };
}

export const baseline: Check = {
  id: 'baseline',
  part: 'validation',
  rows: (examined) => judged(examined).common,
  tell(count, examined) {
    const { rows, label } = judged(examined);
    const what = examined.data.validation.length > 0 ? 'validation rows' : 'rows';
    return {
      level: 'info',
      fact: `Always answering “${examined.data.classes[label].name}” is right in ${percent(count / rows.length)} of the ${what}`,
      effect: 'That takes no skill: an accuracy is worth what it is above this.',
      action: null,
    };
  },
};
