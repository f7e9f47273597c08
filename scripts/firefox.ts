// Where a Firefox is, and how it comes where there is none. For the tests in other browsers alone.
import { debianPackages, ensureProgram, findPath } from './programs.ts';

/** Where Debian's, other systems' and Mozilla's own install themselves. */
const INSTALLED = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/opt/firefox/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Path of the Firefox to test in: $FIREFOX_PATH, else an installed one; null where none is. */
export function findFirefox(exists?: (path: string) => boolean): string | null {
  return findPath('FIREFOX_PATH', INSTALLED, exists);
}

/** The same, installed where it is missing. Throws, saying what to do, where none can be had. */
export function ensureFirefox(): string {
  return ensureProgram({
    name: 'Firefox',
    variable: 'FIREFOX_PATH',
    find: () => findFirefox(),
    ways: [debianPackages('firefox-esr')],
  });
}
