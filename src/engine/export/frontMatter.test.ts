import { expect, it } from 'vitest';
import { dataRecord, exportInput, runRecord } from '@/testing/exportInput';
import { frontMatter } from './frontMatter';

const headOf = async (from?: string) =>
  frontMatter(
    await exportInput({ run: runRecord({ data: dataRecord(from === undefined ? {} : { from }) }) }),
  );

it('names a data set of the hub, so that the Hub links to it, and no file', async () => {
  const from = `hub:cardiffnlp/tweet_eval@${'b3a375ba'.repeat(5)}/sentiment`;
  expect(await headOf(from)).toMatch(/^datasets:\n\s*- "cardiffnlp\/tweet_eval"$/m);
  expect(await headOf()).not.toContain('datasets:');
});
