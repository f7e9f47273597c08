// A copy with words left out at random: each with a probability of 0.1, one stays. "Random deletion" of Wei and Zou, EDA,
// arXiv:1901.11196, whose α of 0.1 did well for small and large sets alike.
import type { Vary } from './types';

const SHARE = 0.1;

export const leaveOutWords: Vary = (text, random) => {
  const words = text.trim().split(/\s+/u);
  const kept = words.filter(() => random.uniform() >= SHARE);
  // Nothing left out: the text as it came, its spaces too.
  if (kept.length === words.length) return text;
  return kept.length > 0 ? kept.join(' ') : words[random.integer(words.length)];
};
