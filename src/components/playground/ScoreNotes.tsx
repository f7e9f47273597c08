// What the scores are worth, for the margin.
import type { ScoreFunction } from '@/engine';

const MEANING: Record<ScoreFunction, string> = {
  softmax:
    'The probabilities of all classes add up to 1, and the largest one names the label. Near-even ones mean that the model is not sure.',
  sigmoid:
    'Each class has a probability of its own: a text may be of several, or of none, and they need not add up to 1. The largest one names the label.',
  none: 'The model answers with numbers, as it was trained to: not with probabilities. What they mean, its makers say.',
};

export function ScoreNotes({ scoreFunction = 'softmax' }: { scoreFunction?: ScoreFunction }) {
  return (
    <>
      <p className="note">{MEANING[scoreFunction]}</p>
      <p className="note">
        They are the model’s own opinion: on tweets unlike those it learned from it can be sure and wrong.
      </p>
    </>
  );
}
