import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run, runAll } from './run.ts';
import { reportPath, type Stage } from './stages.ts';

const node = (name: string, code: string, more: Partial<Stage> = {}): Stage => ({
  name,
  commands: [['-e', code]],
  ...more,
});
const say = (text: string) => `console.log(${JSON.stringify(text)});`;

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
});
afterEach(() => vi.restoreAllMocks());

describe('runAll', () => {
  it('goes on after a stage that failed, and says what it said', async () => {
    const outcomes = await runAll([node('one', `${say('a wrong thing')}process.exit(3)`), node('two', '')]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, true]);
    expect(said.join('\n')).toContain('one | a wrong thing');
  });

  it('keeps quiet about what a stage says that succeeds', async () => {
    await runAll([node('one', say('chatter'))]);
    expect(said.join('\n')).not.toContain('chatter');
  });

  it('does not run the second command of a stage whose first failed', async () => {
    const commands = [
      ['-e', 'process.exit(1)'],
      ['-e', `${say('second')}process.exit(1)`],
    ];
    await runAll([{ name: 'one', commands }]);
    expect(said.join('\n')).not.toContain('second');
  });

  it('gives outcomes in the order of the stages, whatever the lanes', async () => {
    const outcomes = await runAll([
      node('slow', 'setTimeout(() => {}, 300)', { lane: 'static' }),
      node('fast', '', { lane: 'plain' }),
    ]);
    expect(outcomes.map(({ name }) => name)).toEqual(['slow', 'fast']);
  });

  it('counts from the report of this run, never of one before', async () => {
    const path = reportPath('one-of-a-test');
    mkdirSync('.cache/tests', { recursive: true });
    writeFileSync(
      path,
      '{"numPassedTests": 9, "numFailedTests": 0, "numPendingTests": 0, "numTodoTests": 0}',
    );
    const [outcome] = await runAll([node('one-of-a-test', '', { counter: 'vitest' })]);
    rmSync(path, { force: true });
    expect(outcome.counts).toBeNull();
  });
});

describe('run', () => {
  it('lets a silent command say nothing, on whichever stream', async () => {
    expect(await run(['-e', ''], { silent: true })).toBeNull();
    expect(await run(['-e', say('a warning')], { silent: true })).toBe('a warning');
    expect(await run(['-e', "console.error('a warning')"], { silent: true })).toBe('a warning');
    expect(await run(['-e', say('chatter')])).toBeNull();
  });

  it('ends a command that hangs, and says so after what it said', async () => {
    const hangs = `${say('waiting')}setInterval(() => {}, 1000)`;
    expect(await run(['-e', hangs], { limitMinutes: 0.05 })).toBe(
      'waiting\nEnded by SIGINT: a stage may take 0.05 minutes.',
    );
  });

  it('says which signal, never that all is well, where a command is killed from outside', async () => {
    expect(await run(['-e', "process.kill(process.pid, 'SIGKILL')"])).toContain('Ended by SIGKILL');
  });
});
