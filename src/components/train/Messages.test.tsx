import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { noRun } from '@/state/initial';
import { epochOf, startOf } from '@/testing/runEvents';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { Messages } from './Messages';

afterEach(cleanup);

it('lists what came last, and a warning of hours ago still', () => {
  const at = Date.UTC(2026, 10, 20);
  const warning = { type: 'notice', level: 'warning', message: 'Training stood still.', at } as const;
  const info = { type: 'notice', level: 'info', message: 'It is a tiny model.', at } as const;
  const { set } = renderWithStudio(<Messages />);
  set({
    run: {
      ...noRun,
      status: 'finished',
      startedAt: at,
      firstStepAt: at + 1000,
      start: startOf(),
      epochs: Array.from({ length: 30 }, (_, i) => ({ ...epochOf(i + 1), elapsed: i + 1 })),
      notices: [info, warning],
    },
  });
  const listed = screen.getAllByRole('listitem').map((item) => item.textContent);
  expect(listed).toHaveLength(13);
  expect(listed[0]).toContain('Epoch 30 finished');
  expect(listed[11]).toContain('Epoch 19 finished');
  expect(listed[12]).toContain('Training stood still.');
});
