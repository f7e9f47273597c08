// The hub's download host: files by their sha256, in ranges; it can break off, hold back and send a wrong byte.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Repository } from './repository';
import type { Faults } from './types';

export function answerDownload(
  repositories: Repository[],
  faults: Faults,
  held: () => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const hash = request.url!.slice(1).split('?')[0];
  const bytes = fileOf(repositories, hash);
  if (!bytes) return void response.writeHead(403).end();
  const from = faults.noRanges ? 0 : Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from >= bytes.length)
    return void response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end();
  const body = faults.wrongByte ? changed(bytes.subarray(from)) : bytes.subarray(from);
  const range = { 'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
  const headers = { 'Content-Length': body.length, ETag: `"${hash}"`, 'Accept-Ranges': 'bytes' };
  response.writeHead(from > 0 ? 206 : 200, { ...headers, ...(from > 0 && range) });
  if (request.method === 'HEAD') return void response.end();
  void send(body, faults, held, response);
}

async function send(
  body: Uint8Array,
  faults: Faults,
  held: () => Promise<void>,
  response: ServerResponse,
): Promise<void> {
  const cut = faults.cut.shift();
  const hold = faults.hold.shift();
  if (cut !== undefined) {
    response.write(body.subarray(0, cut), () => response.socket?.end());
  } else if (hold !== undefined) {
    response.write(body.subarray(0, hold));
    await held();
    response.end(body.subarray(hold));
  } else response.end(body);
}

function fileOf(repositories: Repository[], hash: string): Uint8Array | undefined {
  for (const { entries, files } of repositories) {
    const entry = entries.find(({ lfs }) => lfs?.oid === hash);
    if (entry) return files[entry.path];
  }
  return undefined;
}

function changed(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - 1] ^= 1;
  return copy;
}
