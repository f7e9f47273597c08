import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { exitCodeOf, InterruptedError, plainErrorOf, UsageError } from './errors';

describe('exitCodeOf', () => {
  it.each([
    [new UsageError('no'), 2],
    [new InterruptedError('no'), 130],
    [new EngineError('file-unreadable', 'no'), 1],
  ])('%s', (error, status) => {
    expect(exitCodeOf(error)).toBe(status);
  });
});

describe('plainErrorOf', () => {
  it('makes a sentence of what commander complains about', () => {
    const error = new CommanderError(
      1,
      'commander.unknownOption',
      "error: unknown option '--foo'\n(Did you mean --for?)",
    );
    expect(plainErrorOf(error, 'warble train')).toEqual({
      code: 'usage',
      message: "Unknown option '--foo' (Did you mean --for?) See `warble train --help`.",
    });
  });

  it('keeps the code of an EngineError and calls anything else internal', () => {
    expect(plainErrorOf(new EngineError('no-rows', 'None.'), 'warble')).toMatchObject({ code: 'no-rows' });
    expect(plainErrorOf(new TypeError('x is not a function'), 'warble')).toMatchObject({ code: 'internal' });
  });
});
