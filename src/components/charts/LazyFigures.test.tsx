import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { runOf } from '@/testing/runEvents';
import { LazyFigures } from './LazyFigures';

afterEach(cleanup);

const lossTexts = () =>
  [...screen.getByRole('img', { name: /^Loss/ }).querySelectorAll('text')].map((text) => text.textContent);

it('draws the run once the charts are loaded, and its newer states after that', async () => {
  const { rerender } = render(<LazyFigures run={runOf(0)} hasTable />);
  await screen.findByRole('img', { name: /^Loss/ }, { timeout: 4000 });
  expect(lossTexts()).not.toContain('validation');
  rerender(<LazyFigures run={runOf(12)} hasTable />);
  await expect.poll(lossTexts).toContain('validation');
});
