// Counts what the page sends and receives, so that the privacy line is a measurement. No app knowledge.

export interface TrafficReport {
  sent?: { bytes: number; to: string };
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
