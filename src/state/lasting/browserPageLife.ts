// The PageLife of a real page: its visibility, its storage, its screen, its channel to other tabs.
import type { Channel, PageChange, PageLife } from './pageLife';

export function createPageLife(): PageLife {
  return {
    now: Date.now,
    isVisible: () => document.visibilityState === 'visible',
    watch,
    askBeforeLeaving,
    storageUsed,
    canStayAwake: () => 'wakeLock' in navigator,
    keepAwake,
    openChannel,
    hold,
    whenFree,
  };
}

function watch(listener: (change: PageChange) => void): () => void {
  const stop = new AbortController();
  const on = (event: string, change: () => PageChange) =>
    document.addEventListener(event, () => listener(change()), { signal: stop.signal });
  on('visibilitychange', () => (document.visibilityState === 'visible' ? 'shown' : 'hidden'));
  on('freeze', () => 'frozen');
  on('resume', () => 'resumed');
  return () => stop.abort();
}

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

/** A page that listens cannot be kept for going back to it: it listens only while there is something to ask. */
function askBeforeLeaving(asks: boolean): void {
  if (asks) window.addEventListener('beforeunload', ask);
  else window.removeEventListener('beforeunload', ask);
}

async function storageUsed(): Promise<number | null> {
  const storage = navigator.storage as Partial<StorageManager> | undefined;
  const estimate = await storage?.estimate?.().catch(() => null);
  return estimate?.usage ?? null;
}

async function keepAwake(onEnd: () => void): Promise<() => void> {
  const lock = await navigator.wakeLock.request('screen');
  lock.addEventListener('release', onEnd);
  return () => {
    lock.removeEventListener('release', onEnd);
    void lock.release();
  };
}

function openChannel(name: string, onMessage: (message: unknown) => void): Channel | null {
  if (!('BroadcastChannel' in window)) return null;
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data);
  return { post: (message) => channel.postMessage(message), close: () => channel.close() };
}

/** Missing where the page came over plain http from another machine. */
const locks = (): LockManager | undefined => navigator.locks;

function hold(name: string): Promise<() => void> {
  const manager = locks();
  if (!manager) return Promise.resolve(() => undefined);
  return new Promise((given, refused) => {
    manager.request(name, () => new Promise<void>((release) => given(release))).catch(refused);
  });
}

function whenFree(name: string, then: () => void): () => void {
  const stop = new AbortController();
  const request = locks()?.request(name, { signal: stop.signal }, then);
  // Whoever stopped waiting knows.
  request?.catch(() => undefined);
  return () => stop.abort();
}
