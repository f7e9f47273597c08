// The card's advice "low training accuracy: balance the data, change hyperparameters, the learning rate first", as a rule.
import { reachedBy } from './learned';
import { likeliestCause } from './likeliest';
import { balancing, uneven } from './remedies';
import { isEarly, type DiagnosedRun, type Rule, type Verdict } from './rule';
import { chanceOf, percent } from './words';

export const lowTrainingAccuracy: Rule<'low-training-accuracy'> = {
  id: 'low-training-accuracy',
  judge(run) {
    const last = run.epochs.at(-1);
    const chance = chanceOf(run.start, last?.evaluation);
    if (!last)
      return watching(
        `Told at the end of each epoch. ${chance.would} would give ${percent(chance.accuracy)}.`,
      );
    const { reached, of, than, validated } = reachedBy(run.start, last);
    if (than === 'learned') return learned(chance.accuracy, reached, of);
    const fact = `${percent(reached)}${of}, ${than === 'none' ? 'no' : 'hardly'} better than ${chance.than} (${percent(chance.accuracy)})`;
    if (isEarly(run))
      return watching(
        `After one epoch ${fact}. If the next is no better, you will be told here what to change.`,
      );
    const beside =
      than === 'none' ? '' : `, and in validation no more than luck (${percent(validated ?? 0)})`;
    return {
      state: 'triggered',
      title: 'Low training accuracy',
      ...remedy(run, `It did not learn: ${fact}${beside}.`),
    };
  },
};

function watching(text: string): Verdict {
  return { state: 'watching', title: 'Low training accuracy', text, actions: [] };
}

function learned(chance: number, accuracy: number, of: string): Verdict {
  const how = accuracy > chance + 0.2 ? 'far above' : 'above';
  const text = `${percent(accuracy)}${of}, ${how} the ${percent(chance)} baseline. It learned.`;
  return { state: 'clear', title: 'Training accuracy', text, actions: [] };
}

function remedy(run: DiagnosedRun, fact: string): Pick<Verdict, 'text' | 'actions'> {
  const balance = balancing(run.start);
  const { cause, action } = likeliestCause(run);
  const text = [fact, balance ? '' : cause, uneven(run.start)].filter(Boolean).join(' ');
  return { text, actions: [balance ?? action] };
}
