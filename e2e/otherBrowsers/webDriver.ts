// The W3C's WebDriver over plain HTTP, as far as the tests need it: https://www.w3.org/TR/webdriver2/.
import type { Driver, Found } from './driver';

/** The key under which an element's reference stands in JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Runs code in the page; its answer is JSON. */
type Run = (code: (...given: never[]) => unknown, given: readonly unknown[]) => Promise<unknown>;

/** The Tab key. */
const TAB = '\uE004';

const DELETE = '\uE017';

interface Answer {
  value: unknown;
}

/** A driver program that listens at `address`, asked for one session. */
export async function openSession(address: string, capabilities: object): Promise<Driver> {
  const { sessionId } = (await ask(`${address}/session`, 'POST', {
    capabilities: { alwaysMatch: capabilities },
  })) as { sessionId: string };
  const session = `${address}/session/${sessionId}`;
  const run: Run = (code, given) =>
    ask(`${session}/execute/sync`, 'POST', {
      script: `return (${String(code)})(...arguments);`,
      args: given,
    });
  return {
    goTo: async (url) => void (await ask(`${session}/url`, 'POST', { url })),
    evaluate: (code, ...given) => run(code, given) as never,
    async find(code, ...given) {
      const reference = (await run(code, given)) as Record<string, string> | null;
      return reference && found(session, reference, run);
    },
    close: async () => void (await ask(session, 'DELETE')),
  };
}

function found(session: string, reference: Record<string, string>, run: Run): Found {
  const element = `${session}/element/${reference[ELEMENT]}`;
  const type = (text: string) => ask(`${element}/value`, 'POST', { text });
  return {
    click: async () => void (await ask(`${element}/click`, 'POST', {})),
    async fill(text) {
      // WebDriver's own clearing goes past React, which puts the old value back where it draws the field before the first key.
      await run(
        (field: HTMLInputElement) => {
          field.focus();
          field.select();
        },
        [reference],
      );
      await type(text || DELETE);
      const typed = await run((field: HTMLInputElement) => field.value, [reference]);
      if (typed !== text) throw new Error(`Typed "${text}" into a field, and it has "${String(typed)}".`);
      await type(TAB);
    },
    // Several paths are told apart by line ends.
    setFiles: async (paths) => void (await type(paths.join('\n'))),
    read: (code) => run(code, [reference]) as never,
  };
}

async function ask(url: string, method: 'POST' | 'DELETE', body?: object): Promise<unknown> {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = (await response.json()) as Answer;
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`WebDriver refused ${method} ${new URL(url).pathname}: ${error}. ${message}`);
}
