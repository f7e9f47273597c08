// What decided a run: model, recipe, data, and what computed. Pure.
import type { DataChoices, PastRun, Recipe } from '@/engine';
import type { StudioState } from '@/state/types';

export interface Setup {
  model: string;
  recipe: Recipe;
  fileName: string;
  /** sha256 of the file, hex; null where no data is there. */
  fingerprint: string | null;
  choices: DataChoices;
  /** Null where they are not known. */
  validationRows: number | null;
  /** Null until it is known. */
  device: 'gpu' | 'processor' | null;
}

/** Null for a history of other software: it does not tell. */
export function setupOf({ model, own }: PastRun): Setup | null {
  if (!own) return null;
  const { start, data } = own;
  const { fileName, fingerprint, choices, validationRows } = data;
  return {
    model,
    recipe: start.recipe,
    fileName,
    fingerprint,
    choices,
    validationRows,
    device: start.device,
  };
}

/** Of the run that is going on. */
export function setupNow({
  run: { start },
  recipe,
  model,
  table,
  data,
}: Pick<StudioState, 'run' | 'recipe' | 'model' | 'table' | 'data'>): Setup {
  return {
    model: start?.model ?? model.info?.name ?? '',
    recipe: start?.recipe ?? recipe,
    fileName: table?.fileName ?? '',
    fingerprint: table?.fingerprint ?? null,
    choices: data?.choices ?? {},
    validationRows: data?.validationRows ?? null,
    device: start?.device ?? null,
  };
}

/** Without who published it, which is long and the same for many. */
export function shortModel(model: string): string {
  return model.slice(model.lastIndexOf('/') + 1);
}
