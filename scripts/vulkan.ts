// Vulkan's loader, by which Dawn finds a driver in Node. Chromium brings a driver along (SwiftShader), and Debian's package of it no
// loader that others find.
import { existsSync } from 'node:fs';
import { debianPackages, ensureProgram } from './programs.ts';

/** Where Debian and others keep it. */
const INSTALLED = [
  '/usr/lib/x86_64-linux-gnu/libvulkan.so.1',
  '/usr/lib/aarch64-linux-gnu/libvulkan.so.1',
  '/usr/lib64/libvulkan.so.1',
  '/usr/lib/libvulkan.so.1',
];

/** Installs it where it is missing; other systems than Linux have none. Throws, saying what to do, where it cannot be had. */
export function ensureVulkan(
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): void {
  if (platform !== 'linux') return;
  ensureProgram({
    name: 'Vulkan’s loader, libvulkan.so.1',
    find: () => INSTALLED.find((path) => exists(path)) ?? null,
    ways: [debianPackages('libvulkan1')],
  });
}
