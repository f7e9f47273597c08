// Where a WebKitGTK is that a program can drive, and how it comes where there is none. For the tests in other browsers alone.
import { existsSync } from 'node:fs';
import { debianPackages, ensureProgram } from './programs.ts';

/** Paths of the program that drives, the browser that is driven, and the screen that it draws on. */
export interface WebKit {
  driver: string;
  browser: string;
  screen: string;
}

/** Debian's folders of libraries by processor; those of Fedora and Arch. */
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/libexec', '/usr/lib'];
/** The library of Debian's driver; the browser must be of the same. */
const BROWSERS = LIBRARIES.map((folder) => `${folder}/webkit2gtk-4.1/MiniBrowser`);
const DRIVER = '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/Xvfb';

/** Null where one of the three is missing. */
export function findWebKit(exists: (path: string) => boolean = existsSync): WebKit | null {
  const browser = BROWSERS.find((path) => exists(path));
  return browser && exists(DRIVER) && exists(SCREEN) ? { driver: DRIVER, browser, screen: SCREEN } : null;
}

/** The same, installed where it is missing. Throws, saying what to do, where it cannot be had. */
export function ensureWebKit(): WebKit {
  return ensureProgram({
    name: 'WebKitGTK (its WebDriver and MiniBrowser) and Xvfb',
    find: () => findWebKit(),
    ways: [debianPackages('webkit2gtk-driver', 'xvfb')],
  });
}
