// How files are read where the guess is wrong: encoding, delimiter, header, quotes, what each of several files is for.
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import type { Delimiter, Encoding, FileRole, ReadChoices } from '@/engine';
import { zippedName } from '@/engine/fileNames';
import { UsageError } from './errors';
import { GROUPS } from './groups';
import { oneOf } from './words';

export interface ReadOptions {
  encoding?: Encoding;
  delimiter?: Delimiter;
  header?: boolean;
  literalQuotes?: boolean;
  sheet?: string;
  role?: Record<string, FileRole>;
}

/** Latin-1 is read as windows-1252, as every browser does (WHATWG Encoding, 4.2). */
const ENCODINGS = new Map<string, Encoding>([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['latin-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['iso-8859-1', 'windows-1252'],
]);

/** Words, since a shell takes ; and | for itself; the characters too. */
const DELIMITERS = new Map<string, Delimiter>([
  ['comma', ','],
  [',', ','],
  ['semicolon', ';'],
  [';', ';'],
  ['tab', '\t'],
  ['\t', '\t'],
  ['\\t', '\t'],
  ['pipe', '|'],
  ['|', '|'],
]);

const ROLES: readonly FileRole[] = [
  'data', 'labels', 'validation', 'validation-labels', 'test', 'test-labels', 'mapping', 'unused',
]; // prettier-ignore

export function addReadOptions(command: Command, { several = true } = {}): void {
  const options = [
    new Option('--encoding <name>', 'utf-8, utf-16le, utf-16be, windows-1252 or latin-1').argParser(
      oneOf('--encoding', ENCODINGS, 'utf-8, utf-16le, utf-16be, windows-1252 or latin-1'),
    ),
    new Option('--delimiter <name>', 'comma, semicolon, tab or pipe, or the character itself').argParser(
      oneOf('--delimiter', DELIMITERS, 'comma, semicolon, tab or pipe'),
    ),
    new Option('--header', 'the first row names the columns'),
    new Option('--no-header', 'the first row is data'),
    new Option('--literal-quotes', 'quotes are characters like others: for a file with an unclosed one'),
    new Option('--sheet <name>', 'sheet of a workbook (default: the first that can be seen and has cells)'),
    new Option('--no-literal-quotes', 'quotes pair as they stand, also where whole rows are between two'),
  ];
  const roles = new Option(
    '--role <file=role...>',
    `what each of several files is for: ${ROLES.join(', ')}; one that is not named is unused`,
  ).argParser(rolesIn);
  for (const option of several ? [...options, roles] : options)
    command.addOption(option.helpGroup(GROUPS.reading));
}

/** What was said; what was not is guessed. @throws UsageError where --role names no file of these */
export function readChoices(
  { encoding, delimiter, header, literalQuotes, sheet, role }: ReadOptions,
  files: readonly Pick<File, 'name'>[],
): ReadChoices {
  if (role) refuseOthers(role, files);
  return {
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(header !== undefined && { hasHeader: header }),
    ...(literalQuotes !== undefined && { literalQuotes }),
    ...(sheet !== undefined && { sheet }),
    ...(role && { roles: role }),
  };
}

/** What lies in an archive is not known yet. */
function refuseOthers(role: Record<string, FileRole>, files: readonly Pick<File, 'name'>[]): void {
  const names = files.map(({ name }) => name);
  const other = Object.keys(role).find((name) => !names.includes(name));
  if (other === undefined || names.some((name) => zippedName(name) !== null)) return;
  throw new UsageError(`--role: there is no file “${other}”. The files are ${names.join(', ')}.`);
}

/** A file is known by its name, wherever it lies. */
function rolesIn(text: string, before: Record<string, FileRole> = {}): Record<string, FileRole> {
  const at = text.lastIndexOf('=');
  const role = ROLES.find((each) => each === text.slice(at + 1));
  if (at > 0 && role) return { ...before, [basename(text.slice(0, at))]: role };
  throw new UsageError(`--role takes a file, =, and ${ROLES.join(', ')}; “${text}” is none.`);
}
