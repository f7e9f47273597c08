import { expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import type { QueuedRun, QueueState } from '@/state/queueTypes';
import { waitingSentence, waitingTitle, workingLine } from './queueWords';

const item = (what: string, seconds: number | null = 240) =>
  ({ what, seconds, subject: { model: 'MiniLM', fileName: 'tweets.csv' } }) as QueuedRun;
const queueOf = (change: Partial<QueueState> = {}): QueueState => ({
  ...{ items: [item('seed 44'), item('seed 45')], total: 3, status: 'training', failure: null },
  ...change,
});
const plain = ({ title, rest }: { title: string; rest: string }) =>
  `${title}; ${rest}`.replaceAll('\u00a0', ' ');
const running = {
  ...noRun,
  status: 'running',
  start: { steps: 100 },
  steps: [{ step: 50, elapsed: 300 }],
} as unknown as typeof noRun;

it('says which run it is and what is left, by the pace of this run and the time of the one before', () => {
  expect(plain(workingLine(queueOf(), running))).toBe('Queue: run 2 of 3, seed 44; About 9 min left.');
  expect(plain(workingLine(queueOf(), noRun))).toContain('About 8 min left.');
  const unknown = queueOf({ items: [item('seed 44'), item('seed 45', null)] });
  expect(plain(workingLine(unknown, running))).toContain('not known yet');
});

it('says what it waits for', () => {
  expect(plain(workingLine(queueOf(), { ...running, status: 'paused' }))).toContain(
    'while this run is paused',
  );
  const ready = queueOf({ status: 'ready' });
  expect(plain(workingLine(ready, running))).toBe('Queue: 2 runs to do; It goes on once this run is over.');
  expect(waitingTitle(queueOf())).toBe('2 of 3 runs are still to do');
  expect(waitingTitle(queueOf({ items: [item('a')] }))).toBe('1 of 3 runs is still to do');
  expect(waitingSentence(queueOf())).toBe('MiniLM on tweets.csv: seed 44; seed 45.');
  const many = queueOf({ items: Array.from({ length: 9 }, (_, i) => item(`seed ${i}`)) });
  expect(waitingSentence(many)).toMatch(/seed 5; 3 more\.$/);
  const failure = { code: 'not-ready', message: 'Drop tweets.csv here, then continue.' } as const;
  expect(waitingSentence(queueOf({ failure }))).toBe(failure.message);
});
