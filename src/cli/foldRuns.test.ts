// Folds as runs of one group, with the tiny model: what they say together, and a group that was killed and goes on.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PastRunFile } from '@/engine/runs/past/types';
import { foldFigures } from '@/engine/training/foldFigures';
import { wilsonInterval } from '@/engine/training/statistics';
import { callCli, type Called } from '@/testing/fakeTerminal';
import { InterruptedRuns, resume, stepIn } from '@/testing/interruptedRuns';
import { foldsSentence } from './foldRuns';

const FOLDS = [1, 2, 3];

let runs: InterruptedRuns;
let whole: Called;
const train = (out: string, ...more: string[]) =>
  callCli(['train', ...runs.options, '--out', runs.at(out), '--json', ...more]);
const runIn = async (out: string, fold: number) =>
  JSON.parse(await readFile(join(runs.at(out), `fold-${fold}`, 'warble-run.json'), 'utf8')) as PastRunFile;
const weights = (...path: string[]) =>
  readFile(join(runs.at(path[0]), ...path.slice(1), 'model.safetensors'));

beforeAll(async () => {
  runs = await InterruptedRuns.open(10);
  whole = await train('folds', '--folds', '3');
}, 120_000);
afterAll(() => runs.close());

describe('train --folds', () => {
  it('trains a whole run a fold, and ends with what they say together', async () => {
    expect(whole.status, whole.err).toBe(0);
    const records = whole.records();
    const ends = records.filter(({ event }) => event === 'end');
    expect(ends.map(({ out }) => out)).toEqual(FOLDS.map((fold) => join(runs.at('folds'), `fold-${fold}`)));
    // By hand from what each run told at its last epoch, of 20 rows each.
    const accuracies = records.filter(({ event, epoch }) => event === 'epoch' && epoch === 10).map(({ eval_accuracy }) => eval_accuracy as number); // prettier-ignore
    const right = accuracies.reduce((sum, accuracy) => sum + Math.round(20 * accuracy), 0);
    expect(accuracies).toHaveLength(3);
    expect(records.at(-1)).toEqual({
      event: 'folds',
      k: 3,
      mean_accuracy: expect.closeTo(right / 60, 12),
      std_accuracy: expect.any(Number),
      pooled_accuracy: right / 60,
      interval: wilsonInterval(right, 60),
    });
    expect(whole.err).toContain('fold 2 of 3 validates');
    expect((await readdir(runs.at('folds'))).sort()).toEqual(['fold-1', 'fold-2', 'fold-3', 'folds.json']);
  });

  it('writes of each which group it is of and which fold, as `runs` tells', async () => {
    const { records } = await callCli(['runs', 'list', runs.at('folds'), '--json']);
    const groups = records().map(({ group }) => group as Record<string, unknown>);
    const [{ id }] = groups;
    expect(id).toMatch(/^[\w-]+:folds-3$/);
    const all = { kind: 'folds', id, label: 'Cross-validation', k: 3 };
    expect(groups).toEqual(FOLDS.map((fold) => ({ ...all, fold })));
  });

  it('judges every row once', async () => {
    const rows = await Promise.all(
      FOLDS.map(async (fold) => (await runIn('folds', fold)).own!.validation!.rows),
    );
    expect(rows.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  });

  it('gives the bits that the fold gives alone', { timeout: 60_000 }, async () => {
    const { status, err } = await train('second', '--fold', '2/3');
    expect(status, err).toBe(0);
    expect(await weights('second')).toEqual(await weights('folds', 'fold-2'));
    const record = JSON.parse(await readFile(join(runs.at('second'), 'warble.json'), 'utf8')) as object;
    expect(record).toMatchObject({ data: { fold: 'fold 2 of 3' } });
  });

  it('goes on with the one that was killed, and then with the rest', { timeout: 120_000 }, async () => {
    const out = runs.at('killed');
    const { child, ended } = runs.start(out, '--save-steps', '5', '--folds', '3');
    await expect
      .poll(() => stepIn(join(out, 'fold-2')), { timeout: 60_000, interval: 5 })
      .toBeGreaterThan(10);
    child.kill('SIGKILL');
    await ended;
    const over = await runIn('killed', 1);
    const other = await resume(out, '--seed', '8');
    expect([other.status, other.err]).toEqual([2, expect.stringContaining('has 7, and 8 was given')]);
    const rest = await resume(out);
    expect(rest.status, rest.err).toBe(0);
    const records = rest.records();
    expect(records.filter(({ event }) => event === 'fold').map(({ fold }) => fold)).toEqual([2, 3]);
    expect(records.find(({ event }) => event === 'resume')?.step).toBeGreaterThan(0);
    expect(records.at(-1)).toEqual(whole.records().at(-1));
    expect((await runIn('killed', 1)).id).toBe(over.id);
    const groups = await Promise.all(FOLDS.map(async (fold) => (await runIn('killed', fold)).own!.group?.id));
    expect(new Set(groups)).toEqual(new Set([over.own!.group!.id]));
    for (const fold of FOLDS)
      expect(await weights('killed', `fold-${fold}`)).toEqual(await weights('folds', `fold-${fold}`));
  });

  it('says how to go on with all of them where it is asked to end', { timeout: 60_000 }, async () => {
    const out = runs.at('ended');
    const { child, ended } = runs.start(out, '--save-steps', '5', '--folds', '3');
    await expect.poll(() => stepIn(join(out, 'fold-1')), { timeout: 60_000, interval: 5 }).toBeGreaterThan(5);
    child.kill('SIGTERM');
    const { status, err } = await ended;
    expect(status).toBe(130);
    expect(err).toContain(`kept in ${join(out, 'fold-1')}. Go on with: train --resume ${out}.`);
  });

  it('refuses what cannot be, and leaves nothing', async () => {
    const refused = async (...more: string[]) => {
      const { status, err } = await train('none', ...more);
      expect(existsSync(runs.at('none'))).toBe(false);
      return [status, err.trim().split('\n').at(-1)];
    };
    const small = '20 folds need 20 rows of each class';
    expect(await refused('--folds', '20', '--max-rows', '30')).toEqual([1, expect.stringContaining(small)]);
    expect(await refused('--folds', '3', '--fold', '1/3')).toEqual([2, expect.stringContaining('--folds trains every fold')]); // prettier-ignore
    expect(await refused('--folds', '3', '--validation-share', '0.2')).toEqual([2, expect.stringContaining('--folds says which rows validate')]); // prettier-ignore
    expect(await refused('--folds', '3', '--save-split', runs.at('s.csv'))).toEqual([2, expect.stringContaining('--save-split saves the parts of one run')]); // prettier-ignore
    expect(await refused('--folds', '21')).toEqual([2, expect.stringContaining('from 2 to 20')]);
  });

  it('trains over nothing', async () => {
    const again = await train('folds', '--folds', '3');
    expect([again.status, again.err]).toEqual([1, expect.stringContaining('holds folds already.')]);
    await mkdir(runs.at('mine'));
    await writeFile(join(runs.at('mine'), 'notes.txt'), '');
    const mine = await train('mine', '--folds', '3');
    expect([mine.status, mine.err]).toEqual([1, expect.stringContaining('holds notes.txt, and folds need')]);
  });

  it('does not take another run for one of its folds', async () => {
    const { options } = JSON.parse(await readFile(join(runs.at('folds'), 'folds.json'), 'utf8')) as {
      options: object;
    };
    const out = runs.at('mixed');
    for (const fold of FOLDS) {
      await mkdir(join(out, `fold-${fold}`), { recursive: true });
      const run = await readFile(join(runs.at('folds'), 'fold-1', 'warble-run.json'));
      await writeFile(join(out, `fold-${fold}`, 'warble-run.json'), run);
    }
    await writeFile(join(out, 'folds.json'), JSON.stringify({ format: 1, options }));
    const { status, err } = await resume(out);
    expect([status, err]).toEqual([
      1,
      expect.stringContaining('fold-2 holds another run than that of fold 2 of 3.'),
    ]);
    await writeFile(join(out, 'folds.json'), '{"format":1,');
    expect((await resume(out)).err).toContain('does not say which folds were trained');
  });
});

it('ends with one sentence', () => {
  const judged = (right: number) => ({
    accuracy: right / 10,
    confusion: [[right, 10 - right], [0, 0]],
    examples: 10,
  }); // prettier-ignore
  expect(foldsSentence(2, foldFigures([judged(9), judged(8)]), 'out')).toBe(
    '2 folds: 85.0 % right on average (standard deviation 7.1 %), and 85.0 % of all 20 rows, each judged once by the run that did not train on it (95 % interval 64.0 to 94.8); the models are in out/fold-1 to out/fold-2.',
  );
});
