import { cleanup, createEvent, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineError } from '@/engine';
import { noModel, noRun } from '@/state/initial';
import { fakeData } from '@/testing/fakeAnswers';
import { fakeModel } from '@/testing/fakeModel';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { epochOf, evaluationOf } from '@/testing/runEvents';
import { PlaygroundStep } from './PlaygroundStep';

afterEach(cleanup);

const FILE = new File(['text\na\n'], 'new tweets.csv');
const finished = { ...noRun, status: 'finished' as const, number: 1, epochs: [epochOf(1)] };
const button = (name: string) => screen.findByRole('button', { name });
const argsOf = (engine: { calls: { method: string; args: unknown[] }[] }, wanted: string) =>
  engine.calls.filter(({ method }) => method === wanted).map(({ args }) => args[0]);

async function withFile() {
  const rendered = renderWithStudio(<PlaygroundStep />);
  rendered.set({ run: finished, data: fakeData({}, null) });
  await userEvent.upload(await screen.findByLabelText('File to label'), FILE);
  await button('Label the file');
  return rendered;
}

describe('a whole file', () => {
  it('is labelled and handed to the person, every row of it', async () => {
    const { engine, host } = await withFile();
    await userEvent.click(await button('Label the file'));
    expect(await screen.findByText(/Handed to the browser as new tweets-labelled\.csv/)).toBeTruthy();
    expect(host.saved.map(({ name }) => name)).toEqual(['new tweets-labelled.csv']);
    expect(argsOf(engine, 'labelFile')).toEqual([{ format: 'csv', textColumn: 1 }]);
    await userEvent.click(await button('Save it once more'));
    await waitFor(() => expect(host.saved).toHaveLength(2));
  });

  it('has its texts in the column that is chosen', async () => {
    const { engine } = await withFile();
    await userEvent.selectOptions(screen.getByLabelText('Column of the texts to label'), '0');
    await userEvent.click(await button('Label the file'));
    await waitFor(() => expect(argsOf(engine, 'labelFile')).toMatchObject([{ textColumn: 0 }]));
  });

  it('has a threshold, said in what it does to the validation part', async () => {
    const rendered = renderWithStudio(<PlaygroundStep />);
    const coverage = [{ threshold: 0.8, answered: 0.834, accuracy: 0.941 }];
    rendered.engine.evaluate = async () => evaluationOf({ coverage });
    rendered.set({ run: finished, data: fakeData({}, null) });
    await userEvent.upload(await screen.findByLabelText('File to label'), FILE);
    const slider = await screen.findByRole('slider', { name: 'Least score for a label' });
    expect(screen.getByText('Every row with a text gets a label.')).toBeTruthy();
    fireEvent.change(slider, { target: { value: '0.8' } });
    expect(
      await screen.findByText(/answers 83\s% of the validation tweets, 94\s% of them right/),
    ).toBeTruthy();
    await userEvent.click(await button('Label the file'));
    await waitFor(() => expect(argsOf(rendered.engine, 'labelFile')).toMatchObject([{ threshold: 0.8 }]));
    expect(await screen.findByText(/without a label, as it does not know/)).toBeTruthy();
  });

  it('rests, goes on, and is cancelled', async () => {
    const { engine } = await withFile();
    await engine.pauseLabelling(true);
    await userEvent.click(await button('Label the file'));
    expect(await screen.findByRole('progressbar', { name: 'Labelling' })).toBeTruthy();
    await userEvent.click(await button('Pause'));
    expect(await screen.findByText(/rows, paused$/)).toBeTruthy();
    await userEvent.click(await button('Cancel'));
    expect(await button('Label the file')).toBeTruthy();
    expect(await screen.findByText(/Labelling was cancelled/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(argsOf(engine, 'pauseLabelling')).toEqual([true, true]);
    expect(argsOf(engine, 'cancelLabelling')).toHaveLength(1);
  });

  it('is labelled anew while the one that was cancelled still tidies up', async () => {
    const { engine } = await withFile();
    const { labelFile } = engine;
    let tidied = () => {};
    engine.labelFile = () => {
      engine.labelFile = labelFile;
      return new Promise((_, reject) => (tidied = () => reject(new EngineError('cancelled', 'Gone.'))));
    };
    await userEvent.click(await button('Label the file'));
    await userEvent.click(await button('Cancel'));
    await engine.pauseLabelling(true);
    await userEvent.click(await button('Label the file'));
    tidied();
    await userEvent.click(await button('Pause'));
    await userEvent.click(await button('Go on'));
    expect(await screen.findByText(/Handed to the browser/)).toBeTruthy();
    expect(screen.queryByText('Gone.')).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is read where it is dropped, and does not become the data', async () => {
    const { engine, set } = renderWithStudio(<PlaygroundStep />);
    set({ model: { ...noModel, status: 'ready', info: { ...fakeModel, labels: ['a', 'b'] } } });
    const zone = await screen.findByRole('region', { name: 'Label a whole file' });
    const drop = createEvent.drop(zone, { dataTransfer: { files: [FILE], types: ['Files'] } });
    fireEvent(zone, drop);
    expect(drop.defaultPrevented).toBe(true);
    expect(await button('Label the file')).toBeTruthy();
    expect(argsOf(engine, 'readTable')).toEqual([]);
  });

  it('says what went wrong', async () => {
    const { engine } = await withFile();
    engine.failNext('labelFile', new EngineError('storage-full', 'The browser has no more room.'));
    await userEvent.click(await button('Label the file'));
    expect((await screen.findByRole('alert')).textContent).toContain('The browser has no more room.');
    engine.failNext('readToLabel', new EngineError('file-unreadable', 'bad.csv is empty.'));
    await userEvent.upload(screen.getByLabelText('File to label'), new File([''], 'bad.csv'));
    expect((await screen.findByRole('alert')).textContent).toContain('bad.csv is empty.');
  });

  it('is not asked for during a run, or of a model that cannot answer', async () => {
    const { set } = renderWithStudio(<PlaygroundStep />);
    expect(screen.queryByText('Label a whole file')).toBeNull();
    set({ run: { ...finished, status: 'running' } });
    expect(screen.queryByText('Label a whole file')).toBeNull();
    set({ run: finished });
    expect(await screen.findByText('Label a whole file')).toBeTruthy();
  });
});
