// Texts that are longer than training reads.
import { counted, percent } from '../sentences';
import type { Check, ExaminedData } from './check';

/** Share of the texts that a proposed length should hold whole. */
const NEARLY_ALL = 0.99;

export const cut: Check = {
  id: 'cut',
  rows({ data, lengths, maxLength }) {
    if (!lengths) return [];
    // Rows of two files cannot stand in one list: of a separate validation file nothing is said here.
    const examples = data.separate.validation ? data.train : [...data.train, ...data.validation];
    return examples.filter((_, i) => (lengths[i] ?? 0) > maxLength).sort((a, b) => a.row - b.row);
  },
  tell(count, examined) {
    const { data, maxLength } = examined;
    const all = data.train.length + (data.separate.validation ? 0 : data.validation.length);
    const measured = measuredOf(examined.lengths!.slice(0, all)).length;
    const longer = longerLength(examined);
    const many = `${counted(count, 'row')} (${percent(count / measured)})`;
    // Of a large file, tokens of a sample are counted.
    const sampled = measured < all ? ` of ${counted(measured, 'row')} measured` : '';
    return {
      level: count / measured > 0.05 ? 'warning' : 'info',
      fact: `${many}${sampled} ${count === 1 ? 'is' : 'are'} longer than ${maxLength} tokens`,
      effect:
        'What comes after is neither learnt nor looked at, and a tweet often says at its end what it means.',
      action:
        longer === null
          ? null
          : { id: 'raise-length', label: `Read ${longer} tokens`, taken: false, maxLength: longer },
    };
  },
};

function measuredOf(lengths: readonly (number | null)[]): number[] {
  return lengths.filter((length) => length !== null);
}

/** The next multiple of 8 that holds nearly all texts whole, as far as the model goes; null where it is reached. */
function longerLength({ lengths, maxLength, mostTokens }: ExaminedData): number | null {
  const sorted = measuredOf(lengths!).sort((a, b) => a - b);
  const wanted = sorted[Math.ceil(NEARLY_ALL * sorted.length) - 1];
  const length = Math.min(mostTokens, 8 * Math.ceil(Math.max(wanted, maxLength + 1) / 8));
  return length > maxLength ? length : null;
}
