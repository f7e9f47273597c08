// A run that goes on by the kernels that it began with, though another plan is found now: on a CPU adapter that is taken for a
// real GPU, whose store of plans is replaced between stop and resume.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasGpu } from '@/testing/gpu';
import { memoryRuns, type MemoryRuns } from '@/testing/memoryRuns';
import { tinyModelFiles } from '@/testing/tinyModel';
import type { TrainEvent } from '../engine';
import type * as adapter from '../device/adapter';
import type { LastingOptions } from '../interruptedRun';
import type * as plans from '../ops/gpu/gemm/plans';
import * as selfTest from '../ops/gpu/gemm/selfTest';
import { GPU_PLAN } from '../ops/gpu/gemm/types';
import { recommended, type Recipe } from '../recipe';
import type { PlanStore } from './gpu/planStore';
import { Session } from './session';

const store = vi.hoisted(() => ({ plan: null as string | null }));

vi.mock('../ops/gpu/gemm/selfTest', async (original) => ({ ...(await original<typeof selfTest>()) }));
vi.mock('../ops/gpu/gemm/plans', async (original) => ({
  ...(await original<typeof plans>()),
  defaultPlan: () => GPU_PLAN,
}));
vi.mock('../device/adapter', async (original) => {
  const real = await original<typeof adapter>();
  return { ...real, openDevice: async () => ({ ...(await real.openDevice()), software: false }) };
});
vi.mock('./gpu/planStore', () => ({
  planStore: (): PlanStore => ({ get: async () => store.plan, set: async () => {} }),
}));

/** They sum the depth of weights' gradients in one piece, and in four. */
const [ONE, FOUR] = ['r4x4', 't32x32x16-4x4/4'].map(
  (tn) => `${GPU_PLAN.name}:nt=r4x4+r4x4,nn=r4x4+r4x4,tn=${tn}+r4x4`,
);
const TEXTS = ['love the day', 'bad city', 'my happy train', 'wrong game', 'great song', 'terrible book'];
const FILE = new File(
  ['text,label\n', ...TEXTS.flatMap((text, i) => [`${text},${i % 2}\n`, `${text} again,${i % 2}\n`])],
  'moods.csv',
);
/** Two epochs of three steps. */
const RECIPE: Recipe = { ...recommended(32), epochs: 2, batchSize: 4, learningRate: 1e-2, dropout: 0.1 };
const STOP_AT = 2;

let runs: MemoryRuns;
let session: Session;

/** As a page does that is opened where this plan was found best. */
async function open(found: string): Promise<void> {
  store.plan = found;
  session = new Session({ version: 'test', openRuns: async () => runs });
  await session.useDevice('gpu');
  await session.loadModel({ kind: 'files', name: 'tiny', files: await tinyModelFiles() });
  await session.readTable(FILE);
  await session.prepare({ validationShare: 0 });
}

async function train(lasting: LastingOptions = {}, stopAt = Infinity) {
  const events: TrainEvent[] = [];
  const onEvent = (event: TrainEvent) => {
    events.push(event);
    if (event.type === 'step' && event.step === stopAt) void session.stop();
  };
  await session.train(RECIPE, onEvent, { saveSteps: 1, ...lasting });
  const weights = (await session.exportModel()).find(({ name }) => name === 'model.safetensors')!;
  return {
    plans: events.flatMap((event) => (event.type === 'start' ? event.kernelPlan : [])),
    notices: events.flatMap((event) => (event.type === 'notice' ? event.message : [])),
    losses: events.flatMap((event) => (event.type === 'step' ? [[event.step, event.loss]] : [])),
    weights: new Uint8Array(await weights.blob.arrayBuffer()),
  };
}

/** A run that began by this plan and was stopped, in a session that was opened where another one is found; and a whole one. */
async function interrupted(began: string, found: string) {
  await open(began);
  const whole = await train();
  expect([whole.plans, whole.losses.length]).toEqual([[began], 6]);
  await train({}, STOP_AT);
  await session.dispose();
  await open(found);
  const [run] = await session.interruptedRuns();
  return { whole, resume: run.id };
}

describe.skipIf(!hasGpu())('a run that goes on where another plan is found', () => {
  beforeEach(() => void (runs = memoryRuns()));
  afterEach(async () => {
    vi.restoreAllMocks();
    await session.dispose();
  });

  it('goes on by its own, to the same bits; what is trained after it takes the plan that is found', async () => {
    const { whole, resume } = await interrupted(FOUR, ONE);
    const test = vi.spyOn(selfTest, 'testPlan');
    // As a page that has answered already: what is open then has the other plan.
    await session.estimate(RECIPE);
    const rest = await train({ resume });
    expect([rest.plans, rest.notices]).toEqual([[FOUR], []]);
    expect(rest.losses).toEqual(goneOn(whole.losses, rest.losses));
    expect(rest.weights).toEqual(whole.weights);
    expect(test).toHaveBeenCalledOnce();
    const fresh = await train();
    expect(fresh.plans).toEqual([ONE]);
    // Or the test would show nothing.
    expect(fresh.losses).not.toEqual(whole.losses);
    expect(fresh.weights).not.toEqual(whole.weights);
  });

  it.each([
    ['gives wrong numbers by it', FOUR, 'testPlan'],
    ['does not know it', FOUR.replace(GPU_PLAN.name, 'gpu-1'), null],
  ] as const)(
    'takes the plan that is found and says so where this GPU or version %s',
    async (_, name, wrong) => {
      const { resume } = await interrupted(FOUR, ONE);
      if (wrong) vi.spyOn(selfTest, wrong).mockResolvedValue('It gives wrong numbers.');
      if (name !== FOUR) renamePlan(resume, name);
      const rest = await train({ resume });
      expect(rest.plans).toEqual([ONE]);
      expect(rest.notices).toEqual([expect.stringContaining(`(${name}) and goes on on`)]);
      expect(rest.losses[0][0]).toBeGreaterThan(STOP_AT);
    },
  );
});

/** Steps are told a little late: some more were done when it stopped, not all. */
function goneOn(whole: number[][], rest: number[][]): number[][] {
  expect(rest.length).toBeGreaterThan(0);
  expect(rest.length).toBeLessThanOrEqual(whole.length - STOP_AT);
  return whole.slice(-rest.length);
}

/** In the record of an interrupted run. */
function renamePlan(id: string, name: string): void {
  const { files } = runs.folders.get(id)!;
  const text = new TextDecoder().decode(files.get('run.json'));
  files.set('run.json', new TextEncoder().encode(text.replaceAll(FOUR, name)));
}
