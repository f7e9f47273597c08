// Headings of the help texts, under which options of one kind stand together.
export const GROUPS = {
  reading: 'Reading files (what is left out is guessed):',
  classes: 'Classes:',
  rows: 'Rows:',
  parts: 'Training, validation and test part:',
  recipe: 'Recipe:',
} as const;
