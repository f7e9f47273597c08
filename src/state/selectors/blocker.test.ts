import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakeModel } from '@/testing/fakeModel';
import { fakeDevices, noProcessor } from '@/testing/fakeDevices';
import { openStudio } from '@/testing/openStudio';
import { selectBlocker } from './blocker';
import { selectSteps } from './steps';

type State = Parameters<typeof selectBlocker>[0];
const sentence = (state: State) => selectBlocker(state)?.sentence;

describe('what stands before a run', () => {
  it('is nothing once data, model and recipe are there', async () => {
    const { get } = await openStudio();
    expect(selectBlocker(get())).toBeNull();
  });

  it('is named: nothing that computes, model under way, model failed, a GPU that went away', async () => {
    const { get } = await openStudio();
    const state = get();
    const message = 'This browser does not offer WebGPU.';
    const devices = fakeDevices({ ok: false, code: 'no-webgpu', message }, noProcessor).list();
    expect(sentence({ ...state, devices })).toBe(`${message} ${noProcessor.message}`);
    expect(sentence({ ...state, devices: null })).toBe('The page is looking what can compute here.');
    const progress = { stage: 'read', share: 0.62, done: 62, total: 100 } as const;
    expect(sentence({ ...state, model: { ...state.model, status: 'loading', progress } })).toBe(
      'The model is being read, 62\u00a0%.',
    );
    expect(sentence({ ...state, model: { ...state.model, status: 'failed' } })).toContain('Step 2 says why');
    expect(sentence({ ...state, deviceLost: 'Gone.' })).toContain('went away');
  });

  it('is an error of the recipe, by the name of its field, which is to be found by it', async () => {
    const { engine, actions, get } = await openStudio();
    engine.loadModel = () => Promise.resolve(fakeModel);
    await actions.editRecipe({ epochs: 0 });
    expect(sentence(get())).toMatch(/^Epochs: /);
    expect(selectBlocker(get())?.field).toBe('epochs');
    await actions.editRecipe({ epochs: 1, batchSize: 5000, dropIncomplete: true });
    expect(sentence(get())).toMatch(/batch/i);
    expect(selectBlocker(get())?.field).toBe('batchSize');
  });

  it('is the same object until something that it depends on changes', async () => {
    const { actions, get } = await openStudio();
    await actions.editRecipe({ epochs: 0 });
    const before = selectBlocker(get());
    actions.setTheme('dark');
    expect(selectBlocker(get())).toBe(before);
  });
});

describe('the rail', () => {
  const line = (state: Parameters<typeof selectSteps>[0]) => selectSteps(state)[2].line;

  it('says what Train waits for in a few words, and how long a run takes where it waits for nothing', async () => {
    const { engine, actions, get } = await openStudio();
    const state = get();
    expect(line({ ...state, model: { ...state.model, status: 'loading' } })).toBe('the model is loading');
    expect(line({ ...state, preparing: true })).toBe('rows are being counted');
    expect(line({ ...state, deviceLost: 'Gone.' })).toBe('what computed went away');
    await actions.editRecipe({ accumulationSteps: 99 });
    expect(line(get())).toBe('Parts of a batch needs a look');
    await actions.editRecipe({ accumulationSteps: 1 });
    await expect.poll(() => line(get())).toMatch(/^about \d/);
    engine.failNext('prepare', new EngineError('too-few-classes', 'One class.'));
    await actions.choose({ labelColumn: 0 });
    expect(line(get())).toBe('the data needs a look');
  });
});
