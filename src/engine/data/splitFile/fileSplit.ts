// What a split that was read says of the rows of one file: part and label. As large as what it says, not as the file.

export const PARTS = ['train', 'validation', 'test'] as const;
export type Part = (typeof PARTS)[number];

export class FileSplit {
  /** Row → place of its label, and of its part within. */
  private readonly said = new Map<number, number>();
  private readonly labels: string[] = [];
  private readonly places = new Map<string, number>();

  set(row: number, part: Part, label: string): void {
    let place = this.places.get(label);
    if (place === undefined) this.places.set(label, (place = this.labels.push(label) - 1));
    this.said.set(row, place * PARTS.length + PARTS.indexOf(part));
  }

  /** Null: the row is in no part. */
  partOf(row: number): Part | null {
    const said = this.said.get(row);
    return said === undefined ? null : PARTS[said % PARTS.length];
  }

  labelOf(row: number): string | null {
    const said = this.said.get(row);
    return said === undefined ? null : this.labels[Math.floor(said / PARTS.length)];
  }

  has(row: number): boolean {
    return this.said.has(row);
  }

  rows(): Iterable<number> {
    return this.said.keys();
  }

  parts(): Set<Part> {
    return new Set([...this.said.values()].map((said) => PARTS[said % PARTS.length]));
  }
}
