// Exports of tools in which any value may be another than it should be: read or refused, and no row lost.
import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { createRandom, type Random } from '@/engine/random';
import { jsonForms } from '../corpus/jsonForms';
import { tools } from '../corpus/tools';
import { prepare } from '../parts/prepare';
import { readTable } from '../files/read';

const ODD = [
  null,
  0,
  -1,
  true,
  '',
  'x',
  [],
  [[]],
  {},
  [null],
  { choices: 1 },
  [{ value: {} }],
  { a: { b: 1 } },
];

/** Puts something odd somewhere into a value; deep or at its top. */
function spoil(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.integer(4) === 0)
    return ODD[random.integer(ODD.length)];
  const entries = Object.entries(value);
  if (entries.length === 0) return 'x';
  const at = random.integer(entries.length);
  const spoiled = entries.map(
    ([name, content], i) => [name, i === at ? spoil(content, random) : content] as const,
  );
  return Array.isArray(value) ? spoiled.map(([, content]) => content) : Object.fromEntries(spoiled);
}

function outcome(text: string, name: string): 'read' | 'refused' {
  try {
    const table = readTable(new TextEncoder().encode(text), name);
    const { read, used, notDrawn, blank, unlabelled, unreadable } = prepare(table, { maxRows: null }).account;
    expect(used + notDrawn + blank + unlabelled + unreadable).toBe(read);
    return 'read';
  } catch (error) {
    if (error instanceof EngineError) return 'refused';
    throw error;
  }
}

/** All that are JSON; one has 5,000 keys a row, which would take its time. */
const files = [...tools, ...jsonForms]
  .flatMap((one) => one.files)
  .filter(({ name, bytes }) => /\.jsonl?$/.test(name) && bytes.length < 1_000_000);

describe.each(files.map(({ name, bytes }, i) => ({ title: `${i}: ${name}`, name, bytes })))(
  'an export with odd values, $title',
  ({ name, bytes }) => {
    it('is read or refused', () => {
      const text = new TextDecoder().decode(bytes);
      const random = createRandom(3, name);
      const lines = name.endsWith('l') ? text.trimEnd().split('\n') : [text];
      for (let times = 0; times < 10; times++) {
        const spoiled = lines.map((line) => JSON.stringify(spoil(JSON.parse(line), random)));
        outcome(spoiled.join('\n'), name);
      }
    });
  },
);
