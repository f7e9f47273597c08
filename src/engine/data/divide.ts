// Drawn examples → the part that trains and the part that validates, by the split or by a second file; and which texts
// stand, nearly the same, in both.
import type { TextMarks } from './doctor/marks';
import type { Settings } from './settings';
import { splitExamples } from './split';
import type { Example } from './types';
import type { ValidationPart } from './validation';

export interface Divided {
  train: Example[];
  validation: Example[];
  /** Classes of a single text that the split left to training. */
  single: number[];
  /** Of the validation part, were nothing done about it. */
  overlap: Example[];
}

/** Where parts are kept apart, a split moves texts to one side; rows of a second file are set aside. */
export function divide(
  drawn: Example[],
  keys: readonly string[],
  marks: TextMarks,
  { validationShare, seed, overlap: wish }: Settings,
  separate?: ValidationPart,
): Divided {
  if (separate) return besideFile(drawn, marks, wish === 'apart', separate);
  // Texts of a large file are compared by their numbers: read, they would take a gigabyte.
  const same = ({ row }: Example) => marks.text[row];
  const { train, validation, single } = splitExamples(drawn, keys, validationShare, seed, same);
  const trained = nearNumbers(train, marks);
  const overlap = validation.filter(({ row }) => trained[marks.near[row]] === 1);
  const named = validationShare > 0 ? single : [];
  if (overlap.length === 0 || wish === 'keep') return { train, validation, single: named, overlap };
  const near = ({ row }: Example) => marks.near[row];
  const apart = splitExamples(drawn, keys, validationShare, seed, near);
  return { train: apart.train, validation: apart.validation, single: apart.single, overlap };
}

function besideFile(
  train: Example[],
  marks: TextMarks,
  isApart: boolean,
  { examples, ledger }: ValidationPart,
): Divided {
  const trained = nearNumbers(train, marks);
  const overlap = examples.filter(({ text }) => trained[marks.findNear(text)] === 1);
  if (!isApart || overlap.length === 0) return { train, validation: examples, single: [], overlap };
  ledger.setAll(overlap, 'overlap');
  const aside = new Set(overlap);
  return { train, validation: examples.filter((example) => !aside.has(example)), single: [], overlap };
}

/** Number of a text, nearly → 1 where it is trained on. */
function nearNumbers(train: readonly Example[], { near, nears }: TextMarks): Uint8Array {
  const trained = new Uint8Array(nears);
  for (const { row } of train) trained[near[row]] = 1;
  return trained;
}
