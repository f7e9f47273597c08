import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { EngineError, EXPORT_TARGETS, type ExportedZip } from '@/engine';
import { noRun } from '@/state/initial';
import type { RunState } from '@/state/types';
import { fakeModel } from '@/testing/fakeModel';
import { deferred } from '@/testing/openStudio';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { endOf, epochOf, startOf } from '@/testing/runEvents';
import { ExportStep } from './ExportStep';
import { TARGET_WORDS } from './targets';

// A page fetches it ahead.
beforeAll(() => import('@/state/actions/download'));
afterEach(cleanup);

const finished: RunState = {
  ...noRun,
  status: 'finished',
  start: startOf(),
  epochs: [epochOf(1), epochOf(2)],
  end: endOf(),
};

function show(run: RunState = finished, options = {}) {
  const rendered = renderWithStudio(<ExportStep />, options);
  const { model } = rendered.studio.store.getState();
  rendered.set({ run, model: { ...model, status: 'ready', info: fakeModel } });
  return rendered;
}

const rowOf = (title: string) => within(screen.getByRole('rowheader', { name: title }).closest('tr')!);
const button = (title: string, words = 'Download') =>
  rowOf(title).getByRole('button', { name: `${words} ${title}` });
const FOLDER = TARGET_WORDS.folder.title;
const ONNX = TARGET_WORDS.onnx.title;
const CLUSTER = TARGET_WORDS.cluster.title;
const REPORT = 'Report';

describe('the export step', () => {
  it('has a row for every target, with what is in it and how large it will be', () => {
    show();
    const titles = screen.getAllByRole('rowheader').map(({ textContent }) => textContent);
    expect(titles).toEqual([...Object.values(TARGET_WORDS).map(({ title }) => title), 'Kept run']);
    expect(titles).toHaveLength(Object.keys(EXPORT_TARGETS).length + 1);
    expect(rowOf(FOLDER).getByText('about 92 MB')).toBeTruthy();
    expect(rowOf(CLUSTER).getByText('about 92 MB and the texts')).toBeTruthy();
  });

  it('writes the zip once, says so meanwhile, and names the file at the end', async () => {
    const { engine, host } = show(finished, { delay: 400 });
    fireEvent.click(button(FOLDER));
    fireEvent.click(await rowOf(FOLDER).findByRole('button', { name: `Writing ${FOLDER}` }));
    expect(rowOf(FOLDER).getByText(/^Writing model-all-MiniLM-L6-v2\.zip$/)).toBeTruthy();
    const bar = rowOf(FOLDER).getByRole('progressbar', { name: 'Writing' });
    expect(bar.getAttribute('aria-valuenow')).toBe('50');
    expect(rowOf(FOLDER).getByText(/reading the weights, 50\s%/)).toBeTruthy();
    expect(await screen.findByText(/Handed to the browser as model-all-MiniLM-L6-v2\.zip/)).toBeTruthy();
    expect(engine.calls.filter(({ method }) => method === 'exportZip')).toHaveLength(1);
    expect(host.saved.map(({ name }) => name)).toEqual(['model-all-MiniLM-L6-v2.zip']);
    expect(button(FOLDER, 'Download again')).toBeTruthy();
  });

  it('writes one at a time, and each row says its own', async () => {
    const { engine, host } = show();
    const held = deferred<ExportedZip>();
    const asked = vi.spyOn(engine, 'exportZip').mockReturnValueOnce(held.promise);
    fireEvent.click(button(FOLDER));
    await rowOf(FOLDER).findByRole('button', { name: `Writing ${FOLDER}` });
    expect(button(CLUSTER).getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button(CLUSTER));
    held.resolve({ zip: new Blob(['zip']), cost: null });
    await rowOf(FOLDER).findByText(/Handed to the browser/);
    expect(rowOf(CLUSTER).queryByText(/Handed to the browser/)).toBeNull();
    fireEvent.click(button(CLUSTER));
    expect(await rowOf(CLUSTER).findByText(/as model-all-MiniLM-L6-v2-cluster\.zip/)).toBeTruthy();
    expect(asked.mock.calls.map(([target]) => target)).toEqual([{ to: 'folder' }, { to: 'cluster' }]);
    expect(host.saved).toHaveLength(2);
  });

  it('says in the row why nothing was written, and lets one try again', async () => {
    const { engine } = show();
    engine.failNext('exportZip', new EngineError('not-ready', 'These are not the rows of the run.'));
    await userEvent.click(button(CLUSTER));
    const alert = await rowOf(CLUSTER).findByRole('alert');
    expect(alert.textContent).toContain('These are not the rows of the run.');
    await userEvent.click(button(CLUSTER, 'Try again'));
    expect(await rowOf(CLUSTER).findByText(/Handed to the browser/)).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers, where no epoch was finished, only what needs no weights of it', () => {
    show({ ...finished, epochs: [], end: endOf({ reason: 'stopped', epochs: 0, evaluation: null }) });
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([CLUSTER, REPORT]);
    expect(screen.getByText(/no trained weights to take/)).toBeTruthy();
  });
});

