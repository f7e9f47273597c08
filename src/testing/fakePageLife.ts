// A PageLife without a page, for tests of what follows a run: its changes come when a test says so, and what was asked of it is kept
// to be looked at. Lives made of one another are tabs of one browser.
import type { PageChange, PageLife } from '@/state/lasting/pageLife';

export interface FakePageLife extends PageLife {
  /** What `now` says. */
  time: number;
  visible: boolean;
  /** Whether the browser would ask before the page is left. */
  asks: boolean;
  /** What `storageUsed` answers. */
  storage: number | null;
  /** Locks of the screen that are held. */
  awake: number;
  /** Why the browser would not keep the screen awake; null: it does. */
  refusal: Error | null;
  change(change: PageChange): void;
  /** The browser takes the screen's lock away. */
  endAwake(): void;
  /** This tab is gone: what it holds is free, what it listens to is not heard any more. */
  die(): void;
  /** Another tab of the same browser. */
  otherTab(): FakePageLife;
}

interface Browser {
  listeners: { name: string; hear: (message: unknown) => void; of: object }[];
  held: { name: string; of: object }[];
  waiting: { name: string; then: () => void; of: object }[];
}

export function createFakePageLife(
  browser: Browser = { listeners: [], held: [], waiting: [] },
): FakePageLife {
  const watchers = new Set<(change: PageChange) => void>();
  const own = {};
  const others = <T extends { of: object }>(list: T[]) => list.filter(({ of }) => of !== own);
  const ends = new Set<() => void>();

  function free(isIt: (held: Browser['held'][number]) => boolean): void {
    const names = browser.held.filter(isIt).map(({ name }) => name);
    browser.held = browser.held.filter((held) => !isIt(held));
    const called = browser.waiting.filter(({ name }) => names.includes(name));
    browser.waiting = browser.waiting.filter((each) => !called.includes(each));
    for (const { then } of called) then();
  }

  const life: FakePageLife = {
    time: Date.UTC(2026, 10, 20, 14, 2, 10),
    visible: true,
    asks: false,
    storage: 1.3e9,
    awake: 0,
    refusal: null,
    now: () => life.time,
    isVisible: () => life.visible,
    watch(listener) {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
    askBeforeLeaving: (asks) => {
      life.asks = asks;
    },
    storageUsed: async () => life.storage,
    canStayAwake: () => true,
    async keepAwake(onEnd) {
      if (life.refusal) throw life.refusal;
      life.awake++;
      const end = () => {
        if (ends.delete(end)) life.awake--;
      };
      ends.add(end);
      onEnds.set(end, onEnd);
      return end;
    },
    openChannel(name, hear) {
      const listener = { name, hear, of: own };
      browser.listeners.push(listener);
      return {
        post(message) {
          const copy = structuredClone(message);
          for (const each of others(browser.listeners)) if (each.name === name) each.hear(copy);
        },
        close: () => {
          browser.listeners = browser.listeners.filter((each) => each !== listener);
        },
      };
    },
    async hold(name) {
      const held = { name, of: own };
      browser.held.push(held);
      return () => free((each) => each === held);
    },
    whenFree(name, then) {
      const each = { name, then, of: own };
      if (browser.held.some((held) => held.name === name)) browser.waiting.push(each);
      else then();
      return () => {
        browser.waiting = browser.waiting.filter((waiting) => waiting !== each);
      };
    },
    change(change) {
      if (change === 'hidden' || change === 'shown') life.visible = change === 'shown';
      for (const watcher of watchers) watcher(change);
    },
    endAwake() {
      for (const end of [...ends]) {
        end();
        onEnds.get(end)?.();
      }
    },
    die() {
      browser.listeners = others(browser.listeners);
      browser.waiting = others(browser.waiting);
      free(({ of }) => of === own);
    },
    otherTab: () => createFakePageLife(browser),
  };
  const onEnds = new Map<() => void, () => void>();
  return life;
}
