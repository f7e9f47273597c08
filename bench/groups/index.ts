// The groups that need an adapter, by name. They run in Node on Dawn and in Chromium alike, so they import no Node.
import type { OpenGpu } from '../ours';
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

export const GROUPS: Record<string, (gpu: OpenGpu, when: Circumstances) => AsyncGenerator<Told>> = {
  step: (gpu, { place }) => stepRows(gpu, REPEATS[place]),
  predict: (gpu) => predictRows(gpu),
  gemm: (gpu, { place }) => gemmRows(gpu, place === 'node' ? 5 : 3),
  share: (gpu, { place }) => shareRows(gpu, place === 'node' ? 5 : 3),
  forward: (gpu, { place }) => forwardRows(gpu, place),
  torch: (gpu) => torchRows(gpu),
  cost: (gpu) => costRows(gpu),
  file: (gpu, { full }) => fileRows(gpu, full),
  tweets: (gpu, { full }) => tweetRows(gpu, full),
  growth: (gpu) => growthRows(gpu),
  'growth.model': (gpu) => growthOfModelRows(gpu),
  lengths: (gpu) => lengthRows(gpu),
};

/** A stock step of MiniLM takes seconds on lavapipe, minutes on SwiftShader. */
const REPEATS = {
  node: { tiny: { ours: 9, peer: 5 }, minilm: { ours: 7, peer: 3 } },
  chromium: { tiny: { ours: 7, peer: 3 }, minilm: { ours: 5, peer: 1 } },
};
