// What each of several files is for, in words. Pure.
import type { FileRole } from '@/engine';

const WORDS: Record<FileRole, string> = {
  data: 'trains',
  labels: 'has the labels',
  validation: 'validates',
  'validation-labels': 'has their labels',
  mapping: 'names the classes',
  unused: 'is not used',
};

/** "dev.csv validates". */
export function inWords({ name, role }: { name: string; role: FileRole }): string {
  return `${name} ${WORDS[role]}`;
}
