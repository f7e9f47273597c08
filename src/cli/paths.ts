// Paths as the person typed them → absolute ones.
import { resolve } from 'node:path';

/** npm moves to the folder of package.json before it starts a script; INIT_CWD is where it was called. */
export function startFolder(env: NodeJS.ProcessEnv = process.env, cwd = process.cwd()): string {
  return env.npm_lifecycle_event === 'warble' ? (env.INIT_CWD ?? cwd) : cwd;
}

export function absolute(path: string): string {
  return resolve(startFolder(), path);
}
