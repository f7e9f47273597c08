// warble runs, on runs of the tiny model that `train` wrote.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipFiles } from '@/engine/export/zip';
import type { PastRunFile } from '@/engine/runs/past/types';
import { callCli } from '@/testing/fakeTerminal';
import { historyBytes } from '@/testing/histories';
import { InterruptedRuns } from '@/testing/interruptedRuns';

type OwnFile = Extract<PastRunFile, { history: null }>;

let base: string;
let runs: InterruptedRuns;
const at = (name: string) => join(base, name);
const readAt = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as OwnFile;

/** As a Warble that keeps the answers has them; `wrong` names those that it got wrong, by place. */
async function answer(path: string, wrong: readonly number[]): Promise<void> {
  const run = await readAt(path);
  const predicted = run.own.validation!.classes.map((label, i) => (wrong.includes(i) ? 1 - label : label));
  run.own.record.end = { ...run.own.record.end!, predicted };
  await writeFile(path, JSON.stringify(run));
}

beforeAll(async () => {
  runs = await InterruptedRuns.open(2);
  base = runs.at('');
  const other = await callCli(['train', ...runs.options, '--out', at('other'), '--learning-rate', '2e-3']);
  expect(other.status, other.err).toBe(0);
});
afterAll(() => runs.close());

describe('a run in its --out folder', () => {
  it('is written with its model, and the folder is read and written as before', async () => {
    const run = await readAt(at('whole/warble-run.json'));
    expect(run).toMatchObject({ format: 1, number: 1, model: 'tiny', own: { state: 'finished' } });
    const answered = await callCli(['predict', '--model', at('whole'), 'the good day', '--json', '--device', 'processor']); // prettier-ignore
    expect(answered.status, answered.err).toBe(0);
    const again = await callCli(['train', ...runs.options, '--out', at('whole')]);
    expect(again.status, again.err).toBe(0);
    expect((await readAt(at('whole/warble-run.json'))).id).not.toBe(run.id);
  });
});

describe('runs list', () => {
  it('tells the runs of a folder, the oldest first, and what changed', async () => {
    // The first was trained once more.
    const { status, out, records } = await callCli(['runs', 'list', base, '--json']);
    expect(status, out).toBe(0);
    expect(records()).toMatchObject([
      { run: at('other'), model: 'tiny', state: 'finished', step: 24, steps: 24, changed: null },
      { run: at('whole'), data: 'moods.csv', changed: { learning_rate: [2e-3, 1e-3] } },
    ]);
    const told = await callCli(['runs', 'list', at('whole'), at('other')]);
    expect(told.out).toMatch(/^run +model +changed +validation loss +best accuracy +time +state\n/);
    expect(told.out).toMatch(
      /whole +tiny +learning_rate 0\.002 → 0\.001 +0\.\d{4} +\d+\.\d % +\d+\.\d s +finished\n$/,
    );
  });

  it('tells of each what it was started with, and which value that gave it', async () => {
    await mkdir(at('grouped'), { recursive: true });
    const alone = await readAt(at('other/warble-run.json'));
    const groups = [
      { id: 'a1:learningRate', kind: 'sweep', label: 'Learning rate' },
      { id: 'a1:seed', kind: 'seeds', label: 'Other seeds' },
      null,
    ] as const;
    for (const [i, group] of groups.entries()) {
      const run = { ...alone, id: `r${i}`, at: i, own: { ...alone.own, group } };
      await writeFile(at(`grouped/${i}.warble-run.json`), JSON.stringify(run));
    }
    const { records } = await callCli(['runs', 'list', at('grouped'), '--json']);
    expect(records().map(({ group }) => group)).toEqual([
      { ...groups[0], option: '--learning-rate', value: 2e-3 },
      { ...groups[1], option: '--seed', value: alone.own.record.start.recipe.seed },
      null,
    ]);
    const shown = await callCli(['runs', 'show', at('grouped/0.warble-run.json'), '--json']);
    expect(shown.records()[0].group).toEqual(records()[0].group);
    await rm(at('grouped'), { recursive: true });
  });

  it('names what is damaged, and lists the others', async () => {
    await mkdir(at('many/cut'), { recursive: true });
    await writeFile(at('many/cut/warble-run.json'), '{"format":1');
    await writeFile(at('many/one.warble-run.json'), await readFile(at('other/warble-run.json')));
    const { status, err, records } = await callCli(['runs', 'list', at('many'), '--json']);
    expect([status, err]).toEqual([
      1,
      expect.stringContaining(`${at('many/cut/warble-run.json')} is damaged`),
    ]);
    expect(records()).toMatchObject([{ run: at('many/one.warble-run.json') }]);
  });

  it('says where there is none', async () => {
    await mkdir(at('empty'));
    const { status, err } = await callCli(['runs', 'list', at('empty')]);
    expect([status, err]).toEqual([1, expect.stringContaining(`${at('empty')} holds no run:`)]);
    const nowhere = await callCli(['runs', 'show', at('nowhere')]);
    expect([nowhere.status, nowhere.err]).toEqual([1, expect.stringContaining('nowhere is not there.')]);
  });
});

