import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { endOf, runOf } from '@/testing/runEvents';
import RunFigures from './RunFigures';

afterEach(cleanup);

function textsOf(name: RegExp): string[] {
  const chart = screen.getByRole('img', { name });
  return [...chart.querySelectorAll('text')].map((text) => text.textContent ?? '');
}

it('names both charts and points to the table with the same numbers', () => {
  render(<RunFigures hasTable run={runOf(14)} />);
  expect(screen.getByRole('img', { name: /^Loss by step and epoch.*epoch table/ })).toBeTruthy();
  expect(screen.getByRole('img', { name: /^Accuracy by step and epoch.*epoch table/ })).toBeTruthy();
});

it('says the last values where there is no table', () => {
  render(<RunFigures hasTable={false} run={runOf(14)} />);
  const name = 'Loss by step and epoch; in the end train 0.600, validation 0.500, guessing 0.693';
  expect(screen.getByRole('img', { name })).toBeTruthy();
});

it('labels the ends of the curves with their last values', () => {
  render(<RunFigures hasTable run={runOf(14)} />);
  expect(textsOf(/^Loss/).join(' ')).toContain('train 0.600 validation 0.500 guessing 0.693');
  expect(textsOf(/^Accuracy/).join(' ')).toContain(
    'train 50.0\u00a0% validation 75.0\u00a0% majority 55.0\u00a0%',
  );
});

it('numbers all epochs from the start, before there is a step', () => {
  render(<RunFigures hasTable run={runOf(0)} />);
  expect(textsOf(/^Loss/)).toEqual(expect.arrayContaining(['0', '1', '2', 'epoch', 'guessing']));
  expect(textsOf(/^Loss/)).not.toContain('train');
});

it('says in the key that a filled mark was kept only when the run has ended', () => {
  const { rerender } = render(<RunFigures hasTable run={runOf(14)} />);
  expect(screen.queryByText(/filled = kept/)).toBeNull();
  rerender(<RunFigures hasTable run={runOf(20, { end: endOf() })} />);
  expect(screen.getByText(/filled = kept/)).toBeTruthy();
});

const trainer = {
  label: 'Trainer',
  train: [
    { epoch: 0.5, loss: 0.9, accuracy: null },
    { epoch: 3, loss: 0.4, accuracy: null },
  ],
  everyStep: false,
  validation: [
    { epoch: 1, loss: 0.8, accuracy: 0.6 },
    { epoch: 3, loss: null, accuracy: 0.7 },
  ],
};

it('lays another run over it, labelled at its ends, named to who does not see it, with room for its epochs', async () => {
  render(<RunFigures hasTable run={runOf(14)} others={[trainer]} />);
  expect(screen.getByRole('img', { name: /^Loss.*; laid over it, paler: Trainer$/ })).toBeTruthy();
  // Its layer comes after the chart is laid out.
  await expect.poll(() => textsOf(/^Loss/).filter((text) => text === 'Trainer')).toHaveLength(2);
  expect(textsOf(/^Accuracy/).filter((text) => text === 'Trainer')).toHaveLength(1);
  expect(textsOf(/^Loss/)).toEqual(expect.arrayContaining(['0', '1', '2', '3', 'epoch']));
  expect(screen.getByText(/paler, with its number/)).toBeTruthy();
});

it('says nothing of other runs where there are none', () => {
  render(<RunFigures hasTable run={runOf(14)} />);
  expect(screen.queryByRole('img', { name: /laid over/ })).toBeNull();
  expect(screen.queryByText(/paler/)).toBeNull();
});
