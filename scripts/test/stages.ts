// What `npm test` runs: one row a stage. To add a check, add a row.
import type { Counter } from './counts.ts';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

export interface Stage {
  name: string;
  /** Run one after the other; each is Node's arguments (a package's own script and its options). */
  commands: string[][];
  env?: Record<string, string>;
  /** What takes longer hangs; left out: LIMIT_MINUTES. */
  limitMinutes?: number;
  /** Prints nothing where all is well: whatever is printed is a warning, and fails it. */
  silent?: true;
  /** Stages of different lanes run side by side; those without a lane run alone afterwards, because they are timed. */
  lane?: 'static' | 'plain';
  /**
   * What it opens, and what it does where that cannot be installed. What is left out passes, except in continuous
   * integration (CI=true), where nobody reads that it was.
   */
  browser?: { name: BrowserName; without: 'fails' | 'is left out' | 'runs' };
  /** How to read the report that the command writes to `reportPath(name)`. */
  counter?: Counter;
}

/** For tests that open nothing else: without it they prove nothing. */
const CHROMIUM = { name: 'chromium', without: 'fails' } as const;
/** It brings SwiftShader along, which GPU tests in Node take where there is no better driver. */
const SWIFTSHADER = { name: 'chromium', without: 'runs' } as const;

export const LIMIT_MINUTES = 30;
/** A soak alone may take half an hour. */
const LONG_LIMIT_MINUTES = 240;

export const reportPath = (name: string) => `.cache/tests/${name}.json`;

const TSC = 'node_modules/typescript/bin/tsc';
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js';

/** The checks that take seconds and need nothing built. */
function staticChecks(npm: string): Stage[] {
  return [
    { name: 'types', commands: [TSC, `${TSC} -p tsconfig.engine.json`].map(words) },
    { name: 'lint', commands: [words('node_modules/eslint/bin/eslint.js . --max-warnings 0')] },
    { name: 'format', commands: [words('node_modules/prettier/bin/prettier.cjs --check .')] },
    { name: 'unused', commands: [words('node_modules/knip/bin/knip.js')] },
    { name: 'lockfile', commands: [[npm, 'ci', '--dry-run', '--ignore-scripts']] },
  ].map((stage) => ({ ...stage, lane: 'static' }));
}

function build(): Stage {
  return {
    name: 'build',
    lane: 'plain',
    silent: true,
    commands: [words('node_modules/vite/bin/vite.js build --logLevel warn')],
  };
}

function sizes(): Stage {
  return {
    name: 'sizes',
    lane: 'plain',
    commands: [words('node_modules/size-limit/bin.js --config scripts/sizes.ts')],
  };
}

/** Vitest leaves one core free by itself, which is half of two. */
const EVERY_CORE = '--maxWorkers=100%';

function vitest(project: string, more: Partial<Stage> = {}): Stage {
  const workers = more.lane ? ` ${EVERY_CORE}` : '';
  const options = `--reporter=default --reporter=json --outputFile.json=${reportPath(project)}${workers}`;
  const command = words(`node_modules/vitest/vitest.mjs run --project ${project} ${options}`);
  return { name: project, commands: [command], counter: 'vitest', ...more };
}

function endToEnd(): Stage {
  return {
    name: 'e2e',
    commands: [words(`${PLAYWRIGHT} test --pass-with-no-tests --reporter=list,json`)],
    browser: CHROMIUM,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportPath('e2e') },
    counter: 'playwright',
  };
}

/** Everything that a change must pass. `npm`: path of npm's own script. */
export function stages(npm: string): Stage[] {
  return [
    ...staticChecks(npm),
    build(),
    sizes(),
    vitest('unit', { lane: 'plain' }),
    vitest('dom', { lane: 'plain' }),
    vitest('gpu', { browser: SWIFTSHADER, env: { REQUIRE_WEBGPU: '1' } }),
    vitest('browser', { browser: CHROMIUM }),
    vitest('firefox', { browser: { name: 'firefox', without: 'is left out' } }),
    endToEnd(),
  ];
}

/** The tests named *.long.*: whole runs on real weights, one at a time. */
export function longStages(): Stage[] {
  const projects = [
    vitest('unit'),
    vitest('dom'),
    vitest('gpu', { browser: SWIFTSHADER }),
    vitest('browser', { browser: CHROMIUM }),
    vitest('webkit', { browser: { name: 'webkit', without: 'is left out' } }),
  ];
  const env = { WARBLE_LONG: '1', REQUIRE_WEBGPU: '1' };
  return [build(), ...projects, endToEnd()].map((stage) => ({
    ...stage,
    env: { ...stage.env, ...env },
    limitMinutes: LONG_LIMIT_MINUTES,
  }));
}

/** The stages with these names, in their own order; all of them for no names. Throws for a name that is none. */
export function choose(all: Stage[], names: string[]): Stage[] {
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Error(`There is no stage "${unknown}". The stages are ${known.join(', ')}.`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

function words(line: string): string[] {
  return line.split(' ');
}
