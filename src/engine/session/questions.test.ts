import { expect, it } from 'vitest';
import { Questions } from './questions';

it('wait until they are answered, one after another, and one that fails holds nobody up', async () => {
  const questions = new Questions();
  const asked: string[] = [];
  const ask = (name: string, fails = false) =>
    questions.ask(async () => {
      asked.push(name);
      await Promise.resolve();
      if (fails) throw new Error(name);
      return name;
    });
  const first = ask('first', true).catch((error: Error) => `failed: ${error.message}`);
  const second = ask('second');
  expect(asked).toEqual([]);
  await questions.answerAll();
  expect([asked, await first, await second]).toEqual([['first', 'second'], 'failed: first', 'second']);
  await questions.answerAll();
  expect(asked).toHaveLength(2);
});
