// fastText's lines, "__label__glad __label__home the text", → a text and its label, or a JSON list of its labels. doccano writes them as
// one column of CSV: in quotes where a comma, a quote or a line break is in them, and with its comments behind the text.
import { knownNames } from '../table/header';
import { RowStore } from '../table/rows';
import { counted } from '@/engine/data/sentences';
import type { Content, TextReader } from './reader';
import { labelCell } from '../table/answer';

const PREFIX = '__label__';

/** Labels before the text; behind it, where there are none before. A comma in one is what separates cells of a table. */
const LEADING = /^\s*(?:__label__[^\s,;|]+(?:\s+|$))+/;
const TRAILING = /(?:(?:^|\s+)__label__\S+)+\s*$/;

/** Lines that are looked at, and the share of them that begins with a label. */
const SAMPLE = 100;
const LEAST = 0.5;

/** Lines that one quoted text may have. */
const MOST_LINES = 200;

/** @param head the beginning of the text, without a byte order mark */
export function isFastText(head: string): boolean {
  if (!head.includes(PREFIX)) return false;
  const lines = head.split('\n', SAMPLE).filter((line) => line.trim() !== '');
  const fitting = lines.filter((line) => LEADING.test(line.replace(/^"/, '')));
  if (knownNames(lines[0].split('\t')) > 1) return false;
  return fitting.length > 0 && fitting.length >= LEAST * lines.length;
}

export class FastTextReader implements TextReader {
  private readonly store = new RowStore();
  private rest = '';
  /** Lines of a quoted text that is not closed yet. */
  private open: string[] = [];
  private comments = 0;

  get rowCount(): number {
    return this.store.length;
  }

  push(piece: string): void {
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) this.take(line);
  }

  end(): Content {
    if (this.rest !== '') this.take(this.rest);
    this.letGo();
    const plain = { format: 'fasttext', delimiter: null, literalQuotes: false, hasHeader: true } as const;
    const columns = ['text', 'label'];
    const rows = this.store.rows().from(0, 2);
    return { ...plain, columns, rows, unreadable: [], notices: this.notices(), answers: ['label'] };
  }

  private take(line: string): void {
    if (this.open.length === 0 && !/^"(?:__label__| )/.test(line)) return this.add(line);
    this.open.push(line);
    const text = this.open.join('\n');
    const closed = /^"(?:[^"]|"")*"$/.test(text);
    if (closed) {
      this.open = [];
      this.add(text.slice(1, -1).replaceAll('""', '"'));
    } else if (this.open.length > MOST_LINES || !/^"(?:[^"]|"")*$/.test(text)) this.letGo();
  }

  /** What was never closed is no quoted text: each line is one. */
  private letGo(): void {
    for (const line of this.open.splice(0)) this.add(line);
  }

  private add(line: string): void {
    if (line.trim() === '') return;
    const place = LEADING.exec(line) ?? TRAILING.exec(line);
    const labels = place ? place[0].trim().split(/\s+/) : [];
    const text = place ? line.slice(0, place.index) + line.slice(place.index + place[0].length) : line;
    const cell = labelCell(labels.map((label) => label.slice(PREFIX.length)));
    this.store.add([this.withoutComment(text).trim(), cell]);
  }

  private withoutComment(text: string): string {
    const at = text.search(/(?:^|\s)__comment__/);
    if (at < 0) return text;
    this.comments++;
    return text.slice(0, at);
  }

  private notices(): string[] {
    if (this.comments === 0) return [];
    const have = this.comments === 1 ? 'has' : 'have';
    return [
      `${counted(this.comments, 'text')} ${have} comments of doccano behind (“__comment__…”), which are not read.`,
    ];
  }
}
