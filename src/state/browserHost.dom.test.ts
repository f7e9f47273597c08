import { afterEach, expect, it, vi } from 'vitest';
import { createBrowserHost } from './browserHost';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

const answer = (response: Response | Error) => {
  const fetch = vi.fn<(address: URL) => Promise<Response>>(() =>
    response instanceof Error ? Promise.reject(response) : Promise.resolve(response),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
};

it('fetches the sample from beside the page and calls it by its name', async () => {
  const fetch = answer(new Response('text,sentiment\nso kind,positive\n'));
  const file = await createBrowserHost().fetchSample();
  expect(file.name).toBe('tweets.csv');
  expect(file.type).toBe('text/csv');
  expect(String(fetch.mock.calls[0][0])).toBe(new URL('samples/tweets.csv', document.baseURI).href);
});

it('says what could not be fetched and what to do, for a missing file and for no answer at all', async () => {
  answer(new Response('gone', { status: 404 }));
  await expect(createBrowserHost().fetchModels()).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining('models/index.json could not be fetched'),
  });
  answer(new TypeError('Failed to fetch'));
  await expect(createBrowserHost().fetchSample()).rejects.toMatchObject({ code: 'network' });
});

it('remembers light and dark, and forgets them for the system’s own', () => {
  const host = createBrowserHost();
  expect(host.readTheme()).toBe('system');
  host.writeTheme('dark');
  expect(createBrowserHost().readTheme()).toBe('dark');
  host.writeTheme('system');
  expect(localStorage.length).toBe(0);
});

it('remembers whether all settings are shown, and nothing where they are not', () => {
  const host = createBrowserHost();
  expect(host.readAllSettings()).toBe(false);
  host.writeAllSettings(true);
  expect(createBrowserHost().readAllSettings()).toBe(true);
  host.writeAllSettings(false);
  expect(localStorage.length).toBe(0);
});

it('remembers that the screen is kept awake, and nothing where it is not', () => {
  const host = createBrowserHost();
  expect(host.readKeepsAwake()).toBe(false);
  host.writeKeepsAwake(true);
  expect(createBrowserHost().readKeepsAwake()).toBe(true);
  host.writeKeepsAwake(false);
  expect(localStorage.length).toBe(0);
});

it('takes the system’s theme and the fewer settings where the browser forbids storage or holds nonsense', () => {
  localStorage.setItem('warble-theme', 'purple');
  expect(createBrowserHost().readTheme()).toBe('system');
  vi.stubGlobal('localStorage', {
    getItem() {
      throw new DOMException('denied', 'SecurityError');
    },
    setItem() {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  const host = createBrowserHost();
  expect(host.readTheme()).toBe('system');
  expect(() => host.writeTheme('dark')).not.toThrow();
  expect(host.readAllSettings()).toBe(false);
  expect(() => host.writeAllSettings(true)).not.toThrow();
});

it('gives a file to the person under its name', () => {
  URL.createObjectURL = vi.fn(() => 'blob:one');
  URL.revokeObjectURL = vi.fn();
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(`${this.download} ${this.href}`);
  });
  createBrowserHost().save('model.zip', new Blob(['x']));
  expect(clicked).toEqual(['model.zip blob:one']);
});

it('asks for storage that lasts, and takes no answer for a no', async () => {
  const host = createBrowserHost();
  expect(await host.persist()).toBe(false);
  vi.stubGlobal('navigator', { storage: { persist: () => Promise.resolve(true) } });
  expect(await host.persist()).toBe(true);
  vi.stubGlobal('navigator', { storage: { persist: () => Promise.reject(new Error('no')) } });
  expect(await host.persist()).toBe(false);
});