describe('runs show', () => {
  it('tells recipe, epochs, and what the rules find', async () => {
    const { records } = await callCli(['runs', 'show', at('other'), '--json']);
    expect(records()).toMatchObject([
      {
        run: at('other'),
        recipe: { learning_rate: 2e-3, num_train_epochs: 2 },
        epochs: [{ epoch: 1 }, { epoch: 2 }],
      },
    ]);
    const { out } = await callCli(['runs', 'show', at('other')]);
    expect(out).toMatch(/other: tiny on moods\.csv, by Warble .*\nFinished after \d\.\d s\.\n/);
    expect(out).toMatch(/\nlearning_rate +0\.002\n/);
    expect(out).toMatch(/\n +2 +0\.\d{4} +\d+\.\d % +0\.\d{4} +\d+\.\d %\n/);
    expect(out).toContain('\n! Low training accuracy.');
  });

  it('tells which one of its name the model was, where that is known', async () => {
    const file = at('other/warble-run.json');
    const before = await readFile(file, 'utf8');
    const shown = async (origin: object) => {
      const run = JSON.parse(before) as { own: { record: { start: object } } };
      Object.assign(run.own.record.start, { origin });
      await writeFile(file, JSON.stringify(run));
      const [{ model_revision: revision }] = (
        await callCli(['runs', 'show', at('other'), '--json'])
      ).records();
      return [revision, (await callCli(['runs', 'show', at('other')])).out.split('\n')[2]];
    };
    const [builtin, hub] = ['5ba0032aefec27c7', 'some/tiny@86b5e0934494'];
    expect(await shown({ builtin })).toEqual([`sha256:${builtin}`, `Its model: sha256:${builtin}.`]);
    expect(await shown({ hub })).toEqual([hub, `Its model: ${hub}.`]);
    expect((await shown({}))[0]).toBeNull();
    await writeFile(file, before);
  });

  it('tells how far a run came that was interrupted', async () => {
    await runs.interrupted(at('cut'), 'SIGKILL', 5);
    const { records } = await callCli(['runs', 'show', at('cut'), '--json']);
    const [{ state, step, steps }] = records();
    expect([state, steps]).toEqual(['stopped', 24]);
    expect(step).toBeGreaterThanOrEqual(5);
    const { err } = await callCli(['runs', 'compare', at('cut'), at('other')]);
    expect(err).toContain('was kept without its answers');
    await rm(at('cut'), { recursive: true });
  });
});

describe('runs show, of a remedy', () => {
  const mend = async (run: string | null) => {
    const path = at('whole/warble-run.json');
    const own = await readAt(path);
    own.own.mends = run === null ? null : { run, rule: 'low-training-accuracy' };
    await writeFile(path, JSON.stringify(own));
  };

  it('says whether it did, beside the run that it was to mend', async () => {
    await answer(at('whole/warble-run.json'), [0]);
    await answer(at('other/warble-run.json'), [1, 2, 3, 4, 5, 6]);
    await mend((await readAt(at('other/warble-run.json'))).id);
    const { out, records, err } = await callCli(['runs', 'show', at('whole'), '--json']);
    expect(err, out).toBe('');
    expect(records()).toMatchObject([
      { mends: { rule: 'low-training-accuracy', path: at('other'), still_seen: expect.any(Boolean) as boolean, accuracy_a: 11 / 12, accuracy_b: 0.5, n: 12, b: 6, c: 1, eval_loss: [expect.any(Number), expect.any(Number)] } },
    ]); // prettier-ignore
    const told = (await callCli(['runs', 'show', at('whole')])).out.replaceAll('\u00a0', ' ');
    expect(told).toContain(`\nIt was to mend ${at('other')} (low training accuracy), and the rule `);
    expect(told).toContain(
      'accuracy on the same 12 validation tweets 50.0 % → 91.7 % (McNemar’s exact p = 0.13)',
    );
  });

  it('says of a fold how many of the others are over', async () => {
    await mend((await readAt(at('other/warble-run.json'))).id);
    const path = at('whole/warble-run.json');
    const fold = await readAt(path);
    const whole = await readFile(path);
    fold.own.group = { id: 'x:folds-2', kind: 'folds', label: 'Cross-validation' };
    fold.own.record.data.choices.fold = { of: 2, index: 0 };
    await writeFile(path, JSON.stringify(fold));
    const { records } = await callCli(['runs', 'show', at('whole'), '--json']);
    expect(records()).toMatchObject([
      { mends: { path: at('other'), still_seen: null, folds: 2, folds_done: 1 } },
    ]);
    expect((await callCli(['runs', 'show', at('whole')])).out).toContain('with the others of 2 folds: that is told once all are over, and 1 of them is.'); // prettier-ignore
    await writeFile(path, whole);
  });

  it('says where that one does not lie beside it, and nothing where there is none', async () => {
    await mend('another');
    const { out } = await callCli(['runs', 'show', at('whole')]);
    expect(out).toContain('\nIt was to mend a run that does not lie beside it (low training accuracy).\n');
    await mend(null);
    const { records } = await callCli(['runs', 'show', at('whole'), '--json']);
    expect(records()).toMatchObject([{ mends: null }]);
    expect((await callCli(['runs', 'show', at('whole')])).out).not.toContain('was to mend');
  });
});

