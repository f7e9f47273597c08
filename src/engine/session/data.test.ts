import { describe, expect, it } from 'vitest';
import { Data } from './data';

async function withRows(): Promise<Data> {
  const data = new Data();
  const rows = Array.from({ length: 20 }, (_, i) => `tweet number ${i},${i % 2 ? 'pos' : 'neg'}`);
  await data.read([new File([`text,label\n${rows.join('\n')}\n`], 'tweets.csv')], {}, 'data');
  return data;
}

describe('prepared data', () => {
  it('stay as they are where only another length is measured', async () => {
    const data = await withRows();
    expect(data.prepare({ seed: 1 }, 16).lengths).toBeNull();
    const before = data.current;
    data.prepare({ seed: 1 }, 32);
    expect(data.current).toBe(before);
  });

  it('are made anew by other choices, and of another file', async () => {
    const data = await withRows();
    data.prepare({ seed: 1 });
    const before = data.current;
    data.prepare({ seed: 2 });
    expect(data.current).not.toBe(before);
    await data.read([new File(['text,label\nso it is,a\nand so on,b\n'], 'b.csv')], {}, 'data');
    data.prepare({ seed: 2 });
    expect(data.current.account.read).toBe(2);
  });

  it('are gone where choices are refused, also when they are given again', async () => {
    const data = await withRows();
    data.prepare({});
    expect(() => data.prepare({ validationShare: 2 })).toThrow(/validation share/);
    expect(() => data.current).toThrow(/no data to train on/);
    expect(() => data.prepare({ validationShare: 2 })).toThrow(/validation share/);
  });
});
