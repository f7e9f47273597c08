// The groups and where each runs. Read before there is a device, so nothing here imports one.

export type Place = 'node' | 'chromium' | 'dry';

export const GROUP_PLACES: Record<string, readonly Place[]> = {
  step: ['node', 'chromium'],
  predict: ['node', 'chromium'],
  gemm: ['node', 'chromium'],
  share: ['node', 'chromium'],
  // ONNX Runtime's WebGPU provider does not run on Dawn in Node; as WebAssembly it takes a worker for each number of threads.
  forward: ['chromium'],
  // A browser starts no Python.
  torch: ['node'],
  cost: ['node'],
  file: ['node'],
  // ONNX Runtime's WebAssembly takes its number of threads once in a process: not beside another group of it.
  labelling: ['node'],
  tokens: ['node'],
  tweets: ['node'],
  checkpoint: ['node'],
  growth: ['node'],
  'growth.model': ['node'],
  lengths: ['node'],
  processor: ['node', 'chromium'],
  'processor.torch': ['node'],
  'processor.forward': ['chromium'],
  'processor.share': ['node'],
  'processor.lengths': ['node'],
  'processor.size': ['node'],
  start: ['chromium'],
  sample: ['chromium'],
  host: ['dry'],
  compiler: ['dry'],
};

/** Of the groups asked for, and of those under them ("processor.share" under "processor"), those that run at `place`. */
export function groupsAt(place: Place, asked: readonly string[]): string[] {
  const isAsked = (group: string) => asked.some((name) => group === name || group.startsWith(`${name}.`));
  return Object.keys(GROUP_PLACES).filter((group) => isAsked(group) && GROUP_PLACES[group].includes(place));
}
