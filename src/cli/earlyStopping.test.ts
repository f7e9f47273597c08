// train --early-stopping-patience, as others' scripts call it: the run ends early, and the folder holds the best epoch.
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callCli } from '@/testing/fakeTerminal';
import { InterruptedRuns } from '@/testing/interruptedRuns';

let runs: InterruptedRuns;
beforeAll(async () => (runs = await InterruptedRuns.open(1)));
afterAll(() => runs.close());

/** The same texts, each with the other class: the better a model learns, the worse it does on them. */
async function writeOpposite(file: string): Promise<void> {
  const [head, ...rows] = (await readFile(runs.at('moods.csv'), 'utf8')).trim().split('\n');
  const labels = [...new Set(rows.map((row) => row.split(',')[1]))];
  const other = (label: string) => labels[(labels.indexOf(label) + 1) % labels.length];
  const lines = rows.map((row) => row.split(',')).map(([text, label]) => `${text} indeed,${other(label)}`);
  await writeFile(file, [head, ...lines, ''].join('\n'));
}

it('ends early, and writes and speaks of the best epoch', async () => {
  const [out, opposite] = [runs.at('early'), runs.at('opposite.csv')];
  await writeOpposite(opposite);
  const args = [...runs.options, '--epochs', '20', '--validation', opposite, '--early-stopping-patience', '2', '--out', out]; // prettier-ignore
  const called = await callCli(['train', ...args, '--json']);
  expect(called.status, called.err).toBe(0);
  const records = called.records();
  const looks = records.filter(({ event }) => event === 'epoch');
  const losses = looks.map(({ eval_loss }) => eval_loss as number);
  const best = losses.indexOf(Math.min(...losses));
  expect(looks).toHaveLength(best + 3);
  const { step } = looks[best];
  expect(records.at(-1)).toMatchObject({ event: 'end', best_metric: losses[best], best_global_step: step });
  expect(called.err).toContain(`Validation loss has not improved for 2 epochs, so the run ends early. Epoch ${best + 1} was the best`); // prettier-ignore

  const ask = ['evaluate', '--model', out, '--data', opposite, '--device', 'processor', '--json'];
  const { loss } = (await callCli(ask)).records()[0] as { loss: number };
  expect(loss).toBeCloseTo(losses[best], 9);
  expect(losses.at(-1)).toBeGreaterThan(loss + 1e-3);
});

it('needs rows that validate', async () => {
  const args = [...runs.options, '--validation-share', '0', '--early-stopping-patience', '2'];
  const { status, err } = await callCli(['train', ...args, '--out', runs.at('none')]);
  expect(status).toBe(1);
  expect(err).toContain('No tweets are set aside to validate, so no epoch is better than another.');
});
