import { expect, it } from 'vitest';
import { Questions } from './questions';

it('wait until they are answered, are then asked all at once in their order, and one that fails holds nobody up', async () => {
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
  const answered = questions.answerAll();
  expect(asked).toEqual(['first', 'second']);
  await answered;
  expect([asked, await first, await second]).toEqual([['first', 'second'], 'failed: first', 'second']);
  await questions.answerAll();
  expect(asked).toHaveLength(2);
});
