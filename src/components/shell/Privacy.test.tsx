import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { initialState } from '@/state/initial';
import type { RequestLine, Traffic } from '@/state/types';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { PrivacyPanel } from './PrivacyPanel';
import { answerWords, sentFact, unlisted } from './privacyWords';

afterEach(cleanup);

const AT = new Date(2026, 10, 25, 14, 3, 22).getTime();
const line: RequestLine = {
  id: 'worker 1',
  thread: 'worker',
  host: 'hub.test',
  method: 'GET',
  address: 'https://hub.test/api/models/some/tiny?…',
  at: AT,
  sent: 0,
  received: 800,
  status: 200,
  end: 'whole',
};
const none = initialState('system').traffic;
const hosts = {
  'own.test': { requests: 1, sent: 0, received: 45_000_000 },
  'hub.test': { requests: 5, sent: 0, received: 1600 },
};
const requests = [
  line,
  { ...line, id: 'worker 2', address: 'https://hub.test/later', end: 'broken' as const },
];

function open(traffic: Partial<Traffic>) {
  const { set } = renderWithStudio(<PrivacyPanel id="panel" />);
  set({ traffic: { ...none, ...traffic } });
}
const texts = () =>
  within(screen.getByRole('table', { name: 'Requests' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent.replaceAll('\u00a0', ' ')));

describe('the requests', () => {
  it('are summed by host, and unfold to one line each, the newest first', async () => {
    open({ hosts, requests, received: 45_001_600 });
    const sums = [
      ['own.test', '1 request', '0 bytes', '45 MB'],
      ['hub.test', '5 requests', '0 bytes', '2 kB'],
    ];
    expect(texts()).toEqual(sums);
    const fold = screen.getByRole('button', { name: 'hub.test', expanded: false });
    await userEvent.click(fold);
    expect(fold.getAttribute('aria-expanded')).toBe('true');
    expect(texts()).toEqual([
      ...sums,
      ['GET /later 14:03:22, worker', '200, broke off', '0 bytes', '800 bytes'],
      ['GET /api/models/some/tiny?… 14:03:22, worker', '200', '0 bytes', '800 bytes'],
      ['3 earlier requests are in the sums only'],
    ]);
    await userEvent.click(fold);
    expect(texts()).toEqual(sums);
  });

  it('say what they mean for the tweets: a fact of the bodies that were counted', () => {
    open({ hosts, requests });
    expect(screen.getByText('0 bytes of tweets sent. None of 6 requests had a body.')).toBeTruthy();
  });
});

describe('the file beside the checkpoints', () => {
  it('is kept until the person says no, which is remembered and holds from the next run on', async () => {
    const { studio, engine, host } = renderWithStudio(<PrivacyPanel id="panel" />);
    await act(() => studio.actions.begin());
    await act(() => studio.actions.takeSample());
    const filesOfRun = async () => {
      void studio.actions.train();
      await act(() => engine.finish());
      const last = engine.calls.findLast(({ method }) => method === 'train')!;
      return (last.args[1] as { files: File[] }).files.map(({ name }) => name);
    };
    expect(await filesOfRun()).toEqual(['tweets_sentiment_1k.csv']);
    await userEvent.click(screen.getByRole('checkbox', { name: /^Keep the file/ }));
    expect([host.keepsFile, await filesOfRun()]).toEqual([false, []]);
  });
});

describe('the sentence of what was sent', () => {
  const one = { 'own.test': { requests: 1, sent: 0, received: 1 } };
  it.each<[string, Partial<Traffic>]>([
    ['0 bytes of tweets sent: nothing has been requested yet.', {}],
    ['0 bytes of tweets sent. The one request had no body.', { hosts: one }],
    [
      '7 bytes were sent in bodies of requests, last to https://elsewhere.test/x.',
      { hosts: one, sent: 7, sentTo: 'https://elsewhere.test/x' },
    ],
  ])('is “%s”', (words, traffic) => {
    expect(sentFact({ ...none, ...traffic })).toBe(words);
  });
});

describe('what became of a request', () => {
  it.each<[string, Partial<RequestLine>]>([
    ['200', {}],
    ['200', { end: null }],
    ['206, not read on', { status: 206, end: 'cancelled' }],
    ['no answer yet', { status: null, end: null }],
    ['failed', { status: null, end: 'failed' }],
    ['given up', { status: null, end: 'cancelled' }],
    ['redirected', { status: null, end: 'redirected' }],
  ])('is “%s”', (words, patch) => {
    expect(answerWords({ ...line, ...patch })).toBe(words);
  });
});

it('says nothing of earlier requests where all are listed, and counts one in the singular', () => {
  expect([unlisted(3, 3), unlisted(4, 3)]).toEqual([null, '1 earlier request is in the sums only']);
});
