// Clicks that hit. A page that still moves while it loads takes a button from under the pointer, and a driver does not notice.
import { setTimeout as wait } from 'node:timers/promises';
import type { Driver, Found } from './driver';
import { until } from './until';

/** What has not moved for so long is at rest. */
const AT_REST_MS = 50;
/** Until the page has seen a click that the driver made. */
const SEEN_MS = 2000;

/** Clicks the element once it is at rest. False where it moves, or was not hit: to be tried again. */
export async function clickOn(found: Found, driver: Driver): Promise<boolean> {
  await found.read(intoView);
  const place = await found.read(placeOf);
  await wait(AT_REST_MS);
  if ((await found.read(placeOf)) !== place) return false;
  await found.read(awaitClick);
  await found.click();
  const hit = async () => (await driver.evaluate(wasClicked)) || null;
  return until(hit, () => 'It was not hit.', SEEN_MS).catch(() => false);
}

// These run in the page.

/** WebKit's driver clicks beside what stands at the edge of the window with a pixel in it, instead of scrolling there as a person does. */
function intoView(element: Element): void {
  element.scrollIntoView({ block: 'nearest' });
}

function placeOf(element: Element): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].join(' ');
}

function awaitClick(element: Element): void {
  const awaited = { clicked: false };
  Object.assign(globalThis, { awaited });
  element.addEventListener('click', () => (awaited.clicked = true), { once: true, capture: true });
}

/** A page that was left by the click knows nothing of it any more. */
function wasClicked(): boolean {
  const { awaited } = globalThis as { awaited?: { clicked: boolean } };
  return awaited?.clicked ?? true;
}
