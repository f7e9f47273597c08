import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureFirefox, findFirefox } from './firefox.ts';
import { ensureWebKit, findWebKit } from './webkit.ts';

vi.mock('node:child_process');
vi.mock('node:fs');

const run = vi.mocked(spawnSync);
const commands = () => run.mock.calls.map(([command, args]) => [command, ...(args ?? [])].join(' '));

/** A Debian machine on which these files are there from the start, and `more` once apt-get has installed. */
function machine({ there = [] as string[], more = [] as string[], root = true }): void {
  vi.spyOn(process as { getuid(): number }, 'getuid').mockReturnValue(root ? 0 : 1000);
  vi.mocked(existsSync).mockImplementation((path) => {
    const installed = commands().some((command) => command.startsWith('apt-get install'));
    return ['/etc/debian_version', ...there, ...(installed ? more : [])].includes(String(path));
  });
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubEnv('FIREFOX_PATH', '');
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

describe('Firefox', () => {
  it('is taken where it is, the chosen one before all others', () => {
    machine({ there: ['/usr/bin/firefox', '/my/firefox'] });
    expect(ensureFirefox()).toBe('/usr/bin/firefox');
    vi.stubEnv('FIREFOX_PATH', '/my/firefox');
    expect(ensureFirefox()).toBe('/my/firefox');
    expect(commands()).toEqual([]);
  });

  it('is null where there is none', () => {
    expect(findFirefox(() => false)).toBeNull();
  });

  it("is installed from Debian's packages by root", () => {
    machine({ more: ['/usr/bin/firefox-esr'] });
    expect(ensureFirefox()).toBe('/usr/bin/firefox-esr');
    expect(commands()).toEqual([
      'apt-get update -q',
      'apt-get install -yq --no-install-recommends firefox-esr',
    ]);
  });

  it('is asked for in a sentence where it cannot be installed', () => {
    machine({ root: false });
    expect(() => ensureFirefox()).toThrow(
      'The tests need Firefox, and it could not be installed. Install it, or set FIREFOX_PATH.',
    );
    expect(commands()).toEqual([]);
  });

  it('is not replaced by another where FIREFOX_PATH is wrong', () => {
    machine({ there: ['/usr/bin/firefox'] });
    vi.stubEnv('FIREFOX_PATH', '/my/typo');
    expect(() => ensureFirefox()).toThrow('FIREFOX_PATH is /my/typo, and there is no such file.');
  });
});

describe('WebKit', () => {
  const browser = '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
  const all = [browser, '/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'];

  it.each(all)('is not there where %s is missing', (path) => {
    expect(findWebKit((each) => all.includes(each) && each !== path)).toBeNull();
  });

  it('is installed with its driver and a screen', () => {
    machine({ more: all });
    expect(ensureWebKit()).toEqual({ browser, driver: '/usr/bin/WebKitWebDriver', screen: '/usr/bin/Xvfb' });
    expect(commands().at(-1)).toBe('apt-get install -yq --no-install-recommends webkit2gtk-driver xvfb');
  });

  it('is asked for in a sentence where it cannot be installed', () => {
    machine({ root: false });
    expect(() => ensureWebKit()).toThrow(
      /^The tests need WebKitGTK .* could not be installed\. Install it\.$/,
    );
  });
});
