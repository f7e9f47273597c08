// Heads that model folders bring, odd ones among them, and what the pipeline "text-classification" of transformers answers
// with each (fixtures/heads.json; scripts/record-heads.ts makes it). Node only.
import type { HeadChange } from './headedModel';
import recorded from './fixtures/heads.json';

const named = (...names: unknown[]) => Object.fromEntries(names.map((name, index) => [String(index), name]));
const MULTI = 'multi_label_classification';

export const HEAD_CASES = {
  'one row': { config: { id2label: named('toxic') }, rows: 1 },
  'one row without a name': { config: { num_labels: 1 }, rows: 1 },
  'one row of a DistilBERT': { of: 'tiny-distilbert', config: { id2label: named('toxic') }, rows: 1 },
  'one row said to be one of several': { config: { id2label: named('toxic'), problem_type: 'single_label_classification' }, rows: 1 }, // prettier-ignore
  regression: { config: { id2label: named('stars'), problem_type: 'regression' }, rows: 1 },
  'regression, two numbers': { config: { problem_type: 'regression' }, rows: 2 },
  'several classes a text': { config: { id2label: named('a', 'b', 'c'), problem_type: MULTI }, rows: 3 },
  'several classes a text, unnamed': { config: { problem_type: MULTI }, rows: 2 },
  'three classes': { config: { id2label: named('a', 'b', 'c') }, rows: 3 },
  'an unknown problem': { config: { id2label: named('a', 'b'), problem_type: 'sentiment' } },
  'numbers for names': { config: { id2label: named(1, 0) } },
  'digits for names': { config: { id2label: named('1', '0') } },
  'a number and a word': { config: { id2label: named(-1, 'x') } },
  'keys with zeros in front': { config: { id2label: { '00': 'a', '01': 'b' } } },
  'another num_labels than names': { config: { id2label: named('a', 'b'), num_labels: 3 }, rows: 3 },
  'a gap in the numbers': { config: { id2label: { '0': 'a', '2': 'b' } } },
  'numbers from 1': { config: { id2label: { '1': 'a', '2': 'b' } } },
  'a name twice': { config: { id2label: named('a', 'a', 'b') }, rows: 3 },
  'a class without a name': { config: { id2label: named(null, 'b') } },
  'words for numbers': { config: { id2label: { a: '0', b: '1' } } },
  'more names than rows': { config: { id2label: named('a', 'b', 'c') } },
  'fewer names than rows': { config: { id2label: named('a', 'b') }, rows: 3 },
  'fewer num_labels than rows': { config: { num_labels: 2 }, rows: 3 },
  'a classifier of tokens': { config: { id2label: named('O', 'PER'), architectures: ['BertForTokenClassification'] } }, // prettier-ignore
  'a choice between texts': { of: 'tiny-distilbert', config: { id2label: named('LABEL_0'), architectures: ['DistilBertForMultipleChoice'] }, rows: 1 }, // prettier-ignore
  'a class of its makers': { config: { id2label: named('a', 'b'), architectures: ['BertForSentiment'] } },
  'no pooler': { config: { id2label: named('a', 'b') }, drop: ['bert.pooler'] },
} satisfies Record<string, HeadChange>;

export type HeadCase = keyof typeof HEAD_CASES;

/** Of one text: its first answer, and the score of every class by its place in id2label. */
export interface RecordedAnswer {
  label: string | number;
  score: number;
  scores: [name: string | number | null, score: number][];
}

export interface RecordedHead {
  /** By text. */
  answers: Record<string, RecordedAnswer> | null;
  /** Where transformers does not get so far: its exception. */
  error: string | null;
  /** Of what it reports while loading: parameters that it draws, or that do not fit. */
  drawn: string[];
}

export const RECORDED_HEADS = recorded.cases as unknown as Record<HeadCase, RecordedHead>;
