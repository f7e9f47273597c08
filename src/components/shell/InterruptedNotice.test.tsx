import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakeInterrupted } from '@/testing/fakeInterrupted';
import { stubMatchMedia } from '@/testing/matchMedia';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { recommendedFor } from '@/state/initial';
import { Page } from './Page';

const RECIPE = { ...recommendedFor(null), epochs: 7 };

beforeEach(() => void stubMatchMedia(false));
afterEach(cleanup);

async function open() {
  const rendered = renderWithStudio(<Page>the steps</Page>, { interrupted: [fakeInterrupted(RECIPE)] });
  await act(() => rendered.studio.actions.begin());
  const [title] = await screen.findAllByText('A run was interrupted at step 212 of 400');
  return { ...rendered, notice: within(title.closest('div')!) };
}

describe('a run that was interrupted', () => {
  it('is gone on with: its file, its choices, its model and its recipe come back, and it is trained on', async () => {
    const { studio, engine, notice } = await open();
    await userEvent.click(notice.getByRole('button', { name: /^Continue/ }));
    const train = () => engine.calls.find(({ method }) => method === 'train');
    await waitFor(() => expect(train()).toBeDefined());
    await act(() => engine.finish());
    const { choices, recipe, table } = studio.store.getState();
    expect([table?.fileName, choices, recipe]).toEqual(['tweets.csv', { validationShare: 0.3 }, RECIPE]);
    expect(train()?.args).toEqual([RECIPE, expect.objectContaining({ resume: 'run-3' })]);
    const order = engine.calls.map(({ method }) => method);
    for (const before of ['runFiles', 'readTable', 'loadModel', 'prepare'])
      expect(order.indexOf(before), before).toBeLessThan(order.indexOf('train'));
  });

  it('stays, and says why, where its data cannot be brought', async () => {
    const { engine, notice } = await open();
    engine.failNext('readTable', new EngineError('file-unreadable', 'tweets.csv is no table any more.'));
    await userEvent.click(notice.getByRole('button', { name: /^Continue/ }));
    expect((await screen.findByText('The run cannot go on yet')).closest('div')?.textContent).toContain('tweets.csv is no table any more.'); // prettier-ignore
    expect(engine.calls.some(({ method }) => method === 'train')).toBe(false);
    expect(notice.getByRole<HTMLButtonElement>('button', { name: /^Continue/ }).disabled).toBe(false);
  });

  it('asks for the file where it was not kept, and goes on with the one that is loaded', async () => {
    const { studio, engine, notice } = await open();
    engine.runFiles = async () => null;
    await userEvent.click(notice.getByRole('button', { name: /^Continue/ }));
    await screen.findByText('tweets.csv was not kept beside the run. Drop it here, then continue.');
    await act(() => studio.actions.dropFile(new File(['text,label\n'], 'tweets.csv')));
    await userEvent.click(notice.getByRole('button', { name: /^Continue/ }));
    await waitFor(() => expect(engine.calls.some(({ method }) => method === 'train')).toBe(true));
    await act(() => engine.finish());
    expect(studio.store.getState().choices).toEqual({ validationShare: 0.3 });
  });

  it('is deleted', async () => {
    const { engine, notice } = await open();
    await userEvent.click(notice.getByRole('button', { name: /^Delete/ }));
    await waitFor(() => expect(screen.queryByText(/was interrupted/)).toBeNull());
    expect(engine.calls.find(({ method }) => method === 'forgetRun')?.args).toEqual(['run-3']);
  });

  describe('whose device went away', () => {
    const recovery = {
      id: 'run-3',
      device: 'gpu',
      step: 214,
      status: 'looking',
      looks: 0,
      pause: 1,
    } as const;
    const alert = () => screen.getByRole('alert').textContent;

    it('says that it goes on by itself, and can be left alone or be brought to the processor', async () => {
      const { set, studio, engine } = await open();
      set({ deviceLost: 'The GPU went away.', recovery });
      expect(alert()).toContain('The GPU went away at step 214');
      expect(alert()).toContain('Once it is back, the run goes on from step 212 by itself.');
      expect(screen.queryByRole('button', { name: /^Delete/ })).toBeNull();
      await userEvent.click(screen.getByRole('button', { name: 'Continue on the processor' }));
      await waitFor(() => expect(engine.calls.some(({ method }) => method === 'train')).toBe(true));
      expect(studio.store.getState().devices?.used).toBe('processor');
      await act(() => engine.finish());
    });

    it('says after a while that the page is to be loaded anew', async () => {
      const { set, host } = await open();
      set({ recovery: { ...recovery, looks: 3, pause: 8 } });
      expect(alert()).toContain('Load it anew: where that brings it back, the run goes on from step 212.');
      expect(alert()).toContain('Looked for it 3 times. The next look is after 8 seconds.');
      await userEvent.click(screen.getByRole('button', { name: 'Load the page anew' }));
      expect(host.reloaded).toBe(1);
      await userEvent.click(screen.getByRole('button', { name: 'Stop looking' }));
      expect(screen.getByRole('button', { name: /^Continue/ })).toHaveProperty('disabled', false);
    });

    it('says why it is not tried any more', async () => {
      const { set, container } = await open();
      set({ recovery: { ...recovery, status: 'given-up' } });
      expect(container.textContent).toContain(
        'went away again within a minute, so it is not tried by itself',
      );
      expect(screen.getByRole('button', { name: /^Continue/ })).toHaveProperty('disabled', false);
    });
  });
});
