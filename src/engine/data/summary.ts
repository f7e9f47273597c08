// PreparedData → what the page shows of it. Token lengths come from whoever has a tokenizer; this room has none.
import type { DataSummary, Example, PreparedData } from './types';

const previewRows = 20;
const mostBins = 40;

/**
 * @param lengths tokens of each used example with [CLS] and [SEP], train first, then validation; null without tokenizer
 * @param maxLength tokens that a text may have in training
 */
export function summarizePrepared(
  data: PreparedData,
  lengths: readonly number[] | null,
  maxLength: number,
): DataSummary {
  const { train, validation, classes, account, validationAccount, choices, notices } = data;
  const tokens = new Map([...train, ...validation].map((example, i) => [example, lengths?.[i] ?? null]));
  const show = (example: Example) => ({
    row: example.row,
    text: example.text,
    label: classes[example.label].name,
    tokens: tokens.get(example) ?? null,
  });
  return {
    classes,
    trainRows: train.length,
    validationRows: validation.length,
    account,
    ...(validationAccount && { validationAccount }),
    choices,
    notices,
    preview: firstRows(data).map(show),
    lengths: lengths && binLengths(lengths, maxLength),
  };
}

/** In file order; of one file only, where a second one validates. */
function firstRows({ train, validation, validationAccount }: PreparedData): Example[] {
  const parts = validationAccount ? train.slice(0, previewRows) : [...train, ...validation];
  return parts.sort((a, b) => a.row - b.row).slice(0, previewRows);
}

/** Counts by length in bins of `binWidth` tokens: the first holds 1 to binWidth. */
export function binLengths(
  lengths: readonly number[],
  maxLength: number,
): NonNullable<DataSummary['lengths']> {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const binWidth = Math.max(4, Math.ceil(longest / mostBins));
  const counts = Array<number>(Math.max(1, Math.ceil(longest / binWidth))).fill(0);
  for (const length of lengths) counts[Math.max(0, Math.ceil(length / binWidth) - 1)]++;
  return { counts, binWidth, longest, cut: lengths.filter((length) => length > maxLength).length, maxLength };
}
