// Fetches the recorded run once. Null until it is there, and for ever where there is none.
import { useEffect, useState } from 'react';
import { readRecording, type Recording } from './recording';

const PATH = 'samples/recorded-run.json';

export function useRecording(): Recording | null {
  const [recording, setRecording] = useState<Recording | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    fetchRecording(leaving.signal).then(
      (found) => setRecording(found),
      () => undefined, // no recording: the page does without its picture
    );
    return () => leaving.abort();
  }, []);
  return recording;
}

async function fetchRecording(signal: AbortSignal): Promise<Recording | null> {
  const response = await fetch(new URL(PATH, document.baseURI), { signal });
  return response.ok ? readRecording(await response.json()) : null;
}
