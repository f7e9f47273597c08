// Prepared data → what the page shows of it. Token lengths come from whoever has a tokenizer; this room has none.
import { partColumns } from '../parts/columnParts';
import type { ExaminedData } from '../doctor/check';
import { examine } from '../doctor/examine';
import { summarizeSplit } from '../parts/importedSplit';
import type { Prepared } from '../parts/prepare';
import type { DataSummary, Example } from '../types';

const previewRows = 20;
const mostBins = 40;

export function summarizePrepared(examined: ExaminedData): DataSummary {
  const { data, lengths, maxLength } = examined;
  const { train, validation, test, classes, leftOutClasses, choices, notices } = data;
  const { account, validationAccount, testAccount } = data;
  const first = firstRows(data);
  const tokens = new Map<Example, number | null>();
  [...train, ...validation].forEach((example, i) => {
    if (first.has(example)) tokens.set(example, lengths?.[i] ?? null);
  });
  const show = (example: Example) => ({
    row: example.row,
    text: example.text,
    label: classes[example.label].name,
    tokens: tokens.get(example) ?? null,
  });
  return {
    classes,
    leftOutClasses,
    trainRows: train.length,
    validationRows: validation.length,
    testRows: test.length,
    account,
    ...(validationAccount && { validationAccount }),
    ...(testAccount && { testAccount }),
    ...(data.given && { split: summarizeSplit(data.given) }),
    choices,
    notices,
    partColumns: partColumns(data.table),
    findings: examine(examined),
    preview: [...first].map(show),
    lengths: lengths && measured(lengths, maxLength),
  };
}

/** In file order; of one file only, where a second one validates. */
function firstRows({ train, validation, validationAccount }: Prepared): Set<Example> {
  // Both parts are in file order, so no more than the first of each can be among the first of both.
  const parts = [train, ...(validationAccount ? [] : [validation])].map((part) => part.slice(0, previewRows));
  return new Set(
    parts
      .flat()
      .sort((a, b) => a.row - b.row)
      .slice(0, previewRows),
  );
}

function measured(lengths: readonly (number | null)[], maxLength: number): DataSummary['lengths'] {
  const known = lengths.filter((length) => length !== null);
  const bins = binLengths(known, maxLength);
  return known.length < lengths.length ? { ...bins, measured: known.length } : bins;
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
