import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { fakeInterrupted } from '@/testing/fakeInterrupted';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { KeptLine } from './KeptLine';
import { TopBar } from './TopBar';
import { stubMatchMedia } from '@/testing/matchMedia';

afterEach(cleanup);

const open = () => {
  stubMatchMedia(false);
  return renderWithStudio(
    <>
      <TopBar />
      <KeptLine />
    </>,
  );
};
const line = () => screen.getByText(/^Saved on this device/).textContent.replaceAll('\u00a0', ' ');

it('says when the run was saved, how many runs are kept and how much they take, and is not announced', () => {
  const { set, studio } = open();
  const { lasting, interrupted, recipe } = studio.store.getState();
  expect(screen.queryByText(/Saved/)).toBeNull();
  set({ lasting: { ...lasting, savedAgo: 12, storage: 1.3e9 } });
  expect(line()).toBe('Saved on this device 10 s ago. 1 run, 1.3 GB in browser storage. Manage what this browser keeps'); // prettier-ignore
  set({ interrupted: { ...interrupted, runs: [fakeInterrupted(recipe)] } });
  set({ lasting: { ...lasting, savedAgo: 130 } });
  expect(line()).toBe('Saved on this device 2 min ago. 2 runs. Manage what this browser keeps');
  expect(screen.getByText(/^Saved on this device/).closest('[role=status], [aria-live]')).toBeNull();
});

it('leads to what is kept: the panel under the bar opens, and the keyboard is beside it', async () => {
  const { set, studio } = open();
  set({ lasting: { ...studio.store.getState().lasting, savedAgo: 1, storage: 1.3e9 } });
  await userEvent.click(screen.getByRole('button', { name: /^Manage/ }));
  const panel = await screen.findByRole('region', { name: 'Network and storage' });
  expect(panel.textContent.replaceAll('\u00a0', ' ')).toContain('1.3 GB lie in this browser for this page');
  const toggle = screen.getByRole('button', { name: /bytes sent/, expanded: true });
  expect(document.activeElement).toBe(toggle);
  await userEvent.click(toggle);
  expect(screen.queryByRole('region', { name: 'Network and storage' })).toBeNull();
});
