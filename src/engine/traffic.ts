// Counts what a thread sends and receives, request by request: the page's and the worker's each count their own, since
// each has a fetch of its own. Thereby the privacy line is a measurement.

export type Thread = 'page' | 'worker';

/** How a request ended; `redirected`: at another host, whose answer is a request of its own here. */
export type RequestEnd = 'whole' | 'failed' | 'broken' | 'cancelled' | 'redirected';

/** One thing that happened to a request: it began, was answered, bytes of its answer were read, it ended. */
export interface TrafficReport {
  /** Of the request: no other of this page has it. */
  id: string;
  /** Whose it is: "huggingface.co". */
  host: string;
  begun?: {
    thread: Thread;
    method: string;
    /** Without what may be secret in it. */
    address: string;
    /** Milliseconds since 1970. */
    at: number;
    /** Bytes of its body. */
    sent: number;
  };
  /** Of the answer: 200. */
  status?: number;
  /** Bytes of the answer, as they were read. */
  received?: number;
  end?: RequestEnd;
}

type Fetch = typeof globalThis.fetch;
type Tell = (what: Omit<TrafficReport, 'id' | 'host'>) => void;

/** A fetch that tells `report` of every request, of the bytes of its body, and of every byte of an answer as it is read. */
export function countingFetch(thread: Thread, fetch: Fetch, report: (report: TrafficReport) => void): Fetch {
  let number = 0;
  const begin = (url: string, method: string, sent: number): Tell => {
    const about = { id: `${thread} ${++number}`, host: new URL(url).host };
    report({ ...about, begun: { thread, method, address: addressOf(url), at: Date.now(), sent } });
    return (what) => report({ ...about, ...what });
  };
  return async (input, init) => {
    const request = new Request(input, init);
    const tell = begin(request.url, request.method, await bytesOf(request));
    const response = await fetch(request).catch((error: unknown) => {
      tell({ end: request.signal.aborted ? 'cancelled' : 'failed' });
      throw error;
    });
    if (!isElsewhere(response, request)) return counted(response, tell);
    tell({ end: 'redirected' });
    return counted(response, begin(response.url, request.method, 0));
  };
}

/** Signed addresses carry who may read in their query; a page of the hub needs none of it to be recognised. */
export function addressOf(url: string): string {
  const { protocol, host, pathname, search } = new URL(url);
  return `${protocol}//${host}${pathname}${search === '' ? '' : '?…'}`;
}

async function bytesOf(request: Request): Promise<number> {
  return request.body === null ? 0 : (await request.clone().arrayBuffer()).byteLength;
}

/** A redirect within a host is not seen; the host that answers is. */
function isElsewhere({ url }: Response, request: Request): boolean {
  return URL.canParse(url) && new URL(url).host !== new URL(request.url).host;
}

function counted(response: Response, tell: Tell): Response {
  const { status, body, url } = response;
  tell(body === null ? { status, end: 'whole' } : { status });
  if (body === null) return response;
  const answer = new Response(countedBody(body.getReader(), tell), response);
  Object.defineProperty(answer, 'url', { value: url });
  return answer;
}

/** Nothing is read that was not asked for. */
function countedBody(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, tell: Tell) {
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    async pull(controller) {
      const next = await reader.read().catch((error: unknown) => {
        tell({ end: 'broken' });
        throw error;
      });
      tell(next.done ? { end: 'whole' } : { received: next.value.byteLength });
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel(reason) {
      tell({ end: 'cancelled' });
      return reader.cancel(reason);
    },
  };
  return new ReadableStream(source, { highWaterMark: 0 });
}
