import { describe, expect, it } from 'vitest';
import { parseDataAddress } from './address';

const parse = (text: string) =>
  parseDataAddress(text, 'http://127.0.0.1:9000').map(({ id, config, revision, split }) =>
    [id, config ?? '', revision ?? '', split ?? ''].join(' | '),
  );

describe('the address of a data set', () => {
  it.each([
    ['tweet_eval', ['tweet_eval |  |  | ']],
    ['hub:tweet_eval', ['tweet_eval |  |  | ']],
    ['tweet_eval/sentiment', ['tweet_eval/sentiment |  |  | ', 'tweet_eval | sentiment |  | ']],
    [' hub:cardiffnlp/tweet_eval/sentiment ', ['cardiffnlp/tweet_eval | sentiment |  | ']],
    ['cardiffnlp/tweet_eval/sentiment@b3a375ba', ['cardiffnlp/tweet_eval | sentiment | b3a375ba | ']],
    ['hub:cardiffnlp/tweet_eval@b3a375ba/sentiment', ['cardiffnlp/tweet_eval | sentiment | b3a375ba | ']],
    ['tweet_eval@main/sentiment', ['tweet_eval | sentiment | main | ']],
    ['me/mine@refs/pr/1', ['me/mine |  | refs/pr/1 | ', 'me | mine | refs/pr/1 | ']],
    ['me/mine@refs/convert/parquet/en', ['me/mine | en | refs/convert/parquet | ']],
    ['me/mine/en:test', ['me/mine | en |  | test']],
    ['me/mine/en@v1:unsupervised', ['me/mine | en | v1 | unsupervised']],
    ['https://huggingface.co/datasets/stanfordnlp/imdb', ['stanfordnlp/imdb |  |  | ']],
    ['https://huggingface.co/datasets/a/b/viewer/en-US/train?p=3', ['a/b | en-US |  | ']],
    ['https://hf.co/datasets/a/b/tree/refs%2Fpr%2F1', ['a/b |  | refs/pr/1 | ']],
    ['http://127.0.0.1:9000/datasets/squad/blob/v2/README.md', ['squad |  | v2 | ']],
    ['hf://datasets/a/b', ['a/b |  |  | ']],
  ])('%s is understood', (text, meant) => expect(parse(text)).toEqual(meant));

  it.each([
    '', 'hub:', 'a b', '../secret', 'me/..', '/etc/passwd', 'me/mine?x=1', 'https://huggingface.co/me/mine',
    'https://example.com/datasets/me/mine', 'https://huggingface.co.example.com/datasets/me/mine', 'javascript:alert(1)',
  ])('“%s” is refused, with the way to write one', (text) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: 'file-unreadable', message: expect.stringContaining('Write it like') }),
    );
  }); // prettier-ignore
});
