// Files that lie beside the engine's own, as the build serves them: scripts that an export takes along.
import { EngineError } from '../errors';

/** @throws EngineError network */
export async function fetchBeside(url: URL): Promise<string> {
  const response = await fetch(url).catch(() => null);
  if (response?.ok) return response.text();
  throw new EngineError(
    'network',
    'A script of the export could not be loaded from the page’s own server. Check the connection, and export again.',
  );
}
