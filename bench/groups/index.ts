// The groups that run on a device, by name. They run in Node and in Chromium alike, so they import no Node.
import type { Backend } from '@/engine/session/backends/backend';
import type { OpenGpu, Opened } from '../ours';
import { openOnProcessor, TWO_THREADS } from '../processor/open';
import { leftOut } from '../row';
import type { Told } from '../told';
import { costRows } from './cost';
import { fileRows } from './file';
import { forwardOnProcessorRows, forwardRows } from './forward';
import { gemmRows } from './gemm';
import { growthOfModelRows, growthRows, lengthRows } from './growth';
import type { Place } from './names';
import { predictRows } from './predict';
import { processorRows } from './processor';
import { processorShareRows } from './processorShare';
import { shareRows } from './share';
import { stepRows } from './step';
import { torchOnProcessorRows, torchRows } from './torch';
import { tokenRows } from './tokens';
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
  torch: (backend) => torchRows(backend),
  tokens: () => tokenRows(),
  file: (backend, { full }) => fileRows(backend, full),
  growth: (backend) => growthRows(backend),
  'growth.model': (backend) => growthOfModelRows(backend),
  async *checkpoint(backend) {
    // Loaded only where there is a disk.
    yield* (await import('./checkpoint')).checkpointRows(backend);
  },
  lengths: (backend) => lengthRows(backend),
};

/** On the GPU: they look at its kernels, or have a peer on its device. */
const ON_GPU: Record<string, Group<OpenGpu>> = {
  step: (gpu, { place }) => stepRows(gpu, REPEATS[place]),
  gemm: (gpu, { place }) => gemmRows(gpu, place === 'node' ? 5 : 3),
  share: (gpu, { place }) => shareRows(gpu, place === 'node' ? 5 : 3),
  cost: (gpu) => costRows(gpu),
  forward: (gpu) => forwardRows(gpu),
  processor: (gpu) => processorRows(gpu),
  tweets: (gpu, { full }) => tweetRows(gpu, full),
};

/** On the processor, by builds and threads of their own choice. */
const ON_PROCESSOR: Record<string, () => AsyncGenerator<Told>> = {
  'processor.torch': torchOnProcessorRows,
  'processor.forward': forwardOnProcessorRows,
  'processor.share': processorShareRows,
  async *'processor.lengths'() {
    const backend = await openOnProcessor(TWO_THREADS);
    yield* lengthRows(backend);
    await backend.dispose();
  },
  async *labelling() {
    // Loaded only where there is a disk.
    yield* (await import('./labelling')).labellingRows();
  },
  async *'processor.size'() {
    // Loaded only where there is a disk.
    yield* (await import('../kernelSizes')).kernelSizeRows();
  },
};

export async function* groupRows(
  name: string,
  { backend, gpu }: Opened,
  when: Circumstances,
): AsyncGenerator<Told> {
  if (name in ANYWHERE) yield* ANYWHERE[name](backend, when);
  else if (name in ON_PROCESSOR) yield* ON_PROCESSOR[name]();
  else if (gpu) yield* ON_GPU[name](gpu, when);
  else yield leftOut(name, 'it needs the GPU');
}

/** A stock step of MiniLM takes seconds on lavapipe, minutes on SwiftShader. */
const REPEATS = {
  node: { tiny: { ours: 9, peer: 5 }, minilm: { ours: 7, peer: 3 } },
  chromium: { tiny: { ours: 7, peer: 3 }, minilm: { ours: 5, peer: 1 } },
};
