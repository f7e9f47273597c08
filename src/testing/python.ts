// Python with the libraries that read what Warble writes: $WARBLE_PYTHON, else python3. For long tests alone, which are left
// out, and say so, where it is not there. Node only.
import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

export const PYTHON = process.env.WARBLE_PYTHON ?? 'python3';

/** Whether it has them all; where not, the console says what is skipped for. */
export function pythonHas(...modules: string[]): boolean {
  return has(PYTHON, modules, 'WARBLE_PYTHON');
}

/** Another one with transformers 4, where $WARBLE_PYTHON_4 names it; else null, and the console says so. */
export function olderPython(...modules: string[]): string | null {
  const python = process.env.WARBLE_PYTHON_4 ?? 'python-of-transformers-4';
  return has(python, modules, 'WARBLE_PYTHON_4') ? python : null;
}

function has(python: string, modules: readonly string[], variable: string): boolean {
  const found = spawnSync(python, ['-c', `import ${modules.join(', ')}`]).status === 0;
  if (!found)
    console.warn(`SKIPPED: ${python} lacks some of ${modules.join(', ')}. Set ${variable} to one that has.`);
  return found;
}

/** What a script prints, which is one JSON object; `input` is what it reads, as JSON. Fails where it prints none. */
export function runPython(script: string, args: string[], input: unknown, python = PYTHON): unknown {
  const options = { input: JSON.stringify(input), encoding: 'utf8' as const, maxBuffer: 2 ** 28 };
  const { stdout, stderr } = spawnSync(python, [`src/testing/${script}`, ...args], options);
  expect(stdout, stderr).toMatch(/^\{/);
  return JSON.parse(stdout);
}
