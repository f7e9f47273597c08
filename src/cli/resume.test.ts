// Runs that are interrupted and go on, as real processes: stopped, killed, with other options, with damaged checkpoints.
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCli, stopCli } from '@/testing/fakeTerminal';
import { InterruptedRuns, resume, savedIn, stepIn } from '@/testing/interruptedRuns';

let runs: InterruptedRuns;
beforeAll(async () => (runs = await InterruptedRuns.open(20)));
afterAll(() => runs.close());

describe('a run that was interrupted', () => {
  it('is killed, and goes on to the same bits', async () => {
    const out = runs.at('killed');
    await runs.interrupted(out, 'SIGKILL');
    const { id } = (await savedIn(out))!;
    await runs.expectSame(out, await resume(out));
    // It is the run that began.
    const over = JSON.parse(await readFile(join(out, 'warble-run.json'), 'utf8')) as { id: string };
    expect(over.id).toBe(id);
    expect(id).toMatch(/^20\d\d-/);
  });

  it('is asked to end, keeps what was trained until then, and says how to go on', async () => {
    const out = runs.at('ended');
    const { status, err } = await runs.interrupted(out, 'SIGTERM');
    expect(status).toBe(130);
    const step = await stepIn(out);
    expect(step).toBeLessThan(240);
    expect(err).toContain(`Interrupted at step ${step} of 240; what was trained is kept in ${out}. Go on with: train --resume ${out}.`); // prettier-ignore
    await runs.expectSame(out, await resume(out, ...runs.options, '--out', out));
  });

  it('is not trained over, and does not go on with an option, rows or a model that are others', async () => {
    const out = runs.at('others');
    await runs.interrupted(out, 'SIGKILL');
    const refused = async (...args: string[]) => {
      const { status, err } = await callCli(['train', ...args]);
      return [status, err];
    };
    const anew = await refused(...runs.options, '--out', out);
    expect(anew).toEqual([1, expect.stringContaining(`${out} holds a run that was interrupted.`)]);
    const rate = await refused('--resume', out, '--learning-rate', '2e-3');
    expect(rate).toEqual([2, expect.stringContaining(`--learning-rate: the run in ${out} has 0.001, and 0.002 was given.`)]); // prettier-ignore
    const dropout = await refused('--resume', out, '--dropout', '0.2');
    expect(dropout).toEqual([2, expect.stringContaining('has none, and 0.2 was given')]);
    await runs.writeRows(59);
    const rows = await refused('--resume', out);
    expect(rows).toEqual([1, expect.stringContaining('The rows that train and validate are others')]);
    await runs.writeRows(60);
    await runs.expectSame(out, await resume(out, '--device', 'processor', '--threads', '1'));
  });

  it('goes on from the checkpoint before where the newest is damaged, which it names', async () => {
    const out = runs.at('damaged');
    await runs.interrupted(out, 'SIGKILL');
    const [newest, before] = (await savedIn(out))!.checkpoints;
    const file = join(out, 'checkpoint', newest.moments.name);
    const bytes = await readFile(file);
    bytes[bytes.length - 9] ^= 1;
    await writeFile(file, bytes);
    const rest = await resume(out);
    expect(rest.err).toContain(`The checkpoint of step ${newest.trainer.step} is damaged: ${newest.moments.name} has other bytes than were written.`); // prettier-ignore
    expect(rest.records().find(({ event }) => event === 'resume')).toMatchObject({
      step: before.trainer.step,
    });
    await runs.expectSame(out, rest);
  });

  it('goes on where it has saved its split, which stays as it was', async () => {
    const [out, split] = [runs.at('split'), runs.at('split.csv')];
    const words = ['train', ...runs.options, '--out', out, '--save-split', split, '--json'];
    expect((await stopCli(words, '"event":"step","step":14,')).status).toBe(130);
    const saved = await readFile(split, 'utf8');
    await runs.expectSame(out, await resume(out));
    expect(await readFile(split, 'utf8')).toBe(saved);
  });

  it('cannot go on where there is none, or where it has ended', async () => {
    for (const out of [runs.at('nowhere'), runs.at('whole')]) {
      const { status, err } = await callCli(['train', '--resume', out]);
      expect([status, err]).toEqual([1, expect.stringContaining(`${out} holds no run to go on with`)]);
    }
    expect(existsSync(runs.at('nowhere'))).toBe(false);
  });

  it('is alone in its folder', async () => {
    const out = runs.at('alone');
    const { child, ended } = runs.start(out, '--save-steps', '5');
    await expect.poll(() => stepIn(out), { timeout: 30_000, interval: 5 }).toBeGreaterThan(0);
    const { status, err } = await callCli(['train', '--resume', out]);
    child.kill('SIGKILL');
    await ended;
    expect([status, err]).toEqual([
      1,
      expect.stringContaining(`Another program trains into ${out} just now.`),
    ]);
  });
});
