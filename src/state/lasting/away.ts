// Looks whether a run went on as before while nobody saw its page, and says so among its messages where it did not.
import type { StoreApi } from 'zustand/vanilla';
import { roughly, tokenRate } from '../format';
import { isActive } from '../runReducer';
import type { StudioState } from '../types';
import { isSlowed, paceOf, stoodStill, type HiddenSpan } from './hiddenPace';
import type { PageChange, PageLife } from './pageLife';
import { tell } from './patch';

/** Milliseconds until what came while the page was hidden is in the state: it is handed over late there. */
const SETTLED = 1500;
/** Between two signs of life that the page gives itself. */
const BEAT = 5000;
/** Browsers let a hidden page's clock tick once a minute: a longer silence is sleep. A page that is seen has the time it asks for. */
const SLEEP = { hidden: 90_000, visible: 15_000 };
/** Once the browser has said that it freezes the page. */
const FROZEN = 10_000;

/** Returns the way to stop. */
export function followAway(store: StoreApi<StudioState>, life: PageLife): () => void {
  let spans: HiddenSpan[] = [];
  /** Shown again, and not yet enough seen steps to compare with. */
  let undecided = false;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let beat: ReturnType<typeof setInterval> | undefined;
  let limit = usualLimit();
  let alive = { at: life.now(), running: false, step: 0 };

  const running = () => store.getState().run.status === 'running';
  const lastStep = () => store.getState().run.steps.at(-1)?.step ?? 0;

  function usualLimit(): number {
    return life.isVisible() ? SLEEP.visible : SLEEP.hidden;
  }

  function begin(): void {
    limit = usualLimit();
    spans = life.isVisible() ? [] : [{ after: 0, until: null }];
    undecided = false;
    alive = { at: life.now(), running: false, step: 0 };
    beat ??= setInterval(signOfLife, BEAT);
  }

  function end(): void {
    clearInterval(beat);
    clearTimeout(settling);
    beat = settling = undefined;
    spans = [];
    undecided = false;
  }

  function signOfLife(): void {
    const before = alive;
    const gap = life.now() - before.at;
    if (gap > limit && before.running) {
      const { startedAt } = store.getState().run;
      setTimeout(() => judgeSleep(startedAt, gap / 1000, before.step), SETTLED);
    }
    alive = { at: life.now(), running: running(), step: lastStep() };
  }

  /** The run may have come to its end meanwhile, which is no reason to say nothing. */
  function judgeSleep(startedAt: number | null, gap: number, step: number): void {
    const { run } = store.getState();
    if (run.startedAt !== startedAt) return;
    const before = run.steps.filter((each) => each.step <= step);
    const still = stoodStill(gap, lastStep() - step, before);
    if (still === null) return;
    const message = `Training stood still for about ${roughly(still)}: the browser or the machine slept. Nothing was lost: the run went on from where it was. Keep this tab visible and the machine awake.`;
    tell(store, { level: 'warning', message, at: life.now() });
  }

  function shown(): void {
    const open = spans.at(-1);
    if (!open) return;
    open.until = lastStep();
    undecided = true;
    judgePace();
  }

  function judgePace(): void {
    const { run } = store.getState();
    if (!undecided || !run.start) return;
    // What was told of the time before an interruption was no page's that could be hidden here.
    const steps = run.steps.filter(({ step }) => step > (run.resumedAt ?? 0));
    const pace = paceOf(steps, spans, run.start.stepsPerEpoch);
    undecided = pace.hidden !== null && pace.visible === null;
    if (!isSlowed(pace)) return;
    const message = `Slowed by the browser while hidden: ${tokenRate(pace.hidden!)}, ${tokenRate(pace.visible!)} while visible. Keep this tab visible.`;
    tell(store, { level: 'warning', message, at: life.now(), about: 'slowed' });
  }

  function change(what: PageChange): void {
    signOfLife();
    limit = what === 'frozen' ? FROZEN : usualLimit();
    if (!isActive(store.getState().run)) return;
    if (what === 'hidden') {
      // Seen for a moment only: the span goes on.
      if (settling === undefined) spans = [...spans, { after: lastStep(), until: null }];
      clearTimeout(settling);
      settling = undefined;
    }
    if (what === 'shown')
      settling = setTimeout(() => {
        settling = undefined;
        shown();
      }, SETTLED);
  }

  const stops = [
    life.watch(change),
    store.subscribe(({ run }, { run: before }) => {
      if (run === before) return;
      if (!isActive(run)) return end();
      if (run.startedAt !== before.startedAt) begin();
      signOfLife();
      judgePace();
    }),
  ];
  return () => {
    end();
    for (const stop of stops) stop();
  };
}
