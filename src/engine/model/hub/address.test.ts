import { describe, expect, it } from 'vitest';
import { parseHubAddress } from './address';

const parse = (text: string) => parseHubAddress(text, 'http://127.0.0.1:9000');

describe('the address of a model', () => {
  it.each([
    ['bert-base-uncased', 'bert-base-uncased', null],
    ['  google-bert/bert-base-uncased ', 'google-bert/bert-base-uncased', null],
    ['google-bert/bert-base-uncased@86b5e093', 'google-bert/bert-base-uncased', '86b5e093'],
    ['me/mine@refs/pr/1', 'me/mine', 'refs/pr/1'],
    ['https://huggingface.co/bert-base-uncased', 'bert-base-uncased', null],
    ['https://huggingface.co/vinai/bertweet-base/tree/main', 'vinai/bertweet-base', 'main'],
    ['https://hf.co/me/mine/blob/v1.0/config.json?download=true#L3', 'me/mine', 'v1.0'],
    ['https://huggingface.co/me/mine/tree/refs%2Fpr%2F1', 'me/mine', 'refs/pr/1'],
    ['https://huggingface.co/me/mine/commit/86b5e093', 'me/mine', '86b5e093'],
    ['http://127.0.0.1:9000/me/mine/', 'me/mine', null],
  ])('%s is understood', (text, id, revision) => {
    expect(parse(text)).toEqual({ id, revision });
  });

  it.each([
    '',
    'a b',
    'one/two/three',
    '../secret',
    'me/..',
    'me/mine?x=1',
    'https://huggingface.co/',
    'https://huggingface.co/datasets/me/mine',
    'https://example.com/me/mine',
    'https://huggingface.co.example.com/me/mine',
    'javascript:alert(1)',
  ])('“%s” is refused, with the way to write one', (text) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({
        code: 'model-unreadable',
        message: expect.stringContaining('Write it like google-bert/bert-base-uncased'),
      }),
    );
  });
});
