import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { bytes } from '@/state/format';
import { fakeHubModel } from '@/testing/fakeAnswers';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { RecipeStep } from './RecipeStep';

afterEach(cleanup);

async function openSample() {
  const rendered = renderWithStudio(<RecipeStep />);
  await act(async () => {
    await rendered.studio.actions.begin();
    await rendered.studio.actions.takeSample();
  });
  return { ...rendered, state: rendered.studio.store.getState };
}

async function ask(address: string) {
  await userEvent.type(screen.getByRole('textbox', { name: 'From the Hugging Face hub' }), address);
  await userEvent.click(screen.getByRole('button', { name: 'Look it up' }));
}

const { id, commit, size } = fakeHubModel;
const row = () => screen.getByRole('row', { name: new RegExp(id) });
const partly = { ...fakeHubModel, bytes: 41_000_000 };

describe('a model of the hub', () => {
  it('says what it is before it is downloaded, and then is a row of the models', async () => {
    const { state } = await openSample();
    await ask(id);
    const card = screen.getByRole('region', { name: `What ${id} is` });
    const facts = within(card)
      .getAllByRole('definition')
      .map(({ textContent }) => textContent.replaceAll('\u00a0', ' '));
    expect(facts).toEqual([
      id,
      `${commit.slice(0, 8)}, the newest`,
      'bert',
      '110.1 M',
      '12 of width 768',
      '441 MB',
      'apache-2.0',
      'asking',
      'asking',
    ]);
    await userEvent.click(within(card).getByRole('button', { name: /^Download 441/ }));
    expect(state().model.picked).toEqual({ kind: 'hub', name: id, commit, float16: false });
    expect(within(row()).getByText('ready')).toBeTruthy();
    expect(within(card).queryByRole('button')).toBeNull();
  });

  it('says what this run would take on it before it is downloaded, and not what it cannot know', async () => {
    const { set, state } = await openSample();
    await ask(id);
    const facts = (name: string) => screen.getByText(name).nextElementSibling?.textContent;
    await expect.poll(() => facts('memory to train')).toMatch(/^800\sMB, fits$/);
    expect(facts('time of the run')).toMatch(/^about \d+\smin$/);
    const [key] = Object.keys(state().outlooks).filter((each) => each.includes(id));
    set({ outlooks: { ...state().outlooks, [key]: null } });
    expect([facts('memory to train'), facts('time of the run')]).toEqual(['not known', 'not known']);
  });

  it('has memory and time in its row, of the recipe as it is', async () => {
    const { set, state, studio } = await openSample();
    set({ hub: { ...state().hub, kept: [{ ...fakeHubModel, whole: true }] } });
    const cells = () =>
      within(row())
        .getAllByRole('cell')
        .map(({ textContent }) => textContent);
    await expect.poll(() => cells().at(-3)).toMatch(/^800\sMB, fits$/);
    const before = cells().at(-2);
    expect(before).toMatch(/^about /);
    await act(() => studio.actions.editRecipe({ epochs: 20 }));
    await expect.poll(() => cells().at(-2)).not.toBe(before);
  });

  it('is kept as float16 where that is chosen, and not otherwise', async () => {
    const { engine } = await openSample();
    await ask(id);
    const choice = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Keep its weights as float16' });
    expect(choice.checked).toBe(false);
    expect(document.getElementById(choice.getAttribute('aria-describedby')!)?.textContent).toContain(
      `Half of the disk, ${bytes(fakeHubModel.float16Size!)} instead`,
    );
    await userEvent.click(choice);
    await userEvent.click(screen.getByRole('button', { name: /^Download 441/ }));
    const loads = engine.calls.filter(({ method }) => method === 'loadModel');
    expect(loads.at(-1)?.args[0]).toEqual({ kind: 'hub', name: id, commit, float16: true });
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('that has no float32 weights offers no rounding', async () => {
    const { engine } = await openSample();
    engine.lookUp = async () => ({ ...fakeHubModel, float16Size: null });
    await ask(id);
    expect(screen.getByRole('button', { name: /^Download 441/ })).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('that was rounded says so in its row', async () => {
    const { set, state } = await openSample();
    set({ hub: { ...state().hub, kept: [{ ...fakeHubModel, float16: true, whole: true }] } });
    expect(row().textContent).toContain(`${commit.slice(0, 8)}, float16`);
  });

  it('that cannot be used says why; where a token would help, one is asked for and not shown again', async () => {
    const { engine } = await openSample();
    engine.failNext('lookUp', new EngineError('access', 'It is for people who accepted its terms.'));
    await ask('some/gated');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('some/gated cannot be used');
    await userEvent.type(within(alert).getByLabelText('Token'), 'hf_secret');
    await userEvent.click(within(alert).getByRole('button', { name: 'Use it' }));
    expect(engine.calls.at(-1)).toEqual({ method: 'lookUp', args: ['some/gated', 'hf_secret'] });
    expect(document.body.innerHTML).not.toContain('hf_secret');
    engine.failNext('lookUp', new EngineError('network', 'There is no network.'));
    await ask('x');
    expect(screen.queryByLabelText('Token')).toBeNull();
  });
});

describe('its download', () => {
  it('can be paused while it goes on', async () => {
    const { engine, set, state } = await openSample();
    const progress = { stage: 'download', share: 0.1, done: size / 10, total: size } as const;
    set({
      hub: { ...state().hub, kept: [partly] },
      model: { ...state().model, picked: { kind: 'hub', name: id, commit }, status: 'loading', progress },
    });
    expect(row().textContent.replaceAll('\u00a0', ' ')).toContain('fetching, 44 MB of 441 MB');
    expect(within(row()).queryByRole('button', { name: /Delete/ })).toBeNull();
    await userEvent.click(within(row()).getByRole('button', { name: 'Pause' }));
    expect(engine.calls.at(-1)?.method).toBe('pauseDownload');
  });

  it('that was paused, or broken off by a reload, is gone on with or deleted', async () => {
    const { engine, set, state } = await openSample();
    set({ hub: { ...state().hub, kept: [partly] } });
    expect(row().textContent.replaceAll('\u00a0', ' ')).toContain('paused, 41 MB of 441 MB');
    await userEvent.click(within(row()).getByRole('button', { name: 'Resume' }));
    const loads = engine.calls.filter(({ method }) => method === 'loadModel');
    expect(loads.at(-1)?.args[0]).toEqual({ kind: 'hub', name: id, commit });
    await userEvent.click(within(row()).getByRole('button', { name: `Delete ${id}` }));
    expect(engine.calls).toContainEqual({ method: 'deleteModel', args: [id, commit] });
    expect(screen.queryByRole('row', { name: new RegExp(id) })).toBeNull();
  });

  it('that failed says why and tries again', async () => {
    const { engine, studio, state } = await openSample();
    engine.failNext('loadModel', new EngineError('network', 'The connection broke.'));
    await act(() => studio.actions.pickModel({ kind: 'hub', name: id, commit }));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain(`${id} was not loaded`);
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    expect(state().model.status).toBe('ready');
  });

  it('tells where the browser does not promise to keep it', async () => {
    const { host, studio } = await openSample();
    host.persistent = false;
    await act(() => studio.actions.pickModel({ kind: 'hub', name: id, commit }));
    expect(screen.getByText(/did not promise to keep models/)).toBeTruthy();
  });
});
