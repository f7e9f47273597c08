// How many tokens of a text a model reads where nobody says.
import * as v from 'valibot';
import type { BertConfig } from './config';
import type { EarlierRun } from './earlierRuns';

/** A tweet has fewer; longer ones would take memory that nobody planned. */
const MOST = 512;

const Length = v.pipe(v.number(), v.integer(), v.minValue(3));
const OfTokenizer = v.object({ model_max_length: Length });
const OfRun = v.object({ recipe: v.object({ maxLength: Length }) });

/**
 * As transformers does: `model_max_length` of tokenizer_config.json (where it knows none it writes 1e30), and no more than
 * the model has positions. A run of Warble wrote its own length there; of those that did not yet, warble.json tells.
 */
export function readingLength(
  { maxPositions }: Pick<BertConfig, 'maxPositions'>,
  tokenizerConfig: Record<string, unknown> | null,
  earlierRuns: readonly EarlierRun[],
): number {
  const said = v.safeParse(OfTokenizer, tokenizerConfig);
  const trained = v.safeParse(OfRun, earlierRuns.at(-1));
  return Math.min(
    MOST,
    maxPositions,
    said.success ? said.output.model_max_length : MOST,
    trained.success ? trained.output.recipe.maxLength : MOST,
  );
}
