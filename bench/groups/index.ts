// The groups that run on a device, by name. They run in Node and in Chromium alike, so they import no Node.
import type { Backend } from '@/engine/session/backends/backend';
import type { OpenGpu, Opened } from '../ours';
import { leftOut } from '../row';
import type { Told } from '../told';
import { costRows } from './cost';
import { fileRows } from './file';
import { forwardRows } from './forward';
import { gemmRows } from './gemm';
import { growthOfModelRows, growthRows, lengthRows } from './growth';
import type { Place } from './names';
import { predictRows } from './predict';
import { shareRows } from './share';
import { stepRows } from './step';
import { torchRows } from './torch';
import { tweetRows } from './tweets';

export interface Circumstances {
  place: Exclude<Place, 'dry'>;
  /** Also what takes long. */
  full: boolean;
}

type Group<On> = (on: On, when: Circumstances) => AsyncGenerator<Told>;

/** On whatever computes. */
const ANYWHERE: Record<string, Group<Backend>> = {
  predict: (backend) => predictRows(backend),
  forward: (backend, { place }) => forwardRows(backend, place),
  torch: (backend) => torchRows(backend),
  file: (backend, { full }) => fileRows(backend, full),
  growth: (backend) => growthRows(backend),
  'growth.model': (backend) => growthOfModelRows(backend),
  lengths: (backend) => lengthRows(backend),
};

/** On the GPU: they look at its kernels, or have a peer on its device. */
const ON_GPU: Record<string, Group<OpenGpu>> = {
  step: (gpu, { place }) => stepRows(gpu, REPEATS[place]),
  gemm: (gpu, { place }) => gemmRows(gpu, place === 'node' ? 5 : 3),
  share: (gpu, { place }) => shareRows(gpu, place === 'node' ? 5 : 3),
  cost: (gpu) => costRows(gpu),
  tweets: (gpu, { full }) => tweetRows(gpu, full),
};

export async function* groupRows(
  name: string,
  { backend, gpu }: Opened,
  when: Circumstances,
): AsyncGenerator<Told> {
  if (name in ANYWHERE) yield* ANYWHERE[name](backend, when);
  else if (gpu) yield* ON_GPU[name](gpu, when);
  else yield leftOut(name, 'it needs the GPU');
}

/** A stock step of MiniLM takes seconds on lavapipe, minutes on SwiftShader. */
const REPEATS = {
  node: { tiny: { ours: 9, peer: 5 }, minilm: { ours: 7, peer: 3 } },
  chromium: { tiny: { ours: 7, peer: 3 }, minilm: { ours: 5, peer: 1 } },
};
