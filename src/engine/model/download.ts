// Fetches one file of our own origin as it streams: counted, hashed and put together as a Blob. Knows nothing of models.
import { EngineError } from '../errors';

/** `fetch`, or what stands in for it where files lie on a disk. */
export type Fetch = (url: string, init?: { signal?: AbortSignal }) => Promise<Response>;

export interface DownloadOptions {
  fetch?: Fetch;
  signal?: AbortSignal;
  /** Called with each piece as it comes, before it is kept. */
  onChunk?: (chunk: Uint8Array) => void;
}

/** Pieces are folded into Blobs of this size, which a browser can keep out of the worker's memory. */
const FOLD_BYTES = 8 * 1024 * 1024;

/**
 * The file at `url`.
 * @throws EngineError network (no connection, a status that is not 2xx, a page where a file should be), cancelled.
 */
export async function download(url: string, options: DownloadOptions = {}): Promise<Blob> {
  const { signal } = options;
  try {
    const response = await (options.fetch ?? fetch)(url, { signal });
    if (!response.ok || isPage(response)) throw refused(url, response);
    return response.body ? await collect(response.body, options) : await response.blob();
  } catch (error) {
    if (error instanceof EngineError) throw error;
    if (signal?.aborted)
      throw new EngineError('cancelled', `Loading ${url} was cancelled.`, { cause: error });
    throw new EngineError(
      'network',
      `${url} did not arrive: the connection failed. Check that Warble is still being served, and load again.`,
      { cause: error },
    );
  }
}

async function collect(body: ReadableStream<Uint8Array>, { onChunk }: DownloadOptions): Promise<Blob> {
  const folded: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingBytes = 0;
  const fold = () => {
    folded.push(new Blob(pending));
    pending = [];
    pendingBytes = 0;
  };
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    onChunk?.(next.value);
    pending.push(next.value as Uint8Array<ArrayBuffer>);
    pendingBytes += next.value.byteLength;
    if (pendingBytes >= FOLD_BYTES) fold();
  }
  fold();
  return new Blob(folded);
}

/** Some static hosts answer a missing file with the start page and status 200. */
function isPage(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') === true;
}

function refused(url: string, response: Response): EngineError {
  const reason = response.ok
    ? 'the server sent a page instead'
    : `the server answered ${response.status} ${response.statusText}`.trim();
  return new EngineError(
    'network',
    `${url} did not arrive: ${reason}. Check that the whole of Warble is being served, and load again.`,
  );
}
