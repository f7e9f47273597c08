import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findChromium } from './chromium.ts';
import { ensureChromium } from './chromium-install.ts';

vi.mock('node:child_process');
vi.mock('node:fs');
vi.mock('./chromium.ts');

const run = vi.mocked(spawnSync);
const commands = () => run.mock.calls.map(([command, args]) => [command, ...(args ?? [])].join(' '));

/** A machine on which a browser is there once `installer` has run. */
function machine(installer: RegExp | null, { root = true, debian = true } = {}): void {
  vi.mocked(existsSync).mockReturnValue(debian);
  vi.spyOn(process as { getuid(): number }, 'getuid').mockReturnValue(root ? 0 : 1000);
  vi.mocked(findChromium).mockImplementation(() =>
    installer && commands().some((command) => installer.test(command)) ? '/found/chromium' : null,
  );
}

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubEnv('CHROMIUM_PATH', '');
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

describe('ensureChromium', () => {
  it('installs nothing where there is a browser', () => {
    vi.mocked(findChromium).mockReturnValue('/usr/bin/chromium');
    expect(ensureChromium()).toBe('/usr/bin/chromium');
    expect(commands()).toEqual([]);
  });

  it("tries Playwright's download first", () => {
    machine(/install chromium$/);
    expect(ensureChromium()).toBe('/found/chromium');
    expect(commands()).toHaveLength(1);
    expect(commands()[0]).toContain('@playwright/test/cli.js install chromium');
  });

  it("takes Debian's package as root where the download fails", () => {
    machine(/^apt-get install .*chromium$/);
    expect(ensureChromium()).toBe('/found/chromium');
    expect(commands().slice(1)).toEqual([
      'apt-get update -q',
      'apt-get install -yq --no-install-recommends chromium',
    ]);
  });

  it.each([{ root: false }, { debian: false }])('leaves packages alone: %o', (where) => {
    machine(null, where);
    expect(() => ensureChromium()).toThrow('Install it, or set CHROMIUM_PATH.');
    expect(commands()).toHaveLength(1);
  });

  it('installs nothing in the place of a CHROMIUM_PATH that is wrong', () => {
    vi.stubEnv('CHROMIUM_PATH', '/my/typo');
    expect(() => ensureChromium()).toThrow('CHROMIUM_PATH is /my/typo, and there is no such file.');
    expect(commands()).toEqual([]);
  });
});
