import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { Rail } from './Rail';
import { Strip } from './Strip';

afterEach(cleanup);

async function open(where: 'rail' | 'strip') {
  const rendered = renderWithStudio(where === 'rail' ? <Rail /> : <Strip />);
  await act(() => rendered.studio.actions.begin());
  return { ...rendered, state: rendered.studio.store.getState };
}

const button = () => screen.queryByRole('button', { name: 'Train' });

it.each(['rail', 'strip'] as const)(
  'the %s starts the run from anywhere, once there is data and until there is a run',
  async (where) => {
    const { studio, engine, state } = await open(where);
    expect(button()).toBeNull();
    await act(() => studio.actions.takeSample());
    await userEvent.click(button()!);
    expect(engine.calls.some(({ method }) => method === 'train')).toBe(true);
    expect(button()).toBeNull();
    await act(() => engine.finish());
    expect([state().run.status, button()]).toEqual(['finished', null]);
    await act(() => Promise.resolve(studio.actions.newRun()));
    expect(button()).toHaveProperty('disabled', false);
  },
);

it('is closed while a run cannot start, with what it waits for beside it', async () => {
  const { set, state, studio } = await open('strip');
  await act(() => studio.actions.takeSample());
  set({ model: { ...state().model, status: 'loading' } });
  expect(button()).toHaveProperty('disabled', true);
  expect(within(button()!.parentElement!).getByText('the model is loading').tagName).toBe('SPAN');
});
