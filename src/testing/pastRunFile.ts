// An invented run that is over, of three classes and four tweets that validate.
import type { RunRecord } from '@/engine/export/types';
import type { KeptOwnRun, PastRunFile } from '@/engine/runs/past/types';
import { end, epochsOf, good, start, stepsOf } from './diagnosedRun';

type OwnFile = Extract<PastRunFile, { history: null }>;

/** Its true classes are 0, 1, 2, 0, in rows 2, 5, 7 and 11. */
export function pastRunFile(
  change: Partial<OwnFile> = {},
  { record, ...own }: Partial<Omit<KeptOwnRun, 'record'>> & { record?: Partial<RunRecord> } = {},
): OwnFile {
  return {
    format: 1,
    id: '2026-11-30T16-00-00-000Z',
    number: 1,
    name: '',
    note: '',
    starred: false,
    source: 'warble',
    model: 'all-MiniLM-L6-v2',
    at: Date.UTC(2026, 10, 30, 16),
    runtime: 12,
    changed: 1000,
    own: {
      state: 'finished',
      failure: null,
      warble: '0.1.0',
      mends: null,
      record: {
        start: start(),
        steps: stepsOf(3),
        epochs: epochsOf(good),
        end: { ...end('finished'), predicted: [0, 1, 2, 0] },
        data: { fileName: 'tweets.csv', fingerprint: 'ab' } as RunRecord['data'],
        ...record,
      },
      validation: { sha256: 'cd', rows: [2, 5, 7, 11], classes: [0, 1, 2, 0] },
      ...own,
    },
    history: null,
    ...change,
  };
}

/** The same with other answers. */
export function answering(predicted: number[] | undefined, change: Partial<OwnFile> = {}): OwnFile {
  return pastRunFile(change, { record: { end: { ...end('finished'), predicted } } });
}
