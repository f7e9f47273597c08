// Files that tests hand to the page, and the ways of a person to hand them: dropping and choosing.
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

export interface GivenFile {
  name: string;
  content: string | Uint8Array;
}

const KIND = [
  { label: 'positive', words: ['love', 'happy', 'great', 'best', 'thank', 'beautiful'] },
  { label: 'negative', words: ['hate', 'bad', 'wrong', 'dead', 'terrible', 'worst'] },
];
const BETWEEN = ['the day', 'this city', 'my team', 'a long game', 'the new song', 'our train', 'that book'];

/** Rows of two classes by turns, each text another one, told apart by a word: even a random BERT learns them. */
function labelledRows(count: number): { text: string; label: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const { label, words } = KIND[index % KIND.length];
    const word = words[(index >> 1) % words.length];
    const middle = BETWEEN[(index * 3) % BETWEEN.length];
    return { text: `${word} ${middle} ${word} number ${index}`, label };
  });
}

/** The same as a CSV file of `count` rows. */
export function labelledCsv(count: number, name = 'moods.csv'): GivenFile {
  const lines = labelledRows(count).map(({ text, label }) => `${text},${label}`);
  return { name, content: ['text,mood', ...lines, ''].join('\n') };
}

/** The first rows of the sample: real tweets, of both classes by chance. */
export async function sampleFile(rows: number): Promise<GivenFile> {
  const lines = (await readFile('public/samples/tweets.csv', 'utf8')).split('\n');
  return { name: 'tweets.csv', content: `${lines.slice(0, rows + 1).join('\n')}\n` };
}

/** Waits until it is seen. Playwright's own assertions look twice a second, which most of the time is too late. */
export async function seen(locator: Locator, timeout = 15_000): Promise<void> {
  const look = { message: `${String(locator)} is seen`, intervals: [50], timeout };
  await expect.poll(() => locator.isVisible(), look).toBe(true);
}

/** Drops a file with a DataTransfer of the browser's own, as the browser does; `on` is what lies under the pointer. */
export async function dropFile(page: Page, { name, content }: GivenFile, on = 'body'): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([title, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], title));
      return data;
    },
    [name, Buffer.from(content).toString('base64')],
  );
  const target = page.locator(on).first();
  await seen(page.locator('#page'));
  // The browser drops only where the page has said that it takes it, and one that was just loaded may not listen yet.
  await expect(async () => {
    for (const type of ['dragenter', 'dragover'])
      await target.dispatchEvent(type, { dataTransfer: transfer });
    await page.locator('#page[data-dragging]').waitFor({ timeout: 250 });
  }).toPass();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  await transfer.dispose();
}

/**
 * Drops files and folders of this machine through the browser's own drag and drop: of any size, as nothing
 * of them goes through the test, and only so a page gets folders.
 */
export async function dropPaths(page: Page, paths: string[]): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    client.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await send('dragEnter');
  await send('dragOver');
  // The browser drops only where the page has said by then that it takes it.
  await seen(page.locator('#page[data-dragging]'));
  await send('dragOver');
  await send('drop');
  await client.detach();
}

/** Chooses a file in the dialog that `button` opens. */
export async function chooseFile(page: Page, button: string, { name, content }: GivenFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}
