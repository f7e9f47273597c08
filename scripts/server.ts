// Serves a build on this machine alone: every response carries the content policy. Not a server for the open network.
import { createServer, type Server, type ServerResponse } from 'node:http';
import sirv from 'sirv';
import { HUGGING_FACE } from '../src/engine/hubSetting.ts';
import { HASHED_CACHING, HASHED_FOLDER, headersFor, HUB_FILE, hubFile } from './policy.ts';

/** Answers GET and HEAD from `folder`, with ranges and entity tags; what is not in it when this is called is 404. */
export function buildServer(folder: string, hub = HUGGING_FACE): Server {
  const headers = Object.entries(headersFor(hub));
  const files = sirv(folder, { etag: true, extensions: [], setHeaders: setFileHeaders });
  return createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return say(response, 405, 'Only GET and HEAD are answered here.');
    }
    if (request.url === `/${HUB_FILE}`) return sendHub(response, hubFile(hub));
    request.url = request.url?.replace(/^\/(?=\?|$)/, '/index.html');
    // sirv reads other forms (the last n bytes, several ranges) wrongly; the whole file is a right answer to them.
    if (!/^bytes=\d+-\d*$/.test(request.headers.range ?? '')) delete request.headers.range;
    files(request, response, () => say(response, 404, 'There is no such file.'));
  });
}

/** Hashed names never change; everything else is asked for again, and answered with 304 where it is the same. */
function setFileHeaders(response: ServerResponse, path: string): void {
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Cache-Control', path.startsWith(HASHED_FOLDER) ? HASHED_CACHING : 'no-cache');
  if (path.endsWith('.safetensors')) response.setHeader('Content-Type', 'application/octet-stream');
  else if (/\/[^./]+$/.test(path)) response.setHeader('Content-Type', 'text/plain;charset=utf-8');
}

/** What the build says of the hub holds where it is served without us. */
function sendHub(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' }).end(text);
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain;charset=utf-8' }).end(`${text}\n`);
}

/** Resolves once `server` listens on loopback; rejects with one sentence where the port is taken. */
export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken =
        `Port ${port} is taken, perhaps by another Warble. Stop that program, or choose a port: WARBLE_PORT=${port + 1} ` +
        'npm start.';
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
