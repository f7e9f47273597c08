import { expect, it } from 'vitest';
import { endOf, runOf } from '@/testing/runEvents';
import { readRecording, recordingLine } from './recording';

const recorded = {
  ...runOf(20),
  end: endOf(),
  adapter: 'Apple M2 Pro',
  date: '2026-11-21T10:00:00Z',
  command: 'x',
};

it('reads a recording back from its JSON', () => {
  expect(readRecording(JSON.parse(JSON.stringify(recorded)))?.steps).toHaveLength(20);
});

it('takes nothing else for one', () => {
  for (const other of [null, 'text', {}, { ...recorded, end: null }, { ...recorded, steps: [] }]) {
    expect(readRecording(other)).toBeNull();
  }
});

it('says what was recorded, when and on what', () => {
  expect(recordingLine(readRecording(recorded)!).replaceAll('\u00a0', ' ')).toBe(
    'The sample tweets, recorded on 21 November 2026: 80 tweets, 2 epochs, 20 s on Apple M2 Pro',
  );
});

it('leaves out the version of a software driver', () => {
  const adapter = 'llvmpipe: Mesa 25.0.7 (LLVM 15.0.6) 0.0.1 (software)';
  expect(recordingLine(readRecording({ ...recorded, adapter })!)).toMatch(/ on llvmpipe \(software\)$/);
});
