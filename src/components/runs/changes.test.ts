import { expect, it } from 'vitest';
import { card, recommended } from '@/state/recipe';
import { ownPastRun } from '@/testing/pastRuns';
import { changesBetween, type Change } from './changes';
import { setupOf, type Setup } from './setup';

const BASE = setupOf(ownPastRun(1))!;
const setup = (change: Partial<Setup>): Setup => ({ ...BASE, ...change });
const told = ({ lead, name, from, to }: Change) =>
  `${lead ? `${lead}: ` : ''}${[name, from, from === null ? null : '→', to].filter(Boolean).join(' ')}`;
const changes = (now: Partial<Setup>, before: Partial<Setup> | null = {}) => {
  const { changes, more } = changesBetween(setup(now), before && setup(before));
  return [...changes.map(told), ...(more ? [`and ${more} more`] : [])];
};

it('says of the first run where its recipe is from, and what it trains on', () => {
  expect(changes({ recipe: card() }, null)).toEqual([
    'Seed card: Horovod_Tweet_Sentiment_1K_4eps: lr 3e-4',
    'on tweets_sentiment_1k.csv',
  ]);
  expect(changes({ recipe: recommended(384) }, null)[0]).toBe('Recommended: lr 5e-5');
});

it('says nothing where nothing changed, in whatever order the choices stand', () => {
  const choices = Object.fromEntries(Object.entries(BASE.choices).reverse());
  expect(changes({ choices })).toEqual([]);
});

it('names the model without who published it, then the values that people change first', () => {
  const recipe = { ...BASE.recipe, learningRate: 2e-5, epochs: 8, weightDecay: 0, preset: 'custom' } as const;
  expect(changes({ model: 'google-bert/bert-base-uncased', recipe })).toEqual([
    'model all-MiniLM-L6-v2 → bert-base-uncased',
    'lr 5e-5 → 2e-5',
    'epochs 4 → 8',
    'weight decay 0.01 → 0',
  ]);
});

it('puts the preset before the values that it brought, and counts what would be too much to read', () => {
  const list = changes({ recipe: recommended(384) }, { recipe: card() });
  expect(list.slice(0, 2)).toEqual(['Recommended: lr 3e-4 → 5e-5', 'batch size 32 → 16']);
  expect(list).toHaveLength(5);
  expect(list[4]).toMatch(/^and \d more$/);
});

it('writes choices, switches and what is left empty as their fields do', () => {
  const recipe = { ...BASE.recipe, optimizer: 'adam', shuffle: false, trainableLayers: 2 } as const;
  expect(changes({ recipe })).toEqual([
    'what is trained everything → 2',
    'optimizer AdamW → Adam',
    'shuffle on → off',
  ]);
});

it('tells another file from another choice of the same rows', () => {
  expect(changes({ fingerprint: '0', fileName: 'b.csv' })).toEqual(['data tweets_sentiment_1k.csv → b.csv']);
  expect(changes({ fingerprint: '0' })).toEqual(['data tweets_sentiment_1k.csv → another file of that name']);
  const choices = { ...BASE.choices, validationShare: 0.3, maxRows: null, leftOut: [4] };
  expect(changes({ choices })).toEqual([
    'validation 20\u00a0% → 30\u00a0%',
    'rows drawn 1000 → all',
    'other rows, labels or parts',
  ]);
});

it('tells one fold from another, and from none', () => {
  const fold = (index: number) => ({ choices: { ...BASE.choices, fold: { of: 5, index } } });
  const rows = { ...fold(1), validationRows: 24 };
  expect(changes(rows, fold(0))).toEqual(['fold 1 of 5 → fold 2 of 5, 24 tweets validate']);
  expect(changes(rows)).toEqual(['no fold → fold 2 of 5, 24 tweets validate']);
  expect(changes({ ...fold(1), validationRows: null })).toEqual(['no fold → fold 2 of 5']);
  expect(changes({}, fold(1))).toEqual(['fold 2 of 5 → no fold']);
  const { fold: _, ...old } = BASE.choices;
  expect(changes({ choices: old })).toEqual([]);
});

it('says on what it was computed where that changed', () => {
  expect(changes({ device: 'processor' })).toEqual(['on GPU → processor']);
  expect(changes({ device: null })).toEqual([]);
});
