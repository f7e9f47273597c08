import { act, cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { fakeHubData } from '@/testing/fakeHubData';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { HubData } from './HubData';

afterEach(cleanup);

const { id, commit } = fakeHubData;

async function ask(address: string) {
  const rendered = renderWithStudio(<HubData />);
  await userEvent.click(screen.getByRole('button', { name: 'Take a data set of the Hugging Face hub' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Data set of the hub' }), address);
  await userEvent.click(screen.getByRole('button', { name: 'Look it up' }));
  return rendered;
}

const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');

describe('a data set of the hub', () => {
  it('says what it is before its files come, and is taken by its commit', async () => {
    const { engine, studio } = await ask(id);
    const card = screen.getByRole('region', { name: `What ${id} is` });
    const facts = within(card)
      .getAllByRole('definition')
      .map(({ textContent }) => plain(textContent));
    expect(facts.filter((_, i) => i !== 2)).toEqual([
      id,
      'b3a375ba, the newest',
      '45,615 to train, 2,000 to validate, 12,284 to test',
      'text, label',
      'negative, neutral, positive',
      '3, 4.8 MB',
      'unknown',
    ]);
    await userEvent.click(within(card).getByRole('button', { name: /^Use it, 4\.8/ }));
    expect(engine.calls.find(({ method }) => method === 'readHubData')?.args[0]).toEqual({
      id,
      commit,
      config: 'sentiment',
    });
    expect(studio.store.getState().table?.from).toBe(`hub:${id}@${commit}/sentiment`);
    expect(within(card).getByText('These are the tweets that are loaded.')).toBeTruthy();
  });

  it('has its configurations to choose from; one that cannot be read says why', async () => {
    await ask(id);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Configuration' }), 'pictures');
    expect(screen.getByText('none that can be read')).toBeTruthy();
    expect(screen.getByText(/Its files are png/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Use it/ })).toBeNull();
  });

  it('that cannot be used says why; where a token would help, one is asked for and not shown again', async () => {
    const { engine, studio } = renderWithStudio(<HubData />);
    engine.failNext('lookUpData', new EngineError('access', 'It is for people who accepted its terms.'));
    await act(() => studio.actions.lookUpData('some/gated'));
    await userEvent.click(screen.getByRole('button', { name: 'Take a data set of the Hugging Face hub' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('some/gated cannot be used');
    await userEvent.type(within(alert).getByLabelText('Token'), 'hf_secret');
    await userEvent.click(within(alert).getByRole('button', { name: 'Use it' }));
    expect(engine.calls.at(-1)).toEqual({ method: 'lookUpData', args: ['some/gated', 'hf_secret'] });
    expect(document.body.innerHTML).not.toContain('hf_secret');
  });

  it('that is kept is listed, shown again and deleted', async () => {
    const { engine, studio } = await ask(id);
    await act(() => studio.actions.takeData({ id, commit, config: 'sentiment' }));
    const kept = screen.getByRole('table', { name: 'Data sets on this machine' });
    await userEvent.click(within(kept).getByRole('button', { name: `Show ${id}` }));
    expect(engine.calls.at(-1)).toEqual({ method: 'lookUpData', args: [`${id}@${commit}`, undefined] });
    await userEvent.click(within(kept).getByRole('button', { name: `Delete ${id}` }));
    expect(screen.queryByRole('table')).toBeNull();
  });
});
