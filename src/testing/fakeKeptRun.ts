// The model of an earlier run, as the fake engine keeps it. Invented.
import type { KeptRun } from '@/engine';

export const fakeKeptRun: KeptRun = {
  id: 'run-1.zip',
  size: 91_600_000,
  summary: {
    name: 'tweets.csv on all-MiniLM-L6-v2',
    family: 'BERT',
    parameters: 22_714_371,
    layers: 6,
    licence: 'Apache-2.0',
    labels: ['negative', 'neutral', 'positive'],
    accuracy: 0.761,
    keptAt: Date.UTC(2026, 10, 20, 14, 2, 10),
  },
};