describe('a report', () => {
  it('is one HTML file, which has tweets in it only where that is ticked', async () => {
    const { engine, host } = show();
    await userEvent.click(button(REPORT));
    await rowOf(REPORT).findByText(/Handed to the browser/);
    await userEvent.click(rowOf(REPORT).getByRole('checkbox', { name: 'With the tweets that it got wrong' }));
    await userEvent.click(button(REPORT, 'Download again'));
    await vi.waitFor(() => expect(host.saved).toHaveLength(2));
    expect(host.saved.map(({ name }) => name)).toEqual(Array(2).fill('model-all-MiniLM-L6-v2-report.html'));
    const asked = engine.calls.filter(({ method }) => method === 'exportZip').map(({ args }) => args);
    expect(asked).toEqual([[{ to: 'report' }], [{ to: 'report', tweets: true }]]);
  });
});

describe('a model in 8 bits', () => {
  const choice = () => rowOf(ONNX).getByRole('checkbox', { name: 'With the model in 8 bits too' });

  it('is a choice of ONNX, and says how large it makes it', async () => {
    show();
    await userEvent.click(choice());
    expect(rowOf(ONNX).getByText('about 117 MB')).toBeTruthy();
  });

  it('says what it costs, and is handed over on a word', async () => {
    const { engine, host } = show();
    await userEvent.click(choice());
    await userEvent.click(button(ONNX));
    const told = await rowOf(ONNX).findByText(/^On 200 labelled texts: 90\.5\s% right in float32/);
    expect(told.textContent).toContain('1 answer changed, and no probability by more than 0.0132');
    expect(host.saved).toEqual([]);
    await userEvent.click(button(ONNX, 'Hand over'));
    expect(host.saved.map(({ name }) => name)).toEqual(['model-all-MiniLM-L6-v2-onnx.zip']);
    expect(engine.calls.at(-1)).toEqual({ method: 'exportZip', args: [{ to: 'onnx', quantize: true }] });
  });

  it('says so where it could not be counted, and can be discarded', async () => {
    const { host } = show(finished, { roundingCost: null });
    await userEvent.click(choice());
    await userEvent.click(button(ONNX));
    expect(await rowOf(ONNX).findByText(/^What the 8 bits cost was not measured/)).toBeTruthy();
    await userEvent.click(rowOf(ONNX).getByRole('button', { name: 'Discard it' }));
    expect(rowOf(ONNX).queryByText(/8 bits cost/)).toBeNull();
    expect(button(ONNX)).toBe(document.activeElement);
    expect(host.saved).toEqual([]);
  });
});

describe('a kept run', () => {
  it('is kept in this browser once, and says under which name and how large', async () => {
    const { engine, studio } = show(finished, { delay: 200 });
    await userEvent.click(screen.getByRole('button', { name: 'Keep in this browser' }));
    await userEvent.click(screen.getByRole('button', { name: 'Keeping' }));
    const told = await screen.findByText(/^Kept as tweets\.csv on all-MiniLM-L6-v2, 92\sMB$/, {
      exact: false,
    });
    expect(told.getAttribute('aria-live')).toBe('polite');
    await userEvent.click(screen.getByRole('button', { name: 'Kept' }));
    expect(engine.calls.filter(({ method }) => method === 'keepRun')).toHaveLength(1);
    await act(() => studio.actions.deleteRun('run-1.zip'));
    expect(screen.getByRole('button', { name: 'Keep in this browser' })).toBeTruthy();
  });

  it('says in its row why nothing was kept, and lets one try again', async () => {
    const { engine } = show();
    engine.failNext('keepRun', new EngineError('storage-full', '92 MB more are needed, and 12 MB are free.'));
    await userEvent.click(screen.getByRole('button', { name: 'Keep in this browser' }));
    const alert = await rowOf('Kept run').findByRole('alert');
    expect(alert.textContent).toContain('The model was not kept');
    expect(alert.textContent).toContain('92 MB more are needed');
    await userEvent.click(screen.getByRole('button', { name: 'Keep in this browser' }));
    expect(await screen.findByText(/^Kept as/, { exact: false })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
