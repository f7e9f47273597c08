import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError } from '@/engine';
import { Section } from '@/components/ui/Section';
import { useStudio } from '@/state/react';
import { stubMatchMedia } from '@/testing/matchMedia';
import { fakeDevices, fakeProcessor, noProcessor } from '@/testing/fakeDevices';
import { renderWithStudio } from '@/testing/renderWithStudio';
import { Page } from './Page';

beforeEach(() => void stubMatchMedia(false));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const tweets = new File(['text,label\n'], 'tweets.csv');

/** Files as a drag carries them; jsdom has no DataTransfer. */
function drag(type: string, target: Element | Window, files: File[] = [tweets], types = ['Files']): boolean {
  return fireEvent(
    target,
    Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
      dataTransfer: { types, files },
      relatedTarget: null,
    }),
  );
}

async function open() {
  const rendered = renderWithStudio(<Page>the steps</Page>);
  await act(() => rendered.studio.actions.begin());
  return rendered;
}

describe('a file dropped anywhere', () => {
  it('is read, and never opened by the browser', async () => {
    const { studio } = await open();
    expect(drag('dragover', screen.getByRole('main'))).toBe(false);
    const notPrevented = drag('drop', screen.getByText('Warble'));
    expect(notPrevented).toBe(false);
    await waitFor(() => expect(studio.store.getState().table?.fileName).toBe('tweets.csv'));
  });

  it('is left to the browser when it is a piece of text', async () => {
    const { engine } = await open();
    expect(drag('drop', document.body, [], ['text/plain'])).toBe(true);
    expect(engine.calls.some(({ method }) => method === 'readTable')).toBe(false);
  });

  it('marks the page while it hovers, and only then', async () => {
    const { container } = await open();
    const page = container.querySelector('#page');
    drag('dragover', document.body);
    expect(page?.hasAttribute('data-dragging')).toBe(true);
    drag('dragleave', document.body);
    expect(page?.hasAttribute('data-dragging')).toBe(false);
  });

  it('says what it would replace, and what became of one that cannot be read', async () => {
    const { studio, engine } = await open();
    await act(() => studio.actions.takeSample());
    drag('dragover', document.body);
    expect(screen.getByText(/in place of tweets_sentiment_1k.csv/).textContent).toContain('Drop it anywhere');
    engine.failNext('readTable', new EngineError('file-unreadable', 'It is a picture.'));
    drag('drop', document.body, [new File([''], 'photo.png')]);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('photo.png could not be read');
    expect(alert.textContent).toContain('tweets_sentiment_1k.csv is still loaded');
  });
});

/** As where the code of the steps comes late. */
const DrawnWithTheSplit = () =>
  useStudio((state) => state.data) && (
    <>
      <Section id="data" title="Data" />
      <Section id="recipe" title="Recipe" />
    </>
  );

describe('the focus', () => {
  it('goes to the data that a file opened, also where they are split before anything was drawn', async () => {
    const { studio, set } = renderWithStudio(
      <Page>
        <Section id="data" title="Data" />
        <Section id="recipe" title="Recipe" />
      </Page>,
    );
    await act(() => studio.actions.begin());
    await act(() => studio.actions.takeSample());
    const { table, data } = studio.store.getState();
    set({ table: null, data: null });
    (document.activeElement as HTMLElement).blur();
    set({ table, data });
    expect(data).not.toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Data' }));
  });

  it('goes to the data also where the steps are drawn with the split, and the data was waited for', async () => {
    const { studio, set } = renderWithStudio(
      <Page>
        <DrawnWithTheSplit />
      </Page>,
    );
    await act(() => studio.actions.begin());
    await act(() => studio.actions.takeSample());
    const { table, data } = studio.store.getState();
    set({ table: null, data: null });
    set({ table });
    expect(document.activeElement).toBe(document.body);
    set({ data });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Data' })));
  });
});

describe('the bar', () => {
  it('measures what was sent: nothing, or an alarm that names the address', async () => {
    const { set } = await open();
    expect(screen.getByText('0 bytes sent').textContent).toBe('0 bytes sent');
    set({ traffic: { sent: 7, sentTo: 'https://elsewhere.test/', received: 0, hosts: {}, requests: [] } });
    expect(screen.getByRole('alert').textContent).toContain('7 bytes sent to https://elsewhere.test/');
  });

  it('opens to all that was requested and to a way to forget everything', async () => {
    const { studio, host } = await open();
    await userEvent.click(screen.getByRole('button', { name: /0 bytes sent/ }));
    await userEvent.click(await screen.findByRole('button', { name: 'Forget everything' }));
    expect(host.startedOver).toBe(0);
    await userEvent.click(screen.getByRole('button', { name: 'Delete all of it' }));
    expect(host.startedOver).toBe(1);
    expect(studio.store.getState().hub.failure).toBeNull();
  });

  it('names what computes, and what a GPU can do', async () => {
    const { set } = await open();
    expect(screen.getByText('Apple M2 Pro').nextSibling?.textContent).toBe('WebGPU');
    const without = { ok: false, code: 'no-webgpu', message: 'No WebGPU.' } as const;
    set({ devices: fakeDevices(without, fakeProcessor).list() });
    expect(screen.getByText('this processor, 7 threads').parentElement?.textContent).toBe(
      'this processor, 7 threadsno WebGPU',
    );
    set({ devices: fakeDevices(without, noProcessor).list() });
    expect(screen.getByText('nothing can compute')).toBeTruthy();
  });

  it('leaves out what an adapter cannot do', async () => {
    const rendered = renderWithStudio(<Page>the steps</Page>, {
      probe: {
        ok: true,
        name: 'swiftshader (software)',
        vendor: 'google',
        architecture: 'swiftshader',
        software: true,
        features: [],
        limits: { maxBufferSize: 1, maxStorageBufferBindingSize: 1 },
      },
      processor: noProcessor,
    });
    await act(() => rendered.studio.actions.begin());
    expect(screen.getByText('swiftshader (software)').parentElement?.textContent).toBe(
      'swiftshader (software)WebGPU',
    );
  });

  it('follows the system’s theme until one is pressed', async () => {
    const media = stubMatchMedia(true);
    const { studio } = await open();
    const dark = screen.getByRole('button', { name: 'Dark' });
    expect(dark.getAttribute('aria-pressed')).toBe('true');
    act(() => media.change(false));
    expect(dark.getAttribute('aria-pressed')).toBe('false');
    await userEvent.click(dark);
    expect([studio.store.getState().theme, dark.getAttribute('aria-pressed')]).toEqual(['dark', 'true']);
  });
});

it('tells in words that the GPU went away, and looks for it again', async () => {
  const { engine, studio } = await open();
  act(() => engine.notify({ kind: 'device-lost', message: 'The GPU was unplugged.' }));
  expect(screen.getByRole('alert').textContent).toContain('The GPU was unplugged.');
  await userEvent.click(screen.getByRole('button', { name: 'Look for the GPU again' }));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(studio.store.getState().deviceLost).toBeNull();
});

it('shows the six steps with their state in words, the current one marked', async () => {
  await open();
  const [rail] = screen.getAllByRole('navigation', { name: 'Steps' });
  const links = [...rail.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('aria-current'))).toEqual([
    'step',
    ...Array<null>(5).fill(null),
  ]);
  const markers = [...rail.querySelectorAll('svg')].map((marker) => marker.getAttribute('aria-label'));
  expect(markers).toEqual(['current', ...Array<string>(5).fill('not yet')]);
});
