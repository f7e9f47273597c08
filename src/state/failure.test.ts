import { expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { toFailure } from './failure';

it('keeps code and sentence of an engine error', () => {
  const error = new EngineError('no-rows', 'The file has a header and no rows.');
  expect(toFailure(error)).toEqual({ code: 'no-rows', message: 'The file has a header and no rows.' });
});

it('calls anything else internal, whatever was thrown', () => {
  expect(toFailure(new TypeError('x is undefined'))).toEqual({ code: 'internal', message: 'x is undefined' });
  expect(toFailure('a word')).toEqual({ code: 'internal', message: 'a word' });
});
