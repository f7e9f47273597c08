// The groups that need an adapter, by name. They run in Node on Dawn and in Chromium alike, so they import no Node.
import type { OpenGpu } from '../ours';
import type { Row } from '../row';
import { forwardRows } from './forward';
import { gemmRows } from './gemm';
import { predictRows } from './predict';
import { shareRows } from './share';
import { stepRows } from './step';
import { torchRows } from './torch';

export type Place = 'node' | 'chromium';

export const GROUPS: Record<string, (gpu: OpenGpu, place: Place) => AsyncGenerator<Row>> = {
  step: (gpu, place) => stepRows(gpu, REPEATS[place]),
  predict: (gpu) => predictRows(gpu),
  gemm: (gpu, place) => gemmRows(gpu, place === 'node' ? 5 : 3),
  share: (gpu, place) => shareRows(gpu, place === 'node' ? 5 : 3),
  forward: (gpu, place) => forwardRows(gpu, place),
  torch: (gpu) => torchRows(gpu),
};

/** A stock step of MiniLM takes seconds on lavapipe, minutes on SwiftShader. */
const REPEATS = {
  node: { tiny: { ours: 9, peer: 5 }, minilm: { ours: 7, peer: 3 } },
  chromium: { tiny: { ours: 7, peer: 3 }, minilm: { ours: 5, peer: 1 } },
};
