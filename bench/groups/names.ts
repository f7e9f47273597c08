// The groups and where each runs. Read before there is a device, so nothing here imports one.

export type Place = 'node' | 'chromium' | 'dry';

export const GROUP_PLACES: Record<string, readonly Place[]> = {
  step: ['node', 'chromium'],
  predict: ['node', 'chromium'],
  gemm: ['node', 'chromium'],
  share: ['node', 'chromium'],
  forward: ['node', 'chromium'],
  // A browser starts no Python.
  torch: ['node'],
  cost: ['node'],
  file: ['node'],
  tweets: ['node'],
  growth: ['node'],
  'growth.model': ['node'],
  lengths: ['node'],
  start: ['chromium'],
  host: ['dry'],
  compiler: ['dry'],
};

/** Of the groups asked for, those that run at `place`. */
export function groupsAt(place: Place, asked: readonly string[]): string[] {
  return asked.filter((group) => GROUP_PLACES[group].includes(place));
}
