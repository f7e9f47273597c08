// A model of BERT-base's size with the tensor names of its first release: what its download and its load hold in memory.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openKeptModels } from '@/cli/keptModels';
import { startHub } from '@/testing/hub/server';
import { BERT_BASE } from '@/testing/bertBase';
import { BERT_BASE_ID, bertBaseFiles } from '@/testing/bertBaseFiles';
import type { Parameter as StoredParameter, ParameterStore } from '@/engine/ops/types';
import { bertSpecs } from '../bertParameters';
import { countParameters, parameterList } from '../names';
import { resolveNames } from '../namesResolve';
import { openSafetensors } from '../safetensors';
import { loadWeights } from '../weights';
import { Hub } from './hub';

const cache = await mkdtemp(join(tmpdir(), 'warble-base-'));
afterAll(() => rm(cache, { recursive: true }));

/** Most that `work` held beyond what was held before, in megabytes. */
async function growth(work: (look: () => void) => Promise<void>): Promise<number> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const look = () => void (most = Math.max(most, process.memoryUsage.rss()));
  const timer = setInterval(look, 20);
  await work(look);
  clearInterval(timer);
  return (most - before) / 1e6;
}

it('is downloaded and loaded, 440 MB, holding at no time as much as half of it', async () => {
  const server = await startHub([
    { id: BERT_BASE_ID, aliases: ['bert-base-uncased'], files: bertBaseFiles() },
  ]);
  const hub = new Hub({ url: async () => server.url, openFolder: () => openKeptModels(cache) });
  let folder: ReadonlyMap<string, Blob>;
  const began = performance.now();
  const downloaded = await growth(async (look) => {
    ({ folder } = await hub.open('bert-base-uncased', null, { onProgress: look }));
  });
  const seconds = (performance.now() - began) / 1000;
  await server.close();

  const file = await openSafetensors(folder!.get('model.safetensors')!);
  const specs = bertSpecs(BERT_BASE, 2, null);
  const byName = new Map(specs.map((spec) => [spec.name, { spec } as StoredParameter<null>]));
  let numbers = 0;
  const store = {
    byName,
    write: (_name: string, _part: number, data: Float32Array) => void (numbers += data.length),
  } as unknown as ParameterStore<null>;
  const source = { weights: file, resolved: resolveNames(file, BERT_BASE), config: BERT_BASE };
  const loaded = await growth((look) => loadWeights(store, source, { keep: false, seed: 1 }, look));
  console.log(
    `downloaded in ${seconds.toFixed(1)} s holding ${downloaded.toFixed(0)} MB, loaded holding ${loaded.toFixed(0)} MB`,
  );
  expect(numbers).toBe(countParameters(parameterList(BERT_BASE, 2)));
  expect(Math.max(downloaded, loaded)).toBeLessThan(219);
});
