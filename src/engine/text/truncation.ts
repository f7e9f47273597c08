// Which end of a text that is too long is cut away.

/** As transformers names them: the side that is lost. */
export type TruncationSide = 'left' | 'right';

/** tokenizer_config.json's `truncation_side`, else, as in transformers 5.23, what tokenizer.json has saved of a cut. */
export function sideOf(
  config: { truncation_side?: unknown },
  json: { truncation?: unknown },
): TruncationSide {
  const saved = json.truncation as { direction?: unknown } | null | undefined;
  const side = config.truncation_side ?? (saved?.direction === 'Left' ? 'left' : 'right');
  return side === 'left' ? 'left' : 'right';
}
