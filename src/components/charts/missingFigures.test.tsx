import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { runOf } from '@/testing/runEvents';
import { LazyFigures } from './LazyFigures';

vi.mock('./RunFigures', () => {
  throw new Error('Failed to fetch dynamically imported module');
});

afterEach(cleanup);

it('goes on without charts when they cannot be loaded', async () => {
  render(<LazyFigures run={runOf(3)} hasTable />);
  expect((await screen.findByText(/could not be loaded/)).textContent).toContain('The table of epochs');
});
