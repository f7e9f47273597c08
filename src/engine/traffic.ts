// Counts what a thread sends and receives: the page's and the worker's each count their own, since each has a fetch of
// its own. Thereby the privacy line is a measurement.

/** One thing that happened. */
export interface TrafficReport {
  /** A request's body, and the address it went to. */
  sent?: { bytes: number; to: string };
  /** Bytes of an answer, as they were read. */
  received?: number;
}

type Fetch = typeof globalThis.fetch;

/** A fetch that tells `report` of every request with a body and of every byte of an answer as it is read. */
export function countingFetch(fetch: Fetch, report: (report: TrafficReport) => void): Fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = request.body === null ? 0 : (await request.clone().arrayBuffer()).byteLength;
    if (request.body !== null) report({ sent: { bytes: body, to: request.url } });
    const response = await fetch(request);
    return response.body === null ? response : counted(response, report);
  };
}

function counted(response: Response, report: (report: TrafficReport) => void): Response {
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      report({ received: chunk.byteLength });
      controller.enqueue(chunk);
    },
  });
  const answer = new Response(response.body!.pipeThrough(counter), response);
  Object.defineProperty(answer, 'url', { value: response.url });
  return answer;
}
