// What every response must say, wherever Warble is served from: the one place where content policy and isolation stand.
// A <meta> policy does not bind a worker, so these are response headers, on the page and on every worker's script.
import { HUGGING_FACE, type HubSetting } from '../src/engine/hubSetting.ts';

/**
 * Nothing is run from any other origin, and nothing fetched from or sent to one but the hub and its downloads; no eval,
 * no inline script, no inline style sheet. 'wasm-unsafe-eval' allows compiling WebAssembly and no eval of JavaScript.
 */
export function contentPolicy({ hosts }: HubSetting): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${hosts.join(' ')}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Isolates the page from other origins. Browsers give memory that threads can share (SharedArrayBuffer) to isolated pages
 * alone. A worker whose script comes without the second header is not started by an isolated page.
 */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export function headersFor(hub: HubSetting): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentPolicy(hub),
    ...ISOLATION,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}

/** With Hugging Face's hub. */
export const HEADERS = headersFor(HUGGING_FACE);

/** Tells the page which hub it asks; it lies beside the page under this name. */
export const HUB_FILE = 'hub.json';
export function hubFile({ url }: HubSetting): string {
  return `${JSON.stringify({ url })}\n`;
}

/** Files under this folder of the build carry a hash of their content in their name, so they never change. */
export const HASHED_FOLDER = '/assets/';
export const HASHED_CACHING = 'public, max-age=31536000, immutable';

/** The headers as Netlify, Cloudflare Pages and others read them from a file `_headers` beside the page. */
export function headersFile(headers = HEADERS): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines, '', `${HASHED_FOLDER}*`, `  Cache-Control: ${HASHED_CACHING}`, ''].join('\n');
}

/** The headers for `include` in an nginx server block (a location with an add_header of its own needs it again). */
export function nginxFile(headers = HEADERS): string {
  return Object.entries(headers)
    .map(([name, value]) => `add_header ${name} "${value}" always;\n`)
    .join('');
}
