// Stops a download where it is; picking the model again goes on from there.
import type { Context } from '../context';

/** Resolves when nothing more comes. The state follows from the load that ends. */
export function pauseDownload({ engine }: Context) {
  return (): Promise<void> => engine.pauseDownload();
}
