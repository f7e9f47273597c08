// The families that Warble trains, by their `model_type`.
import type { FamilyName } from '../types';
import { bert } from './bert';
import { distilbert } from './distilbert';
import type { Family } from './family';
import { roberta } from './roberta';

export type { Family } from './family';

export const FAMILIES: Readonly<Record<FamilyName, Family>> = { bert, distilbert, roberta };

/** Null for what Warble cannot train. */
export function familyOf(modelType: unknown): Family | null {
  return typeof modelType === 'string' && Object.hasOwn(FAMILIES, modelType)
    ? FAMILIES[modelType as FamilyName]
    : null;
}
