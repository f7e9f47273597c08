// What the rules find wrong with a run, each remedy with what is typed to have it. For people: the records of `train --json` are
// those that others rely on. Pure.
import type { Diagnosis } from '@/engine';
import { oneLine } from './format';
import { remedyWords, typed } from './remedies';

/** Of what needs doing, a block of lines each; what is well needs none. */
export function diagnosisLines(diagnoses: readonly Diagnosis[]): string[] {
  const troubles = diagnoses.filter(({ state }) => state === 'triggered');
  return troubles.flatMap(({ title, text, actions }) => [
    '',
    `! ${title}. ${oneLine(text)}`,
    ...actions.map((remedy) => `  ${remedy.label}: ${typed({ words: remedyWords(remedy), command: null })}`),
  ]);
}
