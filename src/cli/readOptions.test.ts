import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addReadOptions, readChoices, type ReadOptions } from './readOptions';

function choices(line: string, files = ['a.csv', 'b.csv']) {
  const command = new Command().exitOverride();
  addReadOptions(command);
  const options = command.parse(line.split(' ').filter(Boolean), { from: 'user' }).opts<ReadOptions>();
  return readChoices(
    options,
    files.map((name) => ({ name })),
  );
}

describe('how files are read', () => {
  it.each([
    ['', {}],
    ['--encoding latin-1 --no-header', { encoding: 'windows-1252', hasHeader: false }],
    ['--no-literal-quotes', { literalQuotes: false }],
    [
      '--encoding UTF-16LE --header --literal-quotes',
      { encoding: 'utf-16le', hasHeader: true, literalQuotes: true },
    ],
    ['--delimiter tab', { delimiter: '\t' }],
    ['--delimiter \\t', { delimiter: '\t' }],
    ['--delimiter ;', { delimiter: ';' }],
    ['--role here/a.csv=data b.csv=validation', { roles: { 'a.csv': 'data', 'b.csv': 'validation' } }],
  ])('“%s” → %j', (line, wanted) => {
    expect(choices(line)).toEqual(wanted);
  });

  it.each([
    [
      '--encoding koi8-r',
      '--encoding takes utf-8, utf-16le, utf-16be, windows-1252 or latin-1; “koi8-r” is none.',
    ],
    ['--delimiter space', '--delimiter takes comma, semicolon, tab or pipe; “space” is none.'],
    [
      '--role a.csv=exam',
      '--role takes a file, =, and data, labels, validation, validation-labels, test, test-labels, mapping, unused; “a.csv=exam” is none.',
    ],
    ['--role c.csv=data', '--role: there is no file “c.csv”. The files are a.csv, b.csv.'],
  ])('refuses “%s”', (line, message) => {
    expect(() => choices(line)).toThrow(expect.objectContaining({ code: 'usage', message }));
  });

  it('does not know yet what lies in an archive', () => {
    expect(choices('--role c.csv=data', ['all.zip'])).toEqual({ roles: { 'c.csv': 'data' } });
  });
});
