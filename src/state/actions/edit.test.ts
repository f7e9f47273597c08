import { describe, expect, it } from 'vitest';
import { openStudio } from '@/testing/openStudio';

const label = (row: number, name: string) => ({
  patch: { labels: { [row]: name } },
  words: `row ${row + 1} is ${name}`,
  of: `row ${row}`,
});
const out = (...leftOut: number[]) => ({ patch: { leftOut }, words: 'left out', of: 'other' });

describe('a change by hand', () => {
  it('is counted at once and can be taken back, the last one first', async () => {
    const { actions, get } = await openStudio();
    const before = get().data;
    await actions.edit(label(1, 'positive'));
    await actions.edit(out(3, 4));
    expect(get().data?.account.leftOut).toBe(2);
    expect(get().edits.map(({ words }) => words)).toEqual(['row 2 is positive', 'left out']);
    await actions.undo();
    expect(get().choices).toEqual({ labels: { 1: 'positive' } });
    await actions.undo();
    await actions.undo();
    expect(get().choices).toEqual({});
    expect([get().edits, get().data]).toEqual([[], before]);
  });

  it('is one with the next on the same row, and none where it ends as it began', async () => {
    const { actions, get } = await openStudio();
    await actions.edit(label(1, 'neutral'));
    await actions.edit(label(1, 'positive'));
    expect(get().edits.map(({ words }) => words)).toEqual(['row 2 is positive']);
    await actions.edit({ ...label(1, 'negative'), patch: { labels: {} } });
    expect(get().edits).toEqual([]);
  });

  it('is refused while a run goes on, and so is taking one back', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.edit(label(1, 'neutral'));
    const { choices } = get();
    const run = actions.train();
    await actions.edit(label(2, 'positive'));
    await actions.undo();
    expect(get().choices).toBe(choices);
    await engine.finish();
    await run;
  });

  it('goes with the labels, the reading or the file that it was made in', async () => {
    const { actions, get } = await openStudio();
    const gone = async (act: () => Promise<void>) => {
      await actions.edit(label(1, 'neutral'));
      await actions.edit(out(7));
      await act();
      const { labels, leftOutLabels, order } = get().choices;
      return [labels, leftOutLabels, order, get().edits];
    };
    const nothing = [undefined, undefined, undefined, []];
    expect(await gone(() => actions.choose({ labelColumn: 3 }))).toEqual(nothing);
    expect(await gone(() => actions.setRead({ delimiter: ';' }))).toEqual(nothing);
    expect(get().choices.leftOut).toBeUndefined();
    expect(await gone(() => actions.dropFile(new File([''], 'b.csv')))).toEqual(nothing);
  });
});

describe('the table of rows', () => {
  it('opens on all rows or on some, and closes with the file', async () => {
    const { actions, get } = await openStudio();
    actions.openRows({ finding: 'conflicts' });
    expect(get().rows).toEqual({ open: true, of: { finding: 'conflicts' } });
    actions.openRows();
    expect(get().rows).toEqual({ open: true, of: null });
    await actions.dropFile(new File([''], 'b.csv'));
    expect(get().rows.open).toBe(false);
  });

  it('reads windows of rows, and says where it cannot', async () => {
    const { actions, engine } = await openStudio();
    const window = await actions.readRows({ from: 2, count: 3, search: 'crew' });
    expect(window?.rows.map(({ row }) => row)).toEqual([12, 17, 22]);
    engine.failNext('rows', new Error('gone') as never);
    expect(await actions.readRows({ from: 0, count: 1 })).toBeNull();
  });
});
