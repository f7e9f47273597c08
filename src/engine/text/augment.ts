// Varied copies of training texts. One kind, one file, one row here; each is off by default.
import type { Example } from '../data/types';
import { createRandom } from '../random';
import type { CopyField } from '../recipe';
import { changeLook } from './augment/look';
import { maskNames } from './augment/names';
import type { Vary } from './augment/types';
import { leaveOutWords } from './augment/words';

const VARY: Record<CopyField, Vary> = {
  augmentWords: leaveOutWords,
  augmentNames: maskNames,
  augmentLook: changeLook,
};

/**
 * A copy of each example that this kind changes, with the label and the row of its own. What is drawn depends on seed,
 * kind and row alone: neither on the other examples nor on their order. Copies are made once for a run, not for each
 * epoch, because what frozen layers give is kept by text.
 */
export function copiesOf(examples: readonly Example[], field: CopyField, seed: number): Example[] {
  return examples.flatMap((example) => {
    const text = VARY[field](example.text, createRandom(seed, field, example.row));
    return text === example.text ? [] : [{ ...example, text }];
  });
}
