import { beforeEach, expect, it, vi } from 'vitest';
import { debianPackages } from './programs.ts';
import { ensureVulkan } from './vulkan.ts';

const install = vi.hoisted(() => vi.fn());
vi.mock('./programs.ts', async (original) => ({
  ...(await original<object>()),
  debianPackages: vi.fn(() => install),
}));

beforeEach(() => install.mockReset());

it('installs Debian’s package of the loader where it is missing, once', () => {
  let there = false;
  install.mockImplementation(() => (there = true));
  ensureVulkan('linux', () => there);
  ensureVulkan('linux', () => there);
  expect(debianPackages).toHaveBeenCalledWith('libvulkan1');
  expect(install).toHaveBeenCalledTimes(1);
});

it('says what is missing where it cannot be installed', () => {
  expect(() => ensureVulkan('linux', () => false)).toThrow(
    'The tests need Vulkan’s loader, libvulkan.so.1, and it could not be installed. Install it.',
  );
});

it('is for Linux alone', () => {
  ensureVulkan('darwin', () => false);
  expect(install).not.toHaveBeenCalled();
});
