import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { Alert } from './Alert';
import { BottomBar } from './BottomBar';
import { FoldedSection } from './FoldedSection';
import { InlineSelect } from './InlineSelect';
import { Readout } from './Readout';
import { Rule } from './Rule';
import { Section } from './Section';
import { Unfold } from './Unfold';

afterEach(cleanup);

it('gives a section a name and a heading that can take the focus', () => {
  render(
    <Section id="data" number={1} title="Data" margin="why" actions={<button>Replace</button>}>
      body
    </Section>,
  );
  expect(screen.getByRole('region', { name: '1Data' }).id).toBe('data');
  expect(screen.getByRole('heading', { name: '1Data' })).toHaveProperty('tabIndex', -1);
  expect(screen.getByText('why').parentElement?.id).toBe('data');
});

it('puts a folded step in one line, its facts parted', () => {
  render(
    <FoldedSection
      id="data"
      number={1}
      title="Data"
      facts={['a.csv', '3 rows']}
      state="done"
      action="Edit"
    />,
  );
  expect(screen.getByRole('region', { name: '1Data' }).textContent).toBe('1Dataa.csv/3 rowsEdit');
});

it('unfolds what comes after a line: says whether it does, and by whom it is controlled once it is there', () => {
  const onToggle = vi.fn();
  const { rerender } = render(<Unfold open={false} controls="more" onToggle={onToggle} children="More" />);
  const line = screen.getByRole('button', { name: 'More', expanded: false });
  expect(line.getAttribute('aria-controls')).toBeNull();
  line.click();
  expect(onToggle).toHaveBeenCalledOnce();
  rerender(<Unfold open controls="more" onToggle={onToggle} children="More" />);
  expect(screen.getByRole('button', { expanded: true })).toBe(line);
  expect(line.getAttribute('aria-controls')).toBe('more');
});

it('keeps at the bottom what goes on, a few words on it, and what can be done', () => {
  const { container } = render(
    <BottomBar title="200 steps" line="to train" action={<button>Train</button>} />,
  );
  expect(container.textContent).toBe('200 stepsto trainTrain');
});

it('announces failures, and neither warnings nor facts', () => {
  const { rerender } = render(<Alert level="error" title="It failed" />);
  expect(screen.getByRole('alert').textContent).toBe(' It failed');
  rerender(<Alert level="warning" title="It may fail" />);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('changes an underlined word through a native select', async () => {
  const onChange = vi.fn();
  const options = [
    { value: ',', text: 'commas' },
    { value: ';', text: 'semicolons' },
  ] as const;
  render(<InlineSelect label="Separator" value="," options={options} after="." onChange={onChange} />);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Separator' }), 'semicolons');
  expect(onChange).toHaveBeenCalledWith(';');
});

it('names every figure of a readout', () => {
  render(
    <Readout
      big="Epoch 3 of 4"
      readings={[{ name: 'left', value: '2 min' }]}
      actions={<button>Stop</button>}
    />,
  );
  expect(screen.getByRole('term').textContent).toBe('left');
  expect(screen.getByRole('definition').textContent).toBe('2 min');
});

it('draws a rule for the eye only, with the caret at the value and the usual range as a bar', () => {
  const { container } = render(
    <Rule
      scale={{ min: 0, max: 5, kind: 'linear' }}
      value={1}
      usual={[0.5, 1.5]}
      labels={[{ at: 5, text: '5' }]}
    />,
  );
  const rule = container.firstElementChild!;
  expect(rule.getAttribute('aria-hidden')).toBe('true');
  const left = [...rule.children].map((mark) => (mark as HTMLElement).style.left);
  expect(left[0]).toBe('10%');
  expect((rule.children[0] as HTMLElement).style.width).toBe('20%');
  expect(left.at(-2)).toBe('20%');
  expect(rule.lastElementChild?.getAttribute('data-end')).toBe('end');
});
