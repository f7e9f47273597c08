import { expect, it } from 'vitest';
import { fetchHubUrl } from './where';

const asks = (answer: Response | Error) => {
  const asked: string[] = [];
  const fetch = (async (url: string) => {
    asked.push(url);
    if (answer instanceof Error) throw answer;
    return answer;
  }) as typeof globalThis.fetch;
  return { asked, fetch };
};

it('asks the hub that hub.json beside the page names', async () => {
  const { asked, fetch } = asks(new Response('{"url":"http://127.0.0.1:5196/"}'));
  expect(await fetchHubUrl('https://own.test/warble/', fetch)).toBe('http://127.0.0.1:5196');
  expect(asked).toEqual(['https://own.test/warble/hub.json']);
});

it.each([
  ['there is none', new Response('', { status: 404 })],
  ['a start page came instead', new Response('<!doctype html>')],
  ['it names no address', new Response('{"url":"hub"}')],
  ['nothing answers', new TypeError('Failed to fetch')],
])('asks Hugging Face where %s', async (_why, answer) => {
  expect(await fetchHubUrl('/', asks(answer).fetch)).toBe('https://huggingface.co');
});
