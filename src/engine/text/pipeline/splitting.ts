// Cuts a text where a pattern matches, in the five ways of the Rust library (SplitDelimiterBehavior). Plain values.

/** What becomes of the matches. */
export const BEHAVIORS = [
  'Removed',
  'Isolated',
  'MergedWithPrevious',
  'MergedWithNext',
  'Contiguous',
] as const;

export type Behavior = (typeof BEHAVIORS)[number];

interface Span {
  start: number;
  end: number;
  matched: boolean;
}

/**
 * Pieces of the text, none of them empty.
 * @param pattern with the flags g and u
 * @param invert what does not match is what is matched
 */
export function split(text: string, pattern: RegExp, behavior: Behavior, invert = false): string[] {
  const spans = spansOf(text, pattern).map((span) => (invert ? { ...span, matched: !span.matched } : span));
  return arranged(spans, behavior)
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => text.slice(start, end));
}

/** All of the text: matches and what lies between them. */
function spansOf(text: string, pattern: RegExp): Span[] {
  const spans: Span[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    if (match.index > last) spans.push({ start: last, end: match.index, matched: false });
    spans.push({ start: match.index, end, matched: true });
    last = end;
  }
  if (last < text.length) spans.push({ start: last, end: text.length, matched: false });
  return spans;
}

function arranged(spans: readonly Span[], behavior: Behavior): readonly Span[] {
  if (behavior === 'Isolated') return spans;
  if (behavior === 'Removed') return spans.filter(({ matched }) => !matched);
  if (behavior === 'Contiguous') return merged(spans, (span, before) => span.matched === before.matched);
  const isFirstMatch = (span: Span, before: Span) => span.matched && !before.matched;
  if (behavior === 'MergedWithPrevious') return merged(spans, isFirstMatch);
  return merged([...spans].reverse(), isFirstMatch).reverse();
}

/** Each span that `joins` the one before it, in the order given, becomes one with it. */
function merged(spans: readonly Span[], joins: (span: Span, before: Span) => boolean): Span[] {
  const all: Span[] = [];
  spans.forEach((span, i) => {
    const last = all.at(-1);
    if (last && joins(span, spans[i - 1]))
      all[all.length - 1] = {
        ...last,
        start: Math.min(last.start, span.start),
        end: Math.max(last.end, span.end),
      };
    else all.push(span);
  });
  return all;
}