describe('runs compare', () => {
  it('prints one object, or one sentence', async () => {
    await answer(at('whole/warble-run.json'), [0]);
    await answer(at('other/warble-run.json'), [1, 2, 3, 4, 5, 6]);
    const { status, err, records } = await callCli(['runs', 'compare', at('whole'), at('other'), '--json']);
    expect([status, err]).toEqual([0, '']);
    const p = expect.closeTo(0.125, 12) as number;
    expect(records()).toEqual([{ accuracy_a: 11 / 12, accuracy_b: 0.5, n: 12, b: 6, c: 1, p }]);
    const { out } = await callCli(['runs', 'compare', at('whole'), at('other')]);
    expect(out).toBe(
      `${at('whole')} is right on 91.7 %, ${at('other')} on 50.0 % of the same 12 tweets; 6 only ${at('whole')}, 1 only ${at('other')}; McNemar's exact p = 0.13: a difference like this comes by chance in one of eight.\n`,
    );
    const same = await callCli(['runs', 'compare', at('whole'), at('whole')]);
    expect(same.out).toContain('nothing tells them apart');
  });

  it('fails with the reason where the tweets are others', async () => {
    const trained = await callCli([
      'train',
      ...runs.options,
      '--out',
      at('split'),
      '--validation-share',
      '0.3',
    ]);
    expect(trained.status, trained.err).toBe(0);
    await answer(at('split/warble-run.json'), []);
    const { status, records } = await callCli(['runs', 'compare', at('whole'), at('split'), '--json']);
    const message = expect.stringContaining('these are not the same tweets') as string;
    expect([status, records()]).toEqual([1, [{ event: 'error', code: 'run-differs', message }]]);
  });
});

describe('runs export and import', () => {
  it('write one file, which is read as the run, and nothing over another', async () => {
    const file = at('exported.json.warble-run.json');
    const exported = await callCli(['runs', 'export', at('other'), '--out', file]);
    expect([exported.status, exported.err, exported.out]).toEqual([0, '', `Wrote ${file}.\n`]);
    expect((await readAt(file)).id).toBe((await readAt(at('other/warble-run.json'))).id);
    const again = await callCli(['runs', 'export', at('other'), '--out', file]);
    expect([again.status, again.err]).toEqual([
      1,
      `${file} is there already. Choose another name, or remove it.\n`,
    ]);
  });

  it('take a zip of a model, once', async () => {
    const blob = new Blob([await readFile(at('other/warble-run.json'))]);
    const zip = await zipFiles([
      { name: 'config.json', blob: new Blob(['{}']) },
      { name: 'warble-run.json', blob },
    ]);
    await writeFile(at('model.zip'), Buffer.from(await zip.arrayBuffer()));
    const importing = () => callCli(['runs', 'import', at('model.zip'), '--out', at('imported'), '--json']);
    const out = at('imported/Run-1.warble-run.json');
    expect((await importing()).records()).toEqual([{ out, run: at('model.zip'), written: true }]);
    expect((await importing()).records()).toEqual([{ out, run: at('model.zip'), written: false }]);
    expect(await readAt(out)).toEqual(await readAt(at('other/warble-run.json')));
    const other = await callCli(['runs', 'import', at('whole'), '--out', at('imported')]);
    expect([other.status, other.err]).toEqual([1, expect.stringContaining(`${out} is another run.`)]);
  });

  it('take a history of other software, from its file or the folder it lies in', async () => {
    await mkdir(at('trainer'));
    await writeFile(at('trainer/trainer_state.json'), historyBytes('trainer-5.23.json'));
    const { err, records } = await callCli([
      'runs',
      'import',
      at('trainer'),
      '--out',
      at('foreign'),
      '--json',
    ]);
    const out = at('foreign/trainer.warble-run.json');
    expect([err, records()]).toEqual(['', [{ out, run: at('trainer'), written: true }]]);
    const [listed] = (await callCli(['runs', 'list', at('trainer'), '--json'])).records();
    expect(listed).toMatchObject({ name: 'trainer', source: 'trainer', state: null, changed: null });
    expect(listed.best_eval_accuracy).toBeGreaterThan(0);
    const { out: told } = await callCli(['runs', 'show', out]);
    expect(told).toMatch(/“trainer”: a model without a name, by trainer, of 20\d\d-/);
    const compared = await callCli(['runs', 'compare', out, at('whole')]);
    expect([compared.status, compared.err]).toEqual([
      1,
      expect.stringContaining('is a history of other software'),
    ]);
  });

  it('say what is no run', async () => {
    const { status, err } = await callCli(['runs', 'import', at('moods.csv'), '--out', at('imported')]);
    expect([status, err]).toEqual([1, expect.stringContaining('moods.csv is no history of a run')]);
  });
});
