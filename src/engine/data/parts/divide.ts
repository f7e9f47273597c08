// Drawn examples → the parts that train, validate and are looked at once, by shares, by a column, by other files or by a
// split that was read; and which texts that are trained on stand, nearly the same, in the validation part.
import { splitByColumn } from './columnParts';
import type { FileSplit, Part } from '../splitFile/fileSplit';
import type { TextMarks } from '../texts/marks';
import type { Ledger } from '../examples/ledger';
import type { Settings } from '../examples/settings';
import { splitExamples } from './split';
import type { Example, Table } from '../types';
import type { Separate } from './separate';

export interface Divided {
  train: Example[];
  validation: Example[];
  test: Example[];
  /** Classes of a single text that the split left to training. */
  single: number[];
  /** Of the validation part, were nothing done about it. */
  overlap: Example[];
  /** Of the test part. */
  testOverlap: Example[];
}

export interface Undivided {
  drawn: Example[];
  /** What seeds each class. */
  keys: readonly string[];
  marks: TextMarks;
  settings: Settings;
  /** Labels as they were changed by hand, less the rows left out: parts are made by those of the file. */
  settle(examples: Example[]): Example[];
  table: Table;
  ledger: Ledger;
  /** Other files validate or test. */
  separate: Separate;
  /** A split that was read says where each row goes. */
  given: FileSplit | null;
}

/** Where parts are kept apart, a split by shares moves texts to one side; given rows, and those that test, are set aside. */
export function divide(input: Undivided): Divided {
  const parts = divideAll(input);
  const { marks, settings, separate } = input;
  const { test: file } = separate;
  const nearOf = (one: Example) => (file ? marks.findNear(one.text) : marks.near[one.row]);
  const testOverlap = nearlyTrained(parts.train, parts.test, nearOf, marks);
  if (settings.overlap === 'keep' || testOverlap.length === 0) return { ...parts, testOverlap };
  return { ...parts, test: less(parts.test, testOverlap, file?.ledger ?? input.ledger), testOverlap };
}

type Parts = Omit<Divided, 'testOverlap'>;

function divideAll(input: Undivided): Parts {
  const { settings, separate, ledger, settle } = input;
  const { validation: file } = separate;
  const named = namedParts(input);
  if (!named && !file) return byShares(input);
  const { rest, test } = named ? holdNamed(named, input) : holdTest(input);
  const given = file?.examples ?? settle(named?.validation ?? []);
  // A column without a validation part leaves that to the shares.
  if (given.length === 0 && !input.given)
    return { ...byShares({ ...input, drawn: rest, settings: { ...settings, testShare: 0 } }), test };
  const train = file && named ? [...rest, ...named.validation].sort((a, b) => a.row - b.row) : rest;
  const parts = keepApart(settle(train), given, input, file?.ledger ?? ledger);
  return { ...parts, test, single: [] };
}

/** Null: no row says where it goes. */
function namedParts({ given, drawn, settings, table }: Undivided): Record<Part, Example[]> | null {
  if (given) {
    const of = (part: Part) => drawn.filter(({ row }) => given.partOf(row) === part);
    return { train: of('train'), validation: of('validation'), test: of('test') };
  }
  return settings.splitColumn === null ? null : splitByColumn(drawn, table, settings.splitColumn);
}

function byShares(input: Undivided): Parts {
  const { keys, marks, settings, drawn, settle } = input;
  const { rest, test } = holdTest(input);
  const share = rest.length > 0 ? Math.min(0.9, (settings.validationShare * drawn.length) / rest.length) : 0;
  const near = ({ row }: Example) => marks.near[row];
  const split = (textOf: (example: Example) => number) => {
    const { train, validation, single } = splitExamples(rest, keys, share, settings.seed, textOf);
    return { train: settle(train), validation: settle(validation), test, single };
  };
  const parts = split(sameText(input));
  const overlap = nearlyTrained(parts.train, parts.validation, near, marks);
  if (overlap.length > 0 && settings.overlap === 'apart') return { ...split(near), overlap };
  return { ...parts, single: share > 0 ? parts.single : [], overlap };
}

/** Texts of a large file are compared by their numbers: read, they would take a gigabyte. */
function sameText({ marks }: Undivided) {
  return ({ row }: Example) => marks.text[row];
}

interface Held {
  rest: Example[];
  /** Under their labels by hand. */
  test: Example[];
}

function holdNamed({ train, test }: Record<Part, Example[]>, { separate, settle }: Undivided): Held {
  return { rest: train, test: separate.test?.examples ?? settle(test) };
}

/** The test part goes first, by a seed of its own kind: what is left is split as it would be without one. */
function holdTest(input: Undivided): Held {
  const { drawn, keys, settings, separate, settle } = input;
  if (separate.test) return { rest: drawn, test: separate.test.examples };
  if (settings.testShare === 0) return { rest: drawn, test: [] };
  const ofTest = keys.map((key) => `test/${key}`);
  const { train, validation } = splitExamples(
    drawn,
    ofTest,
    settings.testShare,
    settings.seed,
    sameText(input),
  );
  return { rest: train, test: settle(validation) };
}

/** @param ledger of the file that the validation rows are in */
function keepApart(train: Example[], given: Example[], input: Undivided, ledger: Ledger) {
  const { marks, settings, separate } = input;
  const nearOf = (one: Example) => (separate.validation ? marks.findNear(one.text) : marks.near[one.row]);
  const overlap = nearlyTrained(train, given, nearOf, marks);
  if (settings.overlap === 'keep') return { train, validation: given, overlap };
  return { train, validation: less(given, overlap, ledger), overlap };
}

/** @param ledger of the file that they are in */
function less(examples: readonly Example[], overlap: readonly Example[], ledger: Ledger): Example[] {
  ledger.setAll(overlap, 'overlap');
  const aside = new Set(overlap);
  return examples.filter((example) => !aside.has(example));
}

/** Those of `asked` whose text is nearly one of `train`. */
function nearlyTrained(
  train: readonly Example[],
  asked: readonly Example[],
  nearOf: (example: Example) => number,
  { near, nears }: TextMarks,
): Example[] {
  const trained = new Uint8Array(nears);
  for (const { row } of train) trained[near[row]] = 1;
  return asked.filter((example) => trained[nearOf(example)] === 1);
}
