// What may befall a run in Firefox besides reloads and kills: a disk that is nearly full, and a machine that sleeps.
import { beforeAll, describe, expect, it } from 'vitest';
import { address, browser, firefoxPath } from '../otherBrowser';
import type { Bits } from '../sameBits';
import { begin, SLOW, trained } from './builtinRun';
import { openFirefox, type Firefox } from './firefox';
import { Tab } from './tab';

const MILLISECONDS = 4000;

async function inFirefox<Answer>(
  options: { room?: number },
  work: (tab: Tab, firefox: Firefox) => Promise<Answer>,
): Promise<Answer> {
  let firefox: Firefox;
  const tab = await Tab.open(
    async (downloads) => (firefox = await openFirefox(firefoxPath(), downloads, options)),
  );
  try {
    await tab.goTo(address);
    const answer = await work(tab, firefox!);
    expect(await tab.problems(), 'what went wrong in the page and its workers').toEqual([]);
    return answer;
  } finally {
    await tab.close();
  }
}

describe.skipIf(browser === 'webkit')('a run in Firefox', () => {
  let whole: Bits;
  beforeAll(async () => {
    whole = await inFirefox({}, async (tab) => {
      await begin(tab);
      return trained(tab);
    });
  });

  it('is trained to the same bits where the disk has no room for a checkpoint, which is said', async () => {
    const bits = await inFirefox({ room: 20_000 }, async (tab) => {
      await begin(tab);
      await tab.waitForText(/No checkpoint could be written: The disk is full\. Until there is one, the run is lost/, { step: 'Train', ...SLOW }); // prettier-ignore
      return trained(tab);
    });
    expect(bits).toEqual(whole);
  });

  it('goes on to the same bits where its processes stood still', async () => {
    const bits = await inFirefox({}, async (tab, firefox) => {
      await begin(tab);
      await tab.waitForText(/Step [1-9]/, SLOW);
      await firefox.standStill(MILLISECONDS);
      return trained(tab);
    });
    expect(bits).toEqual(whole);
  });
});
