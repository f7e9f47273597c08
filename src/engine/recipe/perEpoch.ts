// What one epoch goes over, and how it is said: tweets, copies of them, repeats, and what each class counts.
import { formatNumber } from './format';
import type { Recipe } from './types';

/** The recipe's switches for varied copies of the training tweets. */
export const COPY_FIELDS = ['augmentWords', 'augmentNames', 'augmentLook'] as const;
export type CopyField = (typeof COPY_FIELDS)[number];

export interface PerEpoch {
  /** Tweets of the training part. */
  tweets: number;
  /** Copies that differ from their tweet for this model, by the switch that made them; what is off is absent. */
  copies: Partial<Record<CopyField, number>>;
  /** Times that a tweet, or a copy, of a smaller class comes again. */
  repeats: number;
  /** Examples of an epoch: tweets + copies + repeats. */
  rows: number;
  /** What an example of each class counts in the loss, in the model's order of classes; null: all the same. */
  classWeights: { label: string; weight: number }[] | null;
}

/** The kinds of copies that a recipe asks for. */
export function copiesOn(recipe: Recipe): CopyField[] {
  return COPY_FIELDS.filter((field) => recipe[field]);
}

const COPY_WORDS: Record<CopyField, string> = {
  augmentWords: 'with words left out',
  augmentNames: 'with @names and links masked',
  augmentLook: 'in other case or with other emoji',
};

/**
 * "An epoch is 1209: 803 tweets and 406 repeats of smaller classes." What makes an epoch other than its tweets; '' where
 * nothing does.
 */
export function perEpochText(
  { tweets, copies, repeats, rows }: PerEpoch,
  count: (value: number) => string = String,
): string {
  const made = COPY_FIELDS.flatMap((field) => {
    const number = copies[field];
    return number === undefined
      ? []
      : [`${count(number)} ${number === 1 ? 'copy' : 'copies'} ${COPY_WORDS[field]}`];
  });
  const again =
    repeats > 0 ? [`${count(repeats)} ${repeats === 1 ? 'repeat' : 'repeats'} of smaller classes`] : [];
  const more = [...made, ...again];
  return more.length ? `An epoch is ${count(rows)}: ${listed([`${count(tweets)} tweets`, ...more])}.` : '';
}

/** "A tweet counts 0.83 (negative), 1.22 (positive) in the loss."; '' where all count the same. */
export function classWeightsText({ classWeights }: PerEpoch): string {
  if (!classWeights) return '';
  const each = classWeights.map(
    ({ label, weight }) => `${formatNumber(Number(weight.toPrecision(3)))} (${label})`,
  );
  return `A tweet counts ${each.join(', ')} in the loss.`;
}

function listed(parts: readonly string[]): string {
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
