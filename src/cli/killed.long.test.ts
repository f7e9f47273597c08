// One run that is killed at twenty moments, a checkpoint after every step so that some fall into its writing, and goes on each
// time: in the end it is the run that never stopped.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '@/engine/random';
import { InterruptedRuns, resume, resumeApart, stepIn } from '@/testing/interruptedRuns';

const KILLS = 20;
const MOST_MS = 400;

let runs: InterruptedRuns;
beforeAll(async () => (runs = await InterruptedRuns.open(200)));
afterAll(() => runs.close());

it('is the same run after twenty kills', { timeout: 600_000 }, async () => {
  const out = runs.at('killed');
  const random = createRandom(17, 'kills');
  let { child, ended } = runs.start(out, '--save-steps', '1');
  let step = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await expect.poll(() => stepIn(out), { timeout: 60_000, interval: 5 }).toBeGreaterThan(step);
    await wait(random.integer(MOST_MS));
    child.kill('SIGKILL');
    await ended;
    const next = await stepIn(out);
    expect(next, 'a kill costs what was trained since the last checkpoint').toBeGreaterThan(step);
    step = next;
    if (kill < KILLS - 1) ({ child, ended } = resumeApart(out, '--save-steps', '1'));
  }
  expect(step).toBeLessThan(2400);
  await runs.expectSame(out, await resume(out));
});
