// The tiny random model as the hub of tests takes it. Node only.
import { tinyModelFiles } from '../tinyModel';

export async function tinyHubFiles(): Promise<Record<string, Uint8Array>> {
  const entries = Object.entries(await tinyModelFiles()).map(
    async ([name, blob]) => [name, new Uint8Array(await blob.arrayBuffer())] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
