// Posts of an X archive, put into a table to be labelled, and read once they are.
import { expect, it } from 'vitest';
import { Session } from './session';

const TEXTS = ['@kim what a day', 'so "good", really', 'two\nlines', '=1+1', 'plain'];
const posts = TEXTS.map((full_text, i) => ({ tweet: { id_str: `17${i}`, full_text } }));
const archive = new File([`window.YTD.tweets.part0 = ${JSON.stringify(posts)}`], 'tweets.js');

it('has a row for each post, and is understood once labels are filled in', async () => {
  const session = new Session({ version: 'test' });
  await session.readTable(archive);
  await expect(session.prepare({})).rejects.toMatchObject({ code: 'no-label-column' });
  const sheet = await (await session.exportTexts()).text();
  expect(sheet).toBe(
    'text to label,label\n\'@kim what a day,\n"so ""good"", really",\n"two\nlines",\n\'=1+1,\nplain,\n',
  );
  let row = 0;
  const filled = sheet.replace(/,\n/g, () => `,${['good', 'bad', 'good', 'bad', ''][row++]}\n`);
  await session.readTable(new File([filled], 'tweets-to-label.csv'));
  const { account, classes } = await session.prepare({});
  expect(account).toMatchObject({ read: 5, used: 4, unlabelled: 1 });
  expect(classes.map(({ name }) => name)).toEqual(['bad', 'good']);
  const { rows } = await session.rows({ from: 0, count: 5 });
  expect(rows.map(({ text }) => text)).toEqual(TEXTS);
});

it('is not there before a file is', async () => {
  const session = new Session({ version: 'test' });
  await expect(session.exportTexts()).rejects.toMatchObject({ code: 'not-ready' });
});
