// All of the page that is loaded when it is first needed, fetched ahead of that, so that the page goes on without a network
// once it has been opened. A failure is met again, and shown, when the part is asked for.

/** Resolves when all of them are here; fails with the first that is not, and fetches the others all the same. */
export function loadAhead(): Promise<unknown> {
  return Promise.all([
    import('./Steps'),
    import('@/components/charts/RunFigures'),
    import('@/components/data/RowsTable'),
    import('@/components/export/ExportStep'),
    import('@/components/hubData/HubDataPicker'),
    import('@/components/playground/LabelFile'),
    import('@/components/recipe/RateFinder'),
    import('@/components/runs/GroupParts'),
    import('@/components/runs/RunsTable'),
    import('@/components/shell/LastingParts'),
    import('@/components/shell/PrivacyPanel'),
    import('@/components/shell/QueueNotice'),
    import('@/components/train/DiagnosisNotes'),
    import('@/state/actions/download'),
    import('@/state/actions/findRate'),
    import('@/state/actions/labelling'),
    import('@/state/actions/past'),
    import('@/state/actions/recover'),
  ]);
}
