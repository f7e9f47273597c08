import { expect, it } from 'vitest';
import { deferred } from '@/testing/openStudio';
import { createDeliveries } from './deliveries';

it('has arrived once the last one has, also where that threw or nothing was told', async () => {
  const waiting: ReturnType<typeof deferred<void>>[] = [];
  const told: number[] = [];
  const deliveries = createDeliveries((item: number) => {
    told.push(item);
    waiting.push(deferred<void>());
    return waiting.at(-1)!.promise;
  });
  await deliveries.arrived();
  deliveries.tell(1);
  deliveries.tell(2);
  let arrived = false;
  const all = deliveries.arrived().then(() => (arrived = true));
  waiting[0].resolve();
  await new Promise((resolve) => setTimeout(resolve));
  expect([told, arrived]).toEqual([[1, 2], false]);
  waiting[1].reject(new Error('the page'));
  await all;
  expect(arrived).toBe(true);
});
