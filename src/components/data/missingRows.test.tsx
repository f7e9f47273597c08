import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { DataStep } from './DataStep';

vi.mock('./RowsTable', () => {
  throw new Error('Failed to fetch dynamically imported module');
});

afterEach(cleanup);

it('goes on without the table of rows when it cannot be loaded', async () => {
  const { studio } = renderWithStudio(<DataStep />);
  await act(async () => {
    await studio.actions.begin();
    await studio.actions.takeSample();
  });
  await userEvent.click(screen.getByRole('button', { name: 'Search and edit all rows' }));
  expect((await screen.findByText(/could not be loaded/)).tagName).toBe('P');
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.getByRole('table', { name: /^Rows as read/ }).tagName).toBe('TABLE');
});
