// Programs that tests need and npm does not bring: where they lie, and how they are installed where they
// are missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const MINUTES = 5;

export interface Program<Found> {
  name: string;
  /** The environment variable that chooses it, where there is one. */
  variable?: string;
  /** Null where it is missing, and where the variable names no file. */
  find(): Found | null;
  /** Ways to install it, the best first. One that cannot be gone here returns without having done anything. */
  ways: (() => void)[];
}

/** What `find` gives, if need be after installing. Throws, saying what to do, where it cannot be had. */
export function ensureProgram<Found>({ name, variable, find, ways }: Program<Found>): Found {
  let found = find();
  const chosen = variable && process.env[variable];
  if (chosen && !found) throw new Error(`${variable} is ${chosen}, and there is no such file.`);
  for (const install of ways) {
    if (found) break;
    install();
    found = find();
  }
  if (found) return found;
  const advice = variable ? `Install it, or set ${variable}.` : 'Install it.';
  throw new Error(`The tests need ${name}, and it could not be installed. ${advice}`);
}

/** The path that $variable names, and no other in its place; without it the first of `paths` that is there. */
export function findPath(
  variable: string,
  paths: readonly string[],
  exists: (path: string) => boolean = existsSync,
): string | null {
  const chosen = process.env[variable];
  if (chosen) return exists(chosen) ? chosen : null;
  return paths.find((path) => path && exists(path)) ?? null;
}

/** A way to install: Debian's packages. Only root may, and only Debian's apt has browsers as plain packages. */
export function debianPackages(...packages: string[]): () => void {
  return () => {
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
    console.log(`Installing Debian's ${packages.join(' and ')}.`);
    runProgram('apt-get', 'update', '-q');
    runProgram('apt-get', 'install', '-yq', '--no-install-recommends', ...packages);
  };
}

/** Whether it succeeds is seen by looking for what it should have installed. */
export function runProgram(command: string, ...args: string[]): void {
  spawnSync(command, args, {
    stdio: 'inherit',
    timeout: MINUTES * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
