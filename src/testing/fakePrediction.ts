// What the fake engine answers of a text.
import type { Prediction } from '@/engine';

/** Says the first class of angry words, the last of kind ones, something between of others. */
export function fakePrediction(text: string, names: string[]): Prediction {
  const angry = /hold|drop|late|worst|lost|never/i.test(text);
  const kind = /love|kind|thank|great|good/i.test(text);
  const top = angry && !kind ? 0 : kind && !angry ? names.length - 1 : Math.floor(names.length / 2);
  const rest = 0.19 / Math.max(1, names.length - 1);
  const scores = Object.fromEntries(names.map((name, index) => [name, index === top ? 0.81 : rest]));
  const tokens = text.split(/\s+/).filter(Boolean).length + 2;
  return {
    text,
    label: names[top],
    score: 0.81,
    scores,
    tokens,
    read: Math.min(tokens, 64),
    cut: tokens > 64,
    cutSide: 'right',
  };
}
