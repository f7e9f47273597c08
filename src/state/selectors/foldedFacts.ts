// What a step says while it is one line: what was done in it, or when it opens. Pure.
import type { DataSummary } from '@/engine';
import { bytes, count, counted, small } from '../format';
import type { StepName, StudioState } from '../types';
import { keptEpoch } from './kept';

/** The most important first. `view` is that of the step. */
export function foldedFacts(name: StepName, state: StudioState): string[] {
  switch (name) {
    case 'data':
      return dataFacts(state);
    case 'recipe':
      return recipeFacts(state);
    case 'train':
      return ['Opens when the data can be used'];
    case 'results':
      return [resultsFact(state)];
    case 'playground':
      return [playgroundFact(state)];
    case 'export':
      return [
        state.run.status === 'failed'
          ? 'Opens when a run has ended'
          : 'Opens when the run ends or is stopped',
      ];
  }
}

function dataFacts({ table, data }: StudioState): string[] {
  if (!table || !data) return [];
  return [
    table.fileName,
    `${count(data.account.used)} used of ${count(data.account.read)} rows`,
    data.classes.map(({ name, rows }) => `${name} ${count(rows)}`).join(', '),
    partsInWords(data),
  ];
}

function partsInWords({ trainRows, validationRows, testRows }: DataSummary): string {
  const test = testRows > 0 ? `, ${count(testRows)} to test` : '';
  return `${count(trainRows)} to train, ${count(validationRows)} to validate${test}`;
}

const PRESETS = { recommended: 'Recommended', card: 'Model card', custom: 'Custom' };

function recipeFacts({ model, recipe, cost }: StudioState): string[] {
  const optimizer = recipe.optimizer === 'adamw' ? 'AdamW' : 'Adam';
  const rate = `lr ${small(recipe.learningRate)}`;
  return [
    model.info?.name ?? model.picked?.name ?? 'No model',
    PRESETS[recipe.preset],
    `${optimizer}, ${rate}, batch ${recipe.batchSize}, ${counted(recipe.epochs, 'epoch')}, ${recipe.precision}`,
    ...(cost.estimate?.memory ? [`${bytes(cost.estimate.memory.total)} of memory`] : []),
  ];
}

function resultsFact(state: StudioState): string {
  const { epochs } = state.run;
  if (state.run.status === 'idle') return 'Opens after the first epoch';
  if (epochs.length === 0) return state.run.end ? 'No epoch was finished' : 'Opens after the first epoch';
  const ready = `The figures of epoch ${keptEpoch(state.run)?.epoch} are ready`;
  return state.run.end ? ready : `${ready}; the final ones follow at the end of the run`;
}

function playgroundFact(state: StudioState): string {
  const { epochs, end } = state.run;
  if (epochs.length > 0)
    return `Try sentences on the epoch-${keptEpoch(state.run)?.epoch} weights${end ? '' : ' while it trains'}`;
  return state.model.info?.labels
    ? 'Try sentences on the model as it was loaded'
    : 'Opens after the first epoch';
}
