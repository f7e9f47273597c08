// Each rule's note in the page, its one button, and what a press of it starts.
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError, type Recipe, type StartEvent } from '@/engine';
import { noRun } from '@/state/initial';
import type { RunState } from '@/state/types';
import { end, epochsOf, memorising, start, stepsOf } from '@/testing/diagnosedRun';
import { recordedRun } from '@/testing/recordedRuns';
import { renderWithStudio } from '@/testing/renderWithStudio';
import DiagnosisNotes from './DiagnosisNotes';

afterEach(cleanup);

const recorded = (name: string): Partial<RunState> => recordedRun(name);
const SHARE = { validation: 'share', fewest: 40 } as const;
const FAILED = { status: 'failed', failure: { code: 'device-lost', message: 'Gone.' } } as const;
/** The same figures, by another recipe or of other data: rules that otherwise name one cause name each their own. */
const changed = (
  name: string,
  recipe: Partial<Recipe>,
  change: Partial<StartEvent> = {},
): Partial<RunState> => {
  const run = recordedRun(name);
  return { ...run, start: { ...run.start, ...change, recipe: { ...run.start.recipe, ...recipe } } };
};
const made: Partial<RunState> = { start: start(), steps: stepsOf(204), epochs: epochsOf(memorising), end: end('finished') }; // prettier-ignore

async function show(change: Partial<RunState>) {
  const rendered = renderWithStudio(<DiagnosisNotes />);
  const { actions } = rendered.studio;
  await act(async () => {
    await actions.begin();
    await actions.takeSample();
  });
  const run: RunState = { ...noRun, status: 'finished', number: 1, ...change };
  rendered.set({ run, recipe: run.start!.recipe });
  const asked = (method: string) => rendered.engine.calls.filter((call) => call.method === method);
  return { ...rendered, asked };
}

const noteOf = (title: RegExp) => within(screen.getByRole('heading', { name: title }).parentElement!);

type Case = [what: string, run: Partial<RunState>, title: RegExp, button: string, patch: Partial<Recipe>];
const CASES: Case[] = [
  ['low-training-accuracy', recorded('too-fast'), /^Low training accuracy/, 'Run again at 2e-5', { learningRate: 2e-5 }],
  ['low-training-accuracy, uneven', recorded('one-answer'), /^Low training accuracy/, 'Balance by weights', { balance: 'weights' }],
  ['high-validation-loss', made, /^High validation loss/, 'Add varied copies', { augmentWords: true, augmentNames: true }],
  ['label-noise', recorded('wrong-labels'), /^Labels learnt by heart/, 'Run 3 epochs', { epochs: 3 }],
  ['one-class', changed('one-answer', {}, { baseline: { accuracy: 0.9, loss: Math.LN2, label: 'positive' } }), /^One answer for all/, 'Run 4 epochs', { epochs: 4 }],
  ['exploding-gradient', changed('far-too-fast', { learningRate: 2e-5, clipNorm: 0 }), /^Exploding gradient/, 'Clip at 1', { clipNorm: 1 }],
  ['vanishing-gradient', changed('too-fast', { learningRate: 2e-5, scheduler: 'constant' }), /^Vanishing gradient/, 'Warm up', { scheduler: 'linear' }],
  ['stopped-early', { ...made, end: end('stopped', 60) }, /^Training stopped early/, 'Run all of it', {}],
  ['stopped-early, failed', { ...made, end: null, ...FAILED }, /^Training stopped early/, 'Run with batches of 8', { batchSize: 8 }],
]; // prettier-ignore

describe('a rule', () => {
  it.each(CASES)('offers one remedy, and a press starts the next run with it: %s', async (_, run, title, name, patch) => {
    const { asked, studio } = await show(run);
    const buttons = noteOf(title).getAllByRole('button');
    expect(buttons.map(({ textContent }) => textContent)).toEqual([name]);
    buttons[0].focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(asked('train')).toHaveLength(1));
    expect(asked('train')[0].args[0]).toMatchObject(patch);
    expect(studio.store.getState().run.number).toBe(2);
  }); // prettier-ignore
});

describe('several rules with one remedy', () => {
  it.each([
    ['too-fast', 'Run again at 2e-5', ['Low training accuracy', 'One answer for all', 'Vanishing gradient']],
    ['far-too-fast', 'Run again at 2e-5', ['Low training accuracy', 'One answer for all', 'Exploding gradient', 'High validation loss']],
    ['one-answer', 'Balance by weights', ['Low training accuracy', 'One answer for all']],
  ])('say their words each and show its button once: %s', async (name, button, titles) => {
    await show(recorded(name));
    for (const title of titles) expect(screen.getByRole('heading', { name: new RegExp(`^${title}`) })).toBeTruthy();
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([button]);
    expect(noteOf(new RegExp(`^${titles[0]}`)).getByRole('button', { name: button })).toBeTruthy();
  }); // prettier-ignore
});

describe('validation that is too easy', () => {
  it('is mended by a run on data that keep such texts on one side', async () => {
    const { asked, studio } = await show({
      ...recorded('same-tweets'),
      data: { ...SHARE, apart: false, groups: null },
    });
    await userEvent.click(
      noteOf(/^Validation is too easy/).getByRole('button', { name: 'Keep such texts on one side' }),
    );
    await waitFor(() => expect(asked('train')).toHaveLength(1));
    expect(asked('prepare').at(-1)?.args[0]).toMatchObject({ overlap: 'apart' });
    expect(studio.store.getState().run.data).toMatchObject({ apart: true, groups: null });
  });

  it('has no button where they are', async () => {
    await show({ ...recorded('same-tweets'), data: { ...SHARE, apart: true, groups: null } });
    const note = noteOf(/^Validation is too easy/);
    expect(note.getByText(/are on one side of the split already/)).toBeTruthy();
    expect(note.queryByRole('button')).toBeNull();
  });

  it('starts nothing where the data cannot be prepared so, and their step says why', async () => {
    const { asked, engine, studio } = await show({ ...recorded('same-tweets'), data: null });
    engine.failNext('prepare', new EngineError('no-rows', 'No row is left to validate.'));
    await userEvent.click(screen.getByRole('button', { name: 'Keep such texts on one side' }));
    await waitFor(() => expect(studio.store.getState().dataFailure?.code).toBe('no-rows'));
    expect(asked('train')).toHaveLength(0);
  });
});
