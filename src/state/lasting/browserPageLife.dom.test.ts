import { afterEach, expect, it, vi } from 'vitest';
import { createPageLife } from './browserPageLife';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const leave = () => {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
};

it('has the browser ask before the page is left while it is told to, and not afterwards', () => {
  const life = createPageLife();
  expect(leave()).toBe(false);
  life.askBeforeLeaving(true);
  life.askBeforeLeaving(true);
  expect(leave()).toBe(true);
  life.askBeforeLeaving(false);
  expect(leave()).toBe(false);
});

it('tells what the browser keeps, and nothing where it does not say', async () => {
  const life = createPageLife();
  vi.stubGlobal('navigator', {});
  expect(await life.storageUsed()).toBeNull();
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 12, quota: 100 }) } });
  expect(await life.storageUsed()).toBe(12);
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.reject(new Error('no')) } });
  expect(await life.storageUsed()).toBeNull();
});

it('tells of hiding, showing, freezing and going on, until it is told to stop', () => {
  const changes: string[] = [];
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  const stop = createPageLife().watch((change) => changes.push(change));
  const happens = (event: string) => document.dispatchEvent(new Event(event));
  visibility.mockReturnValue('hidden');
  happens('visibilitychange');
  happens('freeze');
  happens('resume');
  visibility.mockReturnValue('visible');
  happens('visibilitychange');
  stop();
  happens('visibilitychange');
  expect(changes).toEqual(['hidden', 'frozen', 'resumed', 'shown']);
});

it('keeps the screen awake, says when the browser ended it, and lets it go', async () => {
  const lock = Object.assign(new EventTarget(), { release: vi.fn(async () => undefined) });
  vi.stubGlobal('navigator', { wakeLock: { request: async () => lock } });
  const life = createPageLife();
  expect(life.canStayAwake()).toBe(true);
  const onEnd = vi.fn();
  const release = await life.keepAwake(onEnd);
  lock.dispatchEvent(new Event('release'));
  expect(onEnd).toHaveBeenCalledTimes(1);
  release();
  lock.dispatchEvent(new Event('release'));
  expect([onEnd.mock.calls.length, lock.release.mock.calls.length]).toEqual([1, 1]);
  vi.stubGlobal('navigator', {});
  expect(life.canStayAwake()).toBe(false);
});

it('reaches other tabs, and needs neither channel nor locks', async () => {
  const life = createPageLife();
  const heard = new Promise((resolve) => life.openChannel('test', resolve));
  const other = life.openChannel('test', () => undefined)!;
  other.post({ kind: 'ask' });
  expect(await heard).toEqual({ kind: 'ask' });
  vi.stubGlobal('BroadcastChannel', undefined);
  Reflect.deleteProperty(window, 'BroadcastChannel');
  expect(life.openChannel('test', () => undefined)).toBeNull();
  vi.stubGlobal('navigator', {});
  const release = await life.hold('test');
  release();
  life.whenFree('test', () => expect.unreachable())();
});
