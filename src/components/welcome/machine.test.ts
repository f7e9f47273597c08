import { expect, it } from 'vitest';
import type { Probe } from '@/engine';
import { fakeProbe } from '@/testing/fakeAnswers';
import { machineNote, machineRows } from './machine';

const none: Probe = { ok: false, code: 'no-adapter', message: '' };
const software = { ...fakeProbe, software: true, features: [] } as Probe;

it('lists adapter, precision and limits', () => {
  const rows = machineRows(fakeProbe).map(({ name, value }) => `${name}: ${value}`.replaceAll('\u00a0', ' '));
  expect(rows).toEqual([
    'WebGPU: Apple M2 Pro',
    'Precision: float32; f16 is there',
    'One buffer, at most: 4.0 GB',
    'One binding, at most: 4.0 GB',
  ]);
});

it('calls a software adapter one', () => {
  expect(machineRows(software)[0].state).toBe('slow');
  expect(machineNote(software)).toMatch(/processor stands in/);
});

it('says what is missing, and what still works', () => {
  expect(machineRows(none)).toEqual([{ name: 'WebGPU', value: 'no GPU answered', state: 'missing' }]);
  expect(machineNote(none)).toMatch(/still works/);
});

it('says that it is looking before the first answer', () => {
  expect(machineRows(null)[0].value).toBe('looking');
});
