// The vocabulary of folders without a tokenizer.json: vocab.txt of BERT, vocab.json and merges.txt of RoBERTa.
import { EngineError } from '@/engine/errors';
import type { Vocabulary } from './build';

/**
 * One word a line, as the Rust library reads it: blanks at a line's end are none of the word, a lone carriage return ends no line.
 * @throws EngineError model-unreadable for bytes that are not UTF-8
 */
export async function wordsOf(file: Blob, where: string): Promise<Vocabulary> {
  const lines = (await utf8(file, where)).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return Object.fromEntries(lines.map((line, index) => [line.replace(/\p{White_Space}+$/u, ''), index]));
}

/** Its first line may say which version it is. @throws EngineError model-unreadable for bytes that are not UTF-8 */
export async function mergesOf(file: Blob, where: string): Promise<string[][]> {
  const lines = (await utf8(file, where))
    .split(/\r?\n/)
    .filter((line, i) => line !== '' && !(i === 0 && line.startsWith('#version')));
  return lines.map((line) => line.split(' '));
}

async function utf8(file: Blob, where: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch (cause) {
    throw new EngineError(
      'model-unreadable',
      `${where} is not in UTF-8, so its words cannot be read. Take it again from where the model came from.`,
      { cause },
    );
  }
}
