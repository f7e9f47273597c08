import { describe, expect, it } from 'vitest';
import { EngineError, type RowPage } from '@/engine';
import { fakePage } from '@/testing/fakeData';
import { deferred, openStudio } from '@/testing/openStudio';
import { isSameSelection } from './showRows';

const duplicates = { finding: 'duplicates' } as const;

describe('showing rows', () => {
  it('opens one list at a time and closes it', async () => {
    const { actions, get } = await openStudio();
    await actions.showRows(duplicates);
    expect(get().rowList).toMatchObject({ selection: duplicates, page: { total: 14 } });
    await actions.showRows({ group: 'blank' }, 3);
    expect(get().rowList?.page?.rows.map(({ text }) => text)).toEqual([
      'blank tweet 1',
      'blank tweet 2',
      'blank tweet 3',
    ]);
    await actions.showRows(null);
    expect(get().rowList).toBeNull();
  });

  it('keeps what is shown while more of it is on its way, and nothing of another list', async () => {
    const { engine, actions, get } = await openStudio();
    await actions.showRows(duplicates, 2);
    const slow = deferred<RowPage>();
    engine.listRows = () => slow.promise;
    const more = actions.showRows(duplicates, 4);
    expect(get().rowList?.page?.rows).toHaveLength(2);
    const other = actions.showRows({ group: 'used' });
    expect(get().rowList?.page).toBeNull();
    slow.resolve(fakePage({ group: 'used' }, 0, 20));
    await Promise.all([more, other]);
    expect(get().rowList).toMatchObject({ selection: { group: 'used' }, page: { total: 14 } });
  });

  it('closes when the data is prepared anew, though an answer comes later', async () => {
    const { engine, actions, get } = await openStudio();
    const slow = deferred<RowPage>();
    engine.listRows = () => slow.promise;
    const asked = actions.showRows(duplicates);
    await actions.choose({ duplicates: 'one' });
    slow.resolve(fakePage(duplicates, 0, 20));
    await asked;
    expect(get().rowList).toBeNull();
  });

  it('says why rows cannot be shown', async () => {
    const { engine, actions, get } = await openStudio();
    engine.failNext('listRows', new EngineError('not-ready', 'There is no data.'));
    await actions.showRows(duplicates);
    expect(get().rowList?.failure).toEqual({ code: 'not-ready', message: 'There is no data.' });
  });
});

it('takes selections of both files for two', () => {
  const blank = { group: 'blank' } as const;
  expect(isSameSelection(blank, { group: 'blank', file: 'data' })).toBe(true);
  expect(isSameSelection(blank, { group: 'blank', file: 'validation' })).toBe(false);
  expect(isSameSelection(blank, duplicates)).toBe(false);
});
