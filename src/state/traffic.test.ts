import { expect, it } from 'vitest';
import type { TrafficReport } from '@/engine';
import { initialState } from './initial';
import { addTraffic, LISTED } from './traffic';

const none = initialState('system').traffic;
const begun = (number: number, host = 'own.test', sent = 0): TrafficReport => ({
  id: `page ${number}`,
  host,
  begun: { thread: 'page', method: 'GET', address: `https://${host}/${number}`, at: number, sent },
});

it('gives each request a line that follows what becomes of it', () => {
  const { requests } = addTraffic(none, [
    begun(1),
    begun(2, 'hub.test'),
    { id: 'page 1', host: 'own.test', status: 200 },
    { id: 'page 1', host: 'own.test', received: 5 },
    { id: 'page 1', host: 'own.test', received: 7 },
    { id: 'page 1', host: 'own.test', end: 'whole' },
    { id: 'page 2', host: 'hub.test', end: 'failed' },
  ]);
  expect(requests).toMatchObject([
    { id: 'page 1', at: 1, status: 200, received: 12, end: 'whole' },
    { id: 'page 2', host: 'hub.test', status: null, received: 0, end: 'failed' },
  ]);
});

it('sums by host and in all, and remembers where a body went last', () => {
  const first = addTraffic(none, [begun(1), begun(2, 'elsewhere.test', 7)]);
  const { sent, sentTo, received, hosts } = addTraffic(first, [
    { id: 'page 1', host: 'own.test', received: 100 },
    begun(3),
  ]);
  expect({ sent, sentTo, received, hosts }).toEqual({
    sent: 7,
    sentTo: 'https://elsewhere.test/2',
    received: 100,
    hosts: {
      'own.test': { requests: 2, sent: 0, received: 100 },
      'elsewhere.test': { requests: 1, sent: 7, received: 0 },
    },
  });
});

it('lists the newest and counts the older ones on in the sums, also what they still receive', () => {
  const many = Array.from({ length: LISTED + 50 }, (_, number) => begun(number));
  const traffic = addTraffic(addTraffic(none, many), [{ id: 'page 0', host: 'own.test', received: 9 }]);
  expect(traffic.requests).toHaveLength(LISTED);
  expect([traffic.requests[0].id, traffic.requests.at(-1)!.id]).toEqual(['page 50', `page ${LISTED + 49}`]);
  expect(traffic.hosts['own.test']).toEqual({ requests: LISTED + 50, sent: 0, received: 9 });
});

it('leaves a line that nothing happened to as it is, so that it need not be drawn again', () => {
  const before = addTraffic(none, [begun(1), begun(2)]);
  const after = addTraffic(before, [{ id: 'page 2', host: 'own.test', received: 1 }]);
  expect(after.requests[0]).toBe(before.requests[0]);
  expect(after.requests[1]).not.toBe(before.requests[1]);
});
