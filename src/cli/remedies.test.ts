// What inspect proposes, typed back: the doctor then finds it done.
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingAction } from '@/engine';
import { callCli } from '@/testing/fakeTerminal';
import { addRecipeOptions, type RecipeOptions } from './recipe';
import { remedyOf, typed } from './remedies';

const FEW = ["it's so so", '-1'];
const ROWS = [
  ...Array.from({ length: 80 }, (_, i) => `weather report number ${i},calm`),
  ...Array.from({ length: 22 }, (_, i) => `angry letter number ${i},cross`),
  ...FEW.map((label, i) => `rare ${i},${label}`),
  'weather report number 3,calm',
  'Weather  report number 4,calm',
  'weather report number 5,cross',
  'эта погода,calm',
  'you &amp; me,calm',
];
// Both sides of a split by column have nearly the same text: the seed's own split may not.
const part = (i: number) => (i % 5 === 0 || i === 104 || i === 105 ? 'validation' : 'train');

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warble-remedies-'));
  file = join(folder, 'ill.csv');
  const lines = ROWS.map((row, i) => `${row},${part(i)}`);
  await writeFile(file, ['text,label,part', ...lines, ''].join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Found {
  id: string;
  action: { option: string[]; taken: boolean } | null;
}

async function findings(...args: string[]): Promise<Found[]> {
  const { records, err } = await callCli(['inspect', file, '--split-column', 'part', ...args, '--json']);
  expect(err).toBe('');
  return records()[0].findings as Found[];
}

/** What is typed for a finding; `baseline` has nothing to do. */
const OPTIONS = {
  conflicts: ['--conflicts', 'aside'],
  overlap: ['--overlap', 'apart'],
  duplicates: ['--duplicates', 'one'],
  'near-duplicates': ['--near-duplicates', 'one'],
  'small-classes': ['--leave-out', '-1', '--leave-out', "it's so so"],
  imbalance: ['--balance', 'weights'],
  'other-scripts': ['--other-scripts', 'aside'],
  entities: ['--entities', 'decode'],
};

describe('beside a finding', () => {
  it('stands the option that acts on it', async () => {
    const found = await findings();
    const actions = found.flatMap(({ id, action }) => (action ? [[id, action.option]] : []));
    expect(Object.fromEntries(actions)).toEqual(OPTIONS);
    expect(found.at(-1)).toMatchObject({ id: 'baseline', action: null });
  });

  it.each(Object.entries(OPTIONS).filter(([id]) => id !== 'imbalance'))(
    'stands one that inspect takes and that has it done: %s',
    async (id, option) => {
      const after = (await findings(...option)).find((each) => each.id === id);
      // What is left of small classes is none.
      expect(after?.action?.taken ?? true).toBe(true);
      expect((await findings()).find((each) => each.id === id)?.action?.taken).toBe(false);
    },
  );

  it('stands it as a shell takes it, and where it is in force, that it is', async () => {
    const { out } = await callCli(['inspect', file, '--duplicates', 'one']);
    expect(out).toContain('  Keep one of each: --duplicates one (done)\n');
    expect(out).toContain('  Keep one text of each: --near-duplicates one\n');
    expect(out).toContain('  Balance the classes: train --balance weights\n');
    const [, line] = /Leave them out: (.+)\n/.exec(out)!;
    expect(execFileSync('sh', ['-c', `printf '%s\\n' ${line}`]).toString()).toBe(
      `${OPTIONS['small-classes'].join('\n')}\n`,
    );
  });
});

describe('a remedy of the recipe', () => {
  const action = (change: Partial<FindingAction>): FindingAction => ({
    ...{ id: 'raise-length', label: 'Read 80 tokens', taken: false },
    ...change,
  });

  it.each([
    [{ maxLength: 80 }, 'train --max-length 80'],
    [{ balance: 'weights' as const }, 'train --balance weights'],
  ])('is an option of train: %j', (change, line) => {
    const remedy = remedyOf(action(change), []);
    expect(typed(remedy)).toBe(line);
    const command = new Command().exitOverride();
    addRecipeOptions(command);
    expect(command.parse(remedy.words, { from: 'user' }).opts<RecipeOptions>()).toMatchObject(change);
  });
});
