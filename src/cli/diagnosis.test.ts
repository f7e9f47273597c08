import { Command } from 'commander';
import { expect, it } from 'vitest';
import { diagnose, diagnosedData } from '@/engine/training/diagnosis';
import { diagnosedCard } from '@/testing/cardRun';
import { end, finished, memorising, start, stepsOf } from '@/testing/diagnosedRun';
import { diagnosed, recordedRun } from '@/testing/recordedRuns';
import { diagnosisLines } from './diagnosis';
import { addRecipeOptions, type RecipeOptions } from './recipe';

it('tells what needs doing, with what is typed to do it, and nothing of what is well', () => {
  const lines = diagnosisLines(finished(memorising));
  expect(lines).toEqual([
    '',
    expect.stringMatching(/^! High validation loss\. It rose from 0\.629 at epoch 2 to 0\.744/),
    '  Add varied copies: --augment-words --augment-names',
  ]);
});

it('stands a remedy as train takes it', () => {
  const [, fact, remedy, ...others] = diagnosisLines(diagnosedCard(0.5));
  expect(fact).toMatch(/^! Low training accuracy\. It did not learn/);
  expect([remedy, others]).toEqual(['  Run again at 2e-5: --learning-rate 0.00002', []]);
  const command = new Command().exitOverride();
  addRecipeOptions(command);
  const words = remedy.split(': ')[1].split(' ');
  expect(command.parse(words, { from: 'user' }).opts<RecipeOptions>().learningRate).toBe(2e-5);
});

it('stands a remedy once, one of the data too, and one that changes nothing by its name', () => {
  const linesOf = (name: string) => diagnosisLines(diagnosed(recordedRun(name)));
  expect(linesOf('too-fast').filter((line) => line.startsWith('  '))).toEqual([
    '  Run again at 2e-5: --learning-rate 0.00002',
  ]);
  expect(linesOf('same-tweets').at(-1)).toBe('  Keep such texts on one side: --overlap apart');
  const stopped = diagnose(start(), stepsOf(60), [], end('stopped', 60));
  expect(diagnosisLines(stopped).at(-1)).toBe('  Run all of it');
});

it('stands a remedy of the parts as train takes it', () => {
  const linesOf = (name: string) => {
    const { start, steps, epochs, end } = recordedRun(name);
    const data = diagnosedData({ choices: {}, classes: [{ train: 40, validation: 5 }] });
    return diagnosisLines(diagnose(start, steps, epochs, end, null, data));
  };
  expect(linesOf('few-tweets').at(-1)).toBe('  Validate on 35 %: --validation-share 0.35');
  expect(linesOf('wrong-labels').at(-1)).toBe('  Cross-validate in 5 folds: --folds 5');
});
