// A split that is saved and read through the face: with its file, after it, and where it cannot be.
import { describe, expect, it } from 'vitest';
import type { DataChoices, DataSummary } from '../data/types';
import { Session } from './session';

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => `tweet ${i},${i % 3 ? 'good' : 'bad'}\n`);
const tweets = (count = 60, name = 'tweets.csv') => new File(['text,label\n', ...rows(count)], name);

async function open(choices: DataChoices = {}) {
  const session = new Session({ version: 'test' });
  await session.readTable(tweets());
  return { session, data: await session.prepare(choices) };
}
async function saved(choices: DataChoices, name = 'tweets-split.csv') {
  const { session, data } = await open(choices);
  return { file: new File([await session.exportSplit()], name), data };
}
const counts = ({ trainRows, validationRows, testRows, classes }: DataSummary) => ({
  trainRows, validationRows, testRows, classes,
}); // prettier-ignore

const choices: DataChoices = { maxRows: 40, testShare: 0.2, seed: 7, labels: { 1: 'bad' } };

describe('a split that is saved', () => {
  it('is read with its file, in one drop, and makes the parts once it is chosen', async () => {
    const { file, data } = await saved(choices);
    const session = new Session({ version: 'test' });
    const { split, fileName, files } = await session.readTable([file, tweets()]);
    expect([fileName, files]).toEqual(['tweets.csv', [{ name: 'tweets-split.csv', role: 'split' }, { name: 'tweets.csv', role: 'data' }]]); // prettier-ignore
    const { fingerprint: parts, labels } = split!;
    const again = await session.prepare({ parts, labels });
    expect(counts(again)).toEqual(counts(data));
    expect(again.split).toEqual({ fileName: 'tweets-split.csv', fingerprint: parts });
    expect(await (await session.exportSplit()).text()).toBe(await file.text());
    expect((await session.prepare({})).split).toBeUndefined();
  });

  it('is read after its file, also packed, and keeps labels by hand', async () => {
    const { file, data } = await saved(choices);
    const { session } = await open();
    const packed = await new Response(file.stream().pipeThrough(new CompressionStream('gzip'))).blob();
    const { fingerprint, labels } = await session.readSplit(new File([packed], 'split.csv.gz'));
    expect(labels).toEqual({ 1: 'bad' });
    expect(counts(await session.prepare({ parts: fingerprint, labels }))).toEqual(counts(data));
  });

  it('stays until another file is read, and is missed where it is gone', async () => {
    const { file } = await saved(choices);
    const { session } = await open();
    const { fingerprint: parts } = await session.readSplit(file);
    await session.readTable(tweets());
    await expect(session.prepare({ parts })).rejects.toMatchObject({
      code: 'not-ready',
      message: expect.stringContaining('Read it again.'),
    });
  });

  it.each([
    ['alone, before there is a file', [], 'split-alone', /tweets-split\.csv is a split.*has no texts/],
    ['with another file', [tweets(50)], 'split-other', /splits a file that is not here/],
  ])('cannot be read %s', async (_, others, code, says) => {
    const { file } = await saved(choices);
    const session = new Session({ version: 'test' });
    const failed = session.readTable([...others, file]);
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
  });

  it('cannot be one of two, nor be read before its file, nor be another kind of file', async () => {
    const { file } = await saved(choices);
    const session = new Session({ version: 'test' });
    const two = session.readTable([tweets(), file, new File([file], 'b.csv')]);
    await expect(two).rejects.toMatchObject({ code: 'files-unclear' });
    await expect(session.readSplit(file)).rejects.toMatchObject({ code: 'not-ready' });
    await expect(session.exportSplit()).rejects.toMatchObject({ code: 'not-ready' });
    await session.readTable(tweets());
    await expect(session.readSplit(tweets())).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('tweets.csv is no split that Warble saved'),
    });
  });

  it('that cannot be used leaves the one before it in use', async () => {
    const { file } = await saved(choices);
    const { session } = await open();
    const { fingerprint: parts } = await session.readSplit(file);
    const text = (await file.text()).replaceAll(/[0-9a-f]{64}/g, 'ab'.repeat(32));
    await expect(session.readSplit(new File([text], 'other.csv'))).rejects.toMatchObject({
      code: 'split-other',
    });
    expect((await session.prepare({ parts })).split?.fileName).toBe('tweets-split.csv');
  });
});
