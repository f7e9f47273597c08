// Texts in one file, labels in another, and a third that names the classes, as TweetEval has them. Called by `readFiles`.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { EngineError } from '@/engine/errors';
import { cellAt, RowStore } from '../table/rows';
import type { Table } from '../types';

/**
 * Line n of the one belongs to line n of the other.
 * @throws EngineError `file-unreadable` where they have different numbers of lines
 */
export function joinLines(texts: Table, labels: Table): Table {
  if (texts.rows.length !== labels.rows.length) throw differ(texts, labels);
  const store = new RowStore();
  for (let row = 0; row < texts.rows.length; row++)
    store.add([cellAt(texts.rows, row, 0), cellAt(labels.rows, row, 0)]);
  return {
    ...texts,
    bytes: texts.bytes + labels.bytes,
    fingerprint: bytesToHex(sha256(utf8ToBytes(texts.fingerprint + labels.fingerprint))),
    columns: ['text', 'label'],
    rows: store.rows().from(0, 2),
    notices: [...texts.notices, ...labels.notices],
  };
}

/** "0<TAB>negative" a line → label → name. What else stands on a line is passed over. */
export function readMapping({ rows }: Table): Record<string, string> {
  const names = new Map<string, string>();
  rows.forEach(([line]) => {
    const [label, name] = line.split(/\s*[\t,:;]\s*/).map((part) => part.trim());
    if (label && name) names.set(label, name);
  });
  return Object.fromEntries(names);
}

function differ(texts: Table, labels: Table): EngineError {
  const count = ({ fileName, rows }: Table) => `${fileName} has ${rows.length} lines`;
  return new EngineError(
    'file-unreadable',
    `${count(texts)} and ${count(labels)}, but each text needs the label on the same line. Drop two files that belong ` +
      'together.',
  );
}
