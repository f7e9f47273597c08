// What shows and makes groups of runs, loaded when there is one, or when a run is looked at.
type Parts = typeof import('./GroupParts');

export const loadGroups = (): Promise<Parts> => import('./GroupParts').catch(() => MISSING);

/** A page that lost its network before it had loaded everything shows its runs all the same. */
const MISSING: Parts = {
  GroupLine: () => null,
  MoreRuns: () => 'What trains more runs could not be loaded. Reload the page once the network is back.',
};
