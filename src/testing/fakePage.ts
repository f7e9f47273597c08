// What an address like ?fake&pace=40&gpu=none asks of the fake engine, for looking at the page in any of its states.
import type { Probe } from '@/engine';
import { fakeProbe } from './fakeAnswers';
import type { FakeOptions } from './fakeEngine';
import { fakePastRuns, fakeTrainerRun } from './pastRuns';

const NONE: Probe = {
  ok: false,
  code: 'no-webgpu',
  message:
    'This browser does not offer WebGPU. Open this page in a current Chrome or Edge; on a Mac, Safari 26 works too.',
};

/** `pace`: milliseconds between steps. `delay`: of every other call. `gpu`: none, software, or left out. `past`: runs before. */
export function fakeOptionsOf(query: URLSearchParams): FakeOptions {
  const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
  const gpu = query.get('gpu');
  const software: Probe = { ...fakeProbe, name: 'SwiftShader', software: true, features: [] };
  const probe = gpu === 'none' ? NONE : gpu === 'software' ? software : fakeProbe;
  const past = query.has('past') ? [...fakePastRuns, fakeTrainerRun] : [];
  return { probe, pace: number('pace') ?? null, delay: number('delay'), past };
}
