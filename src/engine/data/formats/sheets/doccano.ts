// doccano, CSV: several labels of a text stand in one cell, glad#sad.
import { labelCell } from '@/engine/data/table/answer';
import type { Sheet } from './sheet';

export const doccano: Sheet = {
  id: 'doccano',
  open(header) {
    const label = header.indexOf('label');
    // Its first and last columns are always these; what else was imported stands between.
    if (header[0] !== 'id' || label < 0 || header.at(-1) !== 'Comments') return null;
    return {
      row: (cells) => (cells[label]?.includes('#') ? cells.with(label, apart(cells[label])) : cells),
      about: () => ({ notices: [], tool: 'doccano, CSV', answers: ['label'] }),
    };
  },
};

/** "C#" and "#yes" are one label each. */
function apart(cell: string): string {
  const labels = cell.split('#');
  return labels.includes('') ? cell : labelCell(labels);
}
