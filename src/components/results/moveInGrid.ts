// Where an arrow key leads in a square grid, as the ARIA grid pattern has it. Pure.

export interface GridPlace {
  row: number;
  column: number;
}

/** Null for a key that does not move; at the edge the place stays. */
export function moveInGrid(key: string, at: GridPlace, size: number, ctrl: boolean): GridPlace | null {
  const last = size - 1;
  switch (key) {
    case 'ArrowRight':
      return { ...at, column: Math.min(last, at.column + 1) };
    case 'ArrowLeft':
      return { ...at, column: Math.max(0, at.column - 1) };
    case 'ArrowDown':
      return { ...at, row: Math.min(last, at.row + 1) };
    case 'ArrowUp':
      return { ...at, row: Math.max(0, at.row - 1) };
    case 'Home':
      return { row: ctrl ? 0 : at.row, column: 0 };
    case 'End':
      return { row: ctrl ? last : at.row, column: last };
    default:
      return null;
  }
}
