// Pieces of prepared data for fakes and tests: an account with every group in it, and what the doctor found.
import type { DataChoices, Finding, RowAccount } from '@/engine';

/** An account whose groups hold nothing but what is given. */
export function accountOf(groups: Partial<RowAccount>): RowAccount {
  const none = { read: 0, used: 0, notDrawn: 0, leftOut: 0, duplicates: 0, conflicts: 0, overlap: 0 };
  return { ...none, blank: 0, unlabelled: 0, unreadable: 0, ...groups };
}

/** Fourteen duplicates, six rows of contradictions, and what no skill would score. */
export function fakeFindings(choices: DataChoices): Finding[] {
  return [
    {
      id: 'conflicts',
      level: 'warning',
      count: 6,
      fact: '6 rows carry texts that have two labels',
      effect:
        'The same text is “negative” in row 4 and “neutral” in row 31. Left in, they teach a contradiction.',
      action: {
        id: 'set-aside-conflicts',
        label: 'Set them aside',
        taken: choices.conflicts === 'aside',
        choices: { conflicts: 'aside' },
        undo: { label: 'Use them', choices: { conflicts: 'keep' } },
      },
    },
    {
      id: 'duplicates',
      level: 'warning',
      count: 14,
      fact: '14 rows repeat the text of an earlier one',
      effect: 'A text that stands in twice is learnt twice.',
      action: {
        id: 'keep-one',
        label: 'Keep one of each',
        taken: choices.duplicates === 'one',
        choices: { duplicates: 'one' },
        undo: { label: 'Keep all', choices: { duplicates: 'keep' } },
      },
    },
    {
      id: 'baseline',
      level: 'info',
      count: 80,
      fact: 'Always answering “negative” is right in 40.2 % of the validation rows',
      effect: 'That takes no skill: an accuracy is worth what it is above this.',
      action: null,
    },
  ];
}
