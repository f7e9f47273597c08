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
});
