// How the hub is asked: with the token where there is one, patient where it wants to be asked later.
import { EngineError } from '@/engine/errors';
import { refusal, unreachable, type Asked } from './failures';

export type HubFetch = typeof globalThis.fetch;

export interface HubAccess {
  /** "https://huggingface.co", or a mirror; without a slash at the end. */
  url: string;
  /** Held in memory alone; sent to `url` alone. */
  token: string | null;
  fetch: HubFetch;
  /** Resolves after so many milliseconds. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Attempts at an answer, before a hub that is overloaded is left alone. */
const ATTEMPTS = 5;
/** Longest wait that is borne in one call, in milliseconds; a hub that asks for more is told of instead. */
const LONGEST_WAIT = 60_000;

/**
 * A fetch of this hub alone that throws for whatever is no success. The token goes with requests to the hub's own origin;
 * where the hub redirects to another one, browsers and Node take it off (Fetch Standard, HTTP-redirect fetch, step 13).
 * @throws EngineError access, model-unreadable, file-unreadable (of data sets), network, cancelled.
 */
export function hubFetch(
  access: HubAccess,
  what: Pick<Asked, 'id' | 'revision' | 'kind'>,
  signal?: AbortSignal,
): HubFetch {
  const asked = { ...what, hub: access.url, hasToken: access.token !== null };
  return async (input, init) => {
    const request = new Request(input, { ...init, signal });
    // Lists name their own next page: whoever wrote it does not get the token.
    if (access.token !== null && new URL(request.url).origin === new URL(access.url).origin)
      request.headers.set('Authorization', `Bearer ${access.token}`);
    for (let attempt = 1; ; attempt++) {
      const response = await answerOf(access, request.clone(), signal);
      if (response.ok) return response;
      const wait = waitOf(response, attempt);
      if (wait === null) throw refusal(response, asked);
      await access.sleep(wait, signal);
    }
  };
}

async function answerOf(access: HubAccess, request: Request, signal?: AbortSignal): Promise<Response> {
  try {
    return await access.fetch(request);
  } catch (cause) {
    throw signal?.aborted ? cancelled() : unreachable(access.url, cause);
  }
}

export function cancelled(): EngineError {
  return new EngineError('cancelled', 'The download is paused. What has come so far is kept.');
}

/** Milliseconds to wait before the next attempt; null where there should be none. */
function waitOf({ status, headers }: Response, attempt: number): number | null {
  const temporary = status === 429 || status === 408 || status >= 500;
  if (!temporary || attempt >= ATTEMPTS) return null;
  const wait = retryAfter(headers.get('Retry-After')) ?? 500 * 2 ** attempt;
  return wait <= LONGEST_WAIT ? wait : null;
}

/** Seconds or a date (RFC 9110, 10.2.3) in milliseconds from now. */
export function retryAfter(value: string | null, now = Date.now()): number | null {
  if (value === null || value.trim() === '') return null;
  if (/^\d+$/.test(value.trim())) return 1000 * Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** As `HubAccess.sleep`. @throws EngineError cancelled */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled());
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    const stop = () => {
      clearTimeout(timer);
      reject(cancelled());
    };
    signal?.addEventListener('abort', stop, { once: true });
  });
}
