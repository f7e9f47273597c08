// The page goes on without a network once it has been opened: all of its scripts have come by then.
import { readdirSync } from 'node:fs';
import { expect, test } from './support';

/** Unpacks a zip that is dropped: a third of the page, and few drop one. */
const WHEN_NEEDED = /^zip-core/;

test('every script of the page is fetched once it is drawn', async ({ page }) => {
  const came = new Set<string>();
  page.on('response', (response) => {
    const name = new URL(response.url()).pathname.match(/\/assets\/([^/]+\.js)$/)?.[1];
    if (name && response.ok()) came.add(name);
  });
  const all = readdirSync('dist/assets').filter((name) => name.endsWith('.js') && !WHEN_NEEDED.test(name));
  expect(all.length).toBeGreaterThan(10);
  await page.goto('/');
  await expect.poll(() => all.filter((name) => !came.has(name))).toEqual([]);
});
