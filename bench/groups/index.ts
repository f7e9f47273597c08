// The groups that need an adapter, by name. They run in Node on Dawn and in Chromium alike, so they import no Node.
import type { OpenGpu } from '../ours';
import type { Row } from '../row';
import { predictRows } from './predict';
import { stepRows } from './step';

export type Place = 'node' | 'chromium';

export const GROUPS: Record<string, (gpu: OpenGpu, place: Place) => AsyncGenerator<Row>> = {
  step: (gpu, place) => stepRows(gpu, REPEATS[place]),
  predict: (gpu) => predictRows(gpu),
};

/** A stock step of MiniLM takes seconds on lavapipe, minutes on SwiftShader. */
const REPEATS = {
  node: { tiny: { ours: 9, peer: 5 }, minilm: { ours: 7, peer: 3 } },
  chromium: { tiny: { ours: 7, peer: 3 }, minilm: { ours: 5, peer: 1 } },
};
