// Python with the libraries that read what Warble writes: $WARBLE_PYTHON, else python3. For long tests alone, which are left
// out, and say so, where it is not there. Node only.
import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

const PYTHON = process.env.WARBLE_PYTHON ?? 'python3';

/** Whether it has them all; where not, the console says what is skipped for. */
export function pythonHas(...modules: string[]): boolean {
  const found = spawnSync(PYTHON, ['-c', `import ${modules.join(', ')}`]).status === 0;
  if (!found)
    console.warn(
      `SKIPPED: ${PYTHON} lacks some of ${modules.join(', ')}. Set WARBLE_PYTHON to one that has.`,
    );
  return found;
}

/** What a script prints, which is one JSON object; `input` is what it reads, as JSON. Fails where it prints none. */
export function runPython(script: string, args: string[], input: unknown): unknown {
  const options = { input: JSON.stringify(input), encoding: 'utf8' as const };
  const { stdout, stderr } = spawnSync(PYTHON, [`src/testing/${script}`, ...args], options);
  expect(stdout, stderr).toMatch(/^\{/);
  return JSON.parse(stdout);
}
