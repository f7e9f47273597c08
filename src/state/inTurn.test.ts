import { expect, it } from 'vitest';
import { deferred } from '@/testing/openStudio';
import { createInTurn } from './inTurn';

it('begins a job when the one before it has settled, even by failing', async () => {
  const inTurn = createInTurn();
  const begun: string[] = [];
  const first = deferred<string>();
  const answers = ['a', 'b'].map((name) =>
    inTurn.run(() => {
      begun.push(name);
      return name === 'a' ? first.promise : Promise.resolve(name);
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual(['a']);
  first.reject(new Error('no'));
  await expect(answers[0]).rejects.toThrow('no');
  expect(await answers[1]).toBe('b');
});

it('is busy until the last job has settled', async () => {
  const inTurn = createInTurn();
  expect(inTurn.isBusy()).toBe(false);
  const job = inTurn.run(() => Promise.resolve());
  expect(inTurn.isBusy()).toBe(true);
  await job;
  expect(inTurn.isBusy()).toBe(false);
});
