// What the fake engine knows of a data set of the hub.
import type { Engine, HubDataConfig, HubDataSet, KeptDataSet } from '@/engine';
import { fakeTable } from './fakeAnswers';

const config: HubDataConfig = {
  name: 'sentiment',
  parts: [
    {
      split: 'train',
      role: 'data',
      files: ['sentiment/train-00000-of-00001.parquet'],
      rows: 45_615,
      bytes: 3_780_000,
    },
    {
      split: 'validation',
      role: 'validation',
      files: ['sentiment/validation.parquet'],
      rows: 2000,
      bytes: 167_000,
    },
    { split: 'test', role: 'test', files: ['sentiment/test.parquet'], rows: 12_284, bytes: 900_000 },
  ],
  columns: ['text', 'label'],
  classNames: { label: { 0: 'negative', 1: 'neutral', 2: 'positive' } },
  delimiter: null,
  problem: null,
  notices: [],
};

export const fakeHubData: HubDataSet = {
  id: 'cardiffnlp/tweet_eval',
  commit: 'b3a375baf0f409c77e6bc7aa35102b7b3534f8be',
  revision: null,
  licence: 'unknown',
  gated: false,
  converted: false,
  configs: [
    config,
    {
      ...config,
      name: 'pictures',
      parts: [],
      problem: 'Its files are png. Warble reads Parquet, CSV, TSV and JSON lines.',
    },
  ],
  config: 'sentiment',
  split: null,
};

/** The engine's calls for it. `enter` begins each; `onRead` is told what a table is called. */
export function fakeHubDataCalls(
  enter: (method: keyof Engine, ...args: unknown[]) => Promise<void>,
  onRead: (name: string) => void,
) {
  let kept: KeptDataSet[] = [];
  const calls: Pick<Engine, 'lookUpData' | 'readHubData' | 'keptData' | 'deleteData'> = {
    async lookUpData(address, token) {
      await enter('lookUpData', address, token);
      return { ...fakeHubData, id: address };
    },
    async readHubData(source, read = {}, onProgress) {
      await enter('readHubData', source, read);
      onProgress?.({ share: 0.5, rows: 0, fetched: { done: 500_000, total: 1_000_000 } });
      const { id, commit, config } = source;
      kept = [{ id, commit, bytes: 1_000_000 }];
      onRead(`${id}/${config}`);
      return { ...fakeTable(new File([], `${id}/${config}`), read), from: `hub:${id}@${commit}/${config}` };
    },
    async keptData() {
      await enter('keptData');
      return kept;
    },
    async deleteData(id, commit) {
      await enter('deleteData', id, commit);
      kept = kept.filter((data) => data.id !== id || data.commit !== commit);
    },
  };
  return { calls, forget: () => (kept = []) };
}
