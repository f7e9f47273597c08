// Drawn examples → the parts that train, validate and are looked at once, by shares, by a column, by other files or by a
// split that was read; and which texts that are trained on stand, nearly the same, in the validation part.
import { EngineError } from '@/engine/errors';
import { splitByColumn } from './columnParts';
import { splitFold } from './folds';
import type { FileSplit, Part } from '../splitFile/fileSplit';
import type { TextMarks } from '../texts/marks';
import type { Ledger } from '../examples/ledger';
import type { Settings } from '../examples/settings';
import { sidesOf, type SideOf } from './sides';
import { splitExamples } from './split';
import type { Example, Fold, Table } from '../types';
import type { ExternalParts } from './separate';

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
  /** What each class is called. */
  names: readonly string[];
  marks: TextMarks;
  settings: Settings;
  /** Labels as they were changed by hand, less the rows left out: parts are made by those of the file. */
  settle(examples: Example[]): Example[];
  table: Table;
  ledger: Ledger;
  /** Other files validate or test. */
  separate: ExternalParts;
  /** A split that was read says where each row goes. */
  given: FileSplit | null;
}

/**
 * Where parts are kept apart, a split that is made here moves texts to one side; given rows are set aside. What would overlap, were
 * nothing done about it, is told either way.
 */
export function divide(input: Undivided): Divided {
  const { moved, ...parts } = divideAll(input);
  const { marks, settings, separate } = input;
  const { test: file } = separate;
  const nearOf = (one: Example) => (file ? marks.findNear(one.text) : marks.near[one.row]);
  const left = nearlyTrained(parts.train, parts.test, nearOf, marks);
  if (moved)
    return {
      ...parts,
      testOverlap: divide({ ...input, settings: { ...settings, overlap: 'keep' } }).testOverlap,
    };
  if (settings.overlap !== 'apart' || left.length === 0) return { ...parts, testOverlap: left };
  return { ...parts, test: less(parts.test, left, file?.ledger ?? input.ledger), testOverlap: left };
}

interface Parts extends Omit<Divided, 'testOverlap'> {
  /** The test part is another than it would be, were texts not kept apart. */
  moved: boolean;
}

function divideAll(input: Undivided): Parts {
  const { separate, ledger, settle, settings } = input;
  const { validation: file } = separate;
  const named = namedParts(input);
  if (!named && !file) return byShares(input, holdTest(input));
  const { rest, test, moved } = named ? holdNamed(named, input) : holdTest(input);
  const given = file?.examples ?? settle(named?.validation ?? []);
  // A column without a validation part leaves that to the shares.
  if (given.length === 0 && !input.given) return byShares({ ...input, drawn: rest }, { rest, test, moved });
  if (settings.fold)
    throw foldBeside(file ? 'A file of its own' : input.given ? 'A saved split' : 'A column');
  const train = file && named ? [...rest, ...named.validation].sort((a, b) => a.row - b.row) : rest;
  const parts = keepApart(settle(train), given, input, file?.ledger ?? ledger);
  return { ...parts, test, moved, single: [] };
}

function foldBeside(what: string): EngineError {
  return new EngineError(
    'recipe-invalid',
    `${what} says which rows validate, so there are no folds to make. Leave out either that or the folds.`,
  );
}

/** Null: no row says where it goes. */
function namedParts({ given, drawn, settings, table }: Undivided): Record<Part, Example[]> | null {
  if (given) {
    const of = (part: Part) => drawn.filter(({ row }) => given.partOf(row) === part);
    return { train: of('train'), validation: of('validation'), test: of('test') };
  }
  return settings.splitColumn === null ? null : splitByColumn(drawn, table, settings.splitColumn);
}

function byShares(input: Undivided, { rest, test, moved }: Held): Parts {
  if (input.settings.fold) return { ...byFold(input, rest, input.settings.fold), test, moved, single: [] };
  const { keys, marks, settings, drawn, settle } = input;
  const share = rest.length > 0 ? Math.min(0.9, (settings.validationShare * drawn.length) / rest.length) : 0;
  const sides = sidesOf(rest, marks, input.table, settings.groupColumn);
  const split = (side: SideOf) => {
    const { train, validation, single } = splitExamples(rest, keys, share, settings.seed, side);
    return { train: settle(train), validation: settle(validation), test, moved, single };
  };
  const parts = split(sides.same);
  const overlap = nearlyTrained(parts.train, parts.validation, ({ row }) => marks.near[row], marks);
  if (overlap.length > 0 && settings.overlap !== 'keep') return { ...split(sides.near), overlap };
  return { ...parts, single: share > 0 ? parts.single : [], overlap };
}

/** Which texts count as one is settled for all folds alike: what overlaps in one fold may not in another. */
function byFold({ keys, names, marks, settings, settle, table }: Undivided, rest: Example[], fold: Fold) {
  const { overlap, seed, groupColumn } = settings;
  const sides = sidesOf(rest, marks, table, groupColumn);
  const split = (sideOf: SideOf) => {
    const { train, validation } = splitFold(rest, fold, { keys, names, seed, sideOf });
    return { train: settle(train), validation: settle(validation) };
  };
  const parts = split(sides.same);
  const left = nearlyTrained(parts.train, parts.validation, ({ row }) => marks.near[row], marks);
  return { ...(overlap === 'keep' ? parts : split(sides.near)), overlap: left };
}

interface Held {
  rest: Example[];
  /** Under their labels by hand. */
  test: Example[];
  moved: boolean;
}

function holdNamed({ train, test }: Record<Part, Example[]>, { separate, settle }: Undivided): Held {
  return { rest: train, test: separate.test?.examples ?? settle(test), moved: false };
}

/** The test part goes first, by a seed of its own kind: what is left is split as it would be without one. */
function holdTest(input: Undivided): Held {
  const { drawn, keys, marks, settings, separate, settle } = input;
  if (separate.test) return { rest: drawn, test: separate.test.examples, moved: false };
  if (settings.testShare === 0) return { rest: drawn, test: [], moved: false };
  const ofTest = keys.map((key) => `test/${key}`);
  const sides = sidesOf(drawn, marks, input.table, settings.groupColumn);
  const hold = (side: SideOf) => splitExamples(drawn, ofTest, settings.testShare, settings.seed, side);
  const parts = hold(sides.same);
  const overlap = nearlyTrained(parts.train, parts.validation, ({ row }) => marks.near[row], marks);
  if (overlap.length === 0 || settings.overlap === 'keep')
    return { rest: parts.train, test: settle(parts.validation), moved: false };
  const apart = hold(sides.near);
  return { rest: apart.train, test: settle(apart.validation), moved: true };
}

/** @param ledger of the file that the validation rows are in */
function keepApart(train: Example[], given: Example[], input: Undivided, ledger: Ledger) {
  const { marks, settings, separate } = input;
  const nearOf = (one: Example) => (separate.validation ? marks.findNear(one.text) : marks.near[one.row]);
  const overlap = nearlyTrained(train, given, nearOf, marks);
  if (settings.overlap !== 'apart') return { train, validation: given, overlap };
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
