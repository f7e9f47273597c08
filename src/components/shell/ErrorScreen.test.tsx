import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ErrorScreen } from './ErrorScreen';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Broken(): never {
  throw new TypeError('Failed to fetch dynamically imported module');
}

it('says what broke and offers to reload, where a part of the page cannot be shown', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // React reports it there too
  render(
    <ErrorScreen>
      <Broken />
    </ErrorScreen>,
  );
  expect(screen.getByRole('alert').textContent).toContain('Failed to fetch dynamically imported module');
  expect(screen.getByRole('button').textContent).toBe('Reload the page');
});

it('stays out of sight while nothing is wrong', () => {
  render(<ErrorScreen>all is well</ErrorScreen>);
  expect(screen.getByText('all is well').textContent).toBe('all is well');
});
