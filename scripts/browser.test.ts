import { describe, expect, it } from 'vitest';
import { openCommand } from './browser.ts';

const address = 'http://127.0.0.1:5199/';

describe('openCommand', () => {
  it("is the system's own way to open an address", () => {
    expect(openCommand(address, 'darwin', {})).toEqual(['open', [address]]);
    expect(openCommand(address, 'win32', {})).toEqual(['cmd', ['/c', 'start', '', address]]);
    expect(openCommand(address, 'linux', { DISPLAY: ':0' })).toEqual(['xdg-open', [address]]);
    expect(openCommand(address, 'linux', { WAYLAND_DISPLAY: 'wayland-0' })).toEqual(['xdg-open', [address]]);
  });

  it('is nothing in CI and without a screen', () => {
    expect(openCommand(address, 'linux', {})).toBeNull();
    expect(openCommand(address, 'darwin', { CI: '1' })).toBeNull();
  });
});
