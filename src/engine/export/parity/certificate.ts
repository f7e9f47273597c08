// parity.json of an export: what its files, read back, answer on made texts. The scripts beside it check whether other software
// answers so too.
import type { ScoreFunction } from '@/engine/model/types';
import type { TruncationSide } from '@/engine/text/truncation';
import { textFile } from '../textFile';
import type { ExportFile } from '../types';

/**
 * How far a probability may be from another: what the same weights give by sums in another order (1e-4 on models of the size of
 * MiniLM), and what an answer cannot be told apart by. Of numbers above 1, which heads without a score function give, the share.
 */
const TOLERANCE = 1e-4;

/** With which software the scripts were run (cli/parity.long.test.ts). */
const CHECKED_WITH = {
  transformers: ['5.23.0', '4.57.1'],
  onnxruntime: ['1.32.0'],
  'transformers.js': ['4.3.2'],
};

/** One model of an export. */
export interface ProvedModel {
  /** Where its weights lie. */
  file: string;
  /**
   * What of the file was seen before it was handed over: `weights`, compared with the model's number by number, and `answers`, computed
   * with those weights on every text. Without `answers` there was no room for rounded weights beside the model's.
   */
  readBack: readonly ('weights' | 'answers')[];
  /** Of every text, in the order of `labels`; null: not known, because its rounded weights were not computed with. */
  probabilities: readonly (readonly number[])[] | null;
}

export interface Certificate {
  /** Warble's own. */
  warble: string;
  labels: readonly string[];
  /** What the logits become: softmax, sigmoid, or nothing at all. */
  scoreFunction: ScoreFunction;
  /** Tokens that are read of a text, and the side that a longer one loses; its first and last token stay. */
  length: number;
  truncationSide: TruncationSide;
  texts: readonly { text: string; ids: readonly number[] }[];
  models: readonly ProvedModel[];
}

export function certificateFile({ warble, ...proved }: Certificate): ExportFile {
  const versions = { warble, checkedWith: CHECKED_WITH };
  return textFile(
    'parity.json',
    `${JSON.stringify({ format: 1, versions, tolerance: TOLERANCE, ...proved })}\n`,
  );
}
