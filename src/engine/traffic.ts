// Counts what a thread sends and receives: the page's and the worker's each count their own, since each has a fetch of
// its own. Thereby the privacy line is a measurement.

/** One thing that happened: a request began, was redirected to another host, or bytes of an answer were read. */
export interface TrafficReport {
  /** Whose: "huggingface.co". */
  host: string;
  /** A request reached this host. */
  request?: true;
  /** A request's body, and the address it went to. */
  sent?: { bytes: number; to: string };
  /** Bytes of an answer, as they were read. */
  received?: number;
}

type Fetch = typeof globalThis.fetch;

/** A fetch that tells `report` of every request, of every body and of every byte of an answer as it is read. */
export function countingFetch(fetch: Fetch, report: (report: TrafficReport) => void): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { host } = new URL(request.url);
    const body = request.body === null ? 0 : (await request.clone().arrayBuffer()).byteLength;
    const sent = request.body === null ? {} : { sent: { bytes: body, to: request.url } };
    report({ host, request: true, ...sent });
    const response = await fetch(request);
    const answering = URL.canParse(response.url) ? new URL(response.url).host : host;
    if (answering !== host) report({ host: answering, request: true });
    return response.body === null ? response : counted(response, answering, report);
  };
}

function counted(response: Response, host: string, report: (report: TrafficReport) => void): Response {
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      report({ host, received: chunk.byteLength });
      controller.enqueue(chunk);
    },
  });
  const answer = new Response(response.body!.pipeThrough(counter), response);
  Object.defineProperty(answer, 'url', { value: response.url });
  return answer;
}
