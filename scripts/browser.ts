// Opens an address in the person's browser, where there is a person and a browser.
import { spawn } from 'node:child_process';

type Environment = Record<string, string | undefined>;

/** The command that opens `address` on this system; null in CI and where no screen is. */
export function openCommand(address: string, platform: string, env: Environment): [string, string[]] | null {
  if (env.CI) return null;
  if (platform === 'darwin') return ['open', [address]];
  if (platform === 'win32') return ['cmd', ['/c', 'start', '', address]];
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', [address]] : null;
}

/** A browser that does not open is no failure: the address was printed. */
export function openBrowser(address: string): void {
  const command = openCommand(address, process.platform, process.env);
  if (!command) return;
  const child = spawn(...command, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
