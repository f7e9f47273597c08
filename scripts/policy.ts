// What every response must say, wherever Warble is served from: the one place where the content policy stands.
// A <meta> policy does not bind a worker, so these are response headers, on the page and on the worker's script.

/** Nothing is fetched from, sent to or run from any other origin; no eval, no inline script, no inline style sheet. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Files under this folder of the build carry a hash of their content in their name, so they never change. */
export const HASHED_FOLDER = '/assets/';
export const HASHED_CACHING = 'public, max-age=31536000, immutable';

/** The headers as Netlify, Cloudflare Pages and others read them from a file `_headers` beside the page. */
export function headersFile(): string {
  const lines = Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  return ['/*', ...lines, '', `${HASHED_FOLDER}*`, `  Cache-Control: ${HASHED_CACHING}`, ''].join('\n');
}

/** The headers for `include` in an nginx server block (a location with an add_header of its own needs it again). */
export function nginxFile(): string {
  return Object.entries(HEADERS)
    .map(([name, value]) => `add_header ${name} "${value}" always;\n`)
    .join('');
}
