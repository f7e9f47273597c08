import { expect, it } from 'vitest';
import { card, FIELDS, type Field } from '@/engine';
import { alternativesOf } from './alternatives';

const words = { label: '', does: '', otherwise: '' };
const rest = {
  scale: null,
  usual: null,
  unit: null,
  step: 1,
  integer: true,
  whenEmpty: 'everything',
} as const;

/** Fields by name and kind alone; a recipe that has them. */
const alternatives = (field: object, values: object) =>
  alternativesOf([{ ...words, ...field } as Field], { ...card(), ...values }, 6).map(({ label, patch }) => ({
    label,
    ...patch,
  }));

it('asks about twice the batch, and about nothing that trades no memory for time', () => {
  const { batchSize } = card();
  expect(alternativesOf(FIELDS, card(), 6)).toContainEqual({
    field: 'batchSize',
    label: String(2 * batchSize),
    patch: { batchSize: 2 * batchSize },
  });
  expect(alternativesOf(FIELDS, card(), 6).map(({ field }) => field)).not.toContain('learningRate');
});

it('asks about the other state of a switch', () => {
  const field = { kind: 'switch', name: 'gradientCheckpointing' };
  expect(alternatives(field, { gradientCheckpointing: false })).toEqual([
    { label: 'On', gradientCheckpointing: true },
  ]);
});

it('asks about every other option of a choice', () => {
  const options = ['float32', 'float16'].map((value) => ({ value, label: value }));
  expect(alternatives({ kind: 'choice', name: 'precision', options }, { precision: 'float32' })).toEqual([
    { label: 'float16', precision: 'float16' },
  ]);
});

it('asks about the head alone, a third of the layers, and all that an empty field means', () => {
  const field = { kind: 'number', name: 'trainableLayers', ...rest };
  expect(alternatives(field, { trainableLayers: null })).toEqual([
    { label: '0', trainableLayers: 0 },
    { label: '2', trainableLayers: 2 },
  ]);
  expect(alternatives(field, { trainableLayers: 2 })).toEqual([
    { label: '0', trainableLayers: 0 },
    { label: 'everything', trainableLayers: null },
  ]);
});

it('cuts a batch into no more parts than it has tweets', () => {
  const field = { kind: 'number', name: 'accumulationSteps', ...rest };
  expect(alternatives(field, { accumulationSteps: 2, batchSize: 4 }).map(({ label }) => label)).toEqual([
    '1',
    '4',
  ]);
  expect(alternatives(field, { accumulationSteps: 4, batchSize: 4 }).map(({ label }) => label)).toEqual([
    '1',
  ]);
});
