// What each of several files is for, by its name: train.csv, dev.csv; train_text.txt, train_labels.txt, mapping.txt. Pure.
import { tableFiles } from '@/engine/tableFiles';
import type { FileRole } from '../types';

type Kind = 'table' | 'text' | 'labels' | 'mapping';
type Place = 'train' | 'validation' | 'test' | null;

interface Named {
  name: string;
  kind: Kind;
  place: Place;
}

/** Roles of files, in their order; null where the names do not tell which one trains. */
export function guessRoles(names: readonly string[]): FileRole[] | null {
  if (names.length === 1) return ['data'];
  const files = pairUp(names.map(describe));
  const tables = files.filter(({ kind }) => kind === 'table' || kind === 'text');
  const training = only(tables, 'train') ?? only(tables, null) ?? onlyTable(tables);
  if (!training) return null;
  const used = [training, only(tables, 'validation'), only(tables, 'test')];
  return files.map((file): FileRole => {
    if (file.kind === 'mapping') return 'mapping';
    const part = used.find((table) => table?.place === file.place);
    if (!part || (file.kind !== 'labels' && file !== part)) return 'unused';
    return ROLES[part.place ?? 'train'][file.kind === 'labels' ? 'labels' : 'texts'];
  });
}

const ROLES: Record<NonNullable<Place>, { texts: FileRole; labels: FileRole }> = {
  train: { texts: 'data', labels: 'labels' },
  validation: { texts: 'validation', labels: 'validation-labels' },
  test: { texts: 'test', labels: 'test-labels' },
};

const NAMES: Record<NonNullable<Place>, readonly string[]> = {
  train: ['train', 'training'],
  validation: ['val', 'valid', 'validation', 'dev', 'eval'],
  test: ['test', 'testing', 'testdata'],
};
const PLACES = ['train', 'validation', 'test'] as const;

/** The part that is called so, and nothing else; null: none is. */
export function placeNamed(name: string): Place {
  return PLACES.find((place) => NAMES[place].includes(name.toLowerCase())) ?? null;
}

function only(files: readonly Named[], place: Place): Named | null {
  const found = files.filter((file) => file.place === place);
  return found.length === 1 ? found[0] : null;
}

/** Beside pictures and papers. Of two tables that nothing is known of either may be the one to train on. */
function onlyTable(files: readonly Named[]): Named | null {
  return only(tableFiles(files), null);
}

function describe(name: string): Named {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  const has = (...some: string[]) => some.some((word) => words.includes(word));
  const lines = /\.(txt|text|labels?|lines)$/i.test(name) || !name.includes('.');
  const kind: Kind = has('mapping')
    ? 'mapping'
    : lines && has('labels', 'label')
      ? 'labels'
      : lines && has('text', 'texts', 'tweets', 'sentences')
        ? 'text'
        : 'table';
  const place = PLACES.find((each) => has(...NAMES[each])) ?? null;
  return { name, kind, place };
}

/** A file of labels needs one of texts of the same part: without that it is a table like any other, and vice versa. */
function pairUp(files: readonly Named[]): Named[] {
  const has = (kind: Kind, place: Place) => files.some((file) => file.kind === kind && file.place === place);
  return files.map((file) => {
    if (file.kind === 'labels' && !has('text', file.place)) {
      const partner = files.some((other) => other.kind === 'table' && other.place === file.place);
      return partner ? file : { ...file, kind: 'table' as const };
    }
    return file;
  });
}
