// The report of a run as whoever gets the file sees it: opened from a disk, it asks for nothing, no finding of axe, no sideways
// scrolling, in both themes, from a phone to a wide screen, and its words on paper.
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { reportPage } from '@/engine/export/report';
import { reportInput } from '@/testing/reportInput';

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [390, 1100])
    test(`a report holds up ${colorScheme} at ${width} px`, async ({ browser }, info) => {
      const path = info.outputPath('report.html');
      const misread = [{ row: 7, text: `${'long'.repeat(60)} <b>`, label: 'negative', answer: 'positive' }];
      await writeFile(path, reportPage(reportInput({ misread })));
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      const address = pathToFileURL(path).href;
      await page.goto(address);
      expect([asked, said]).toEqual([[address], []]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)'); // prettier-ignore
      await context.close();
    });
