import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { AwakeChoice } from './AwakeChoice';

afterEach(cleanup);

it('is offered where the browser can keep the screen awake, and remembers what was chosen', async () => {
  const { set, studio, host } = renderWithStudio(<AwakeChoice />);
  expect(screen.queryByRole('checkbox')).toBeNull();
  const { lasting } = studio.store.getState();
  set({ lasting: { ...lasting, awake: { offered: true, wanted: false } } });
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Keep the screen awake' });
  await userEvent.click(box);
  expect([box.checked, host.keepsAwake]).toEqual([true, true]);
});
