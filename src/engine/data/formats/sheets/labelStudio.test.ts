import { describe, expect, it } from 'vitest';
import { labelStudio } from './labelStudio';

const HEADER = ['annotation_id', 'annotator', 'id', 'label', 'lead_time', 'mood', 'text'];

function answersIn(rows: string[][], header = HEADER) {
  const cells = labelStudio.open(header)!;
  rows.forEach((row) => cells.row(row));
  return cells.about().answers;
}

const annotated = ['7', '1', '0', 'imported', '3.2', 'glad', 'so it is'];
const unannotated = ['', '', '1', 'imported', '', '', 'so it was'];

describe('answers in the CSV of Label Studio', () => {
  it('are what no task without an annotation has', () => {
    expect(answersIn([annotated, unannotated])).toEqual(['mood']);
  });

  it('are not known where every task is annotated', () => {
    expect(answersIn([annotated, annotated])).toBeUndefined();
  });

  it('are not known where nobody annotated anything', () => {
    expect(answersIn([unannotated])).toBeUndefined();
  });

  it('are what shares its name with an imported column', () => {
    const header = ['_data_mood', ...HEADER];
    expect(answersIn([['imported', ...annotated]], header)).toEqual(['mood']);
  });

  it('are not judged by a broken row', () => {
    expect(answersIn([annotated, unannotated, ['', '', '2', 'imported', '', 'cut off']])).toEqual(['mood']);
  });

  it('are not looked for in other tables', () => {
    expect(labelStudio.open(['id', 'text', 'annotator', 'label'])).toBeNull();
  });
});
