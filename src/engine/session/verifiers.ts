// The scripts that an export takes along so that others can check it.
import type { Verifier } from '../export/parity/verifiers';
import { verifiersOf } from '../export/targets';
import { textFile } from '../export/textFile';
import type { ExportFile, ModelTarget } from '../export/types';
import { fetchBeside } from './beside';

const WHERE: Readonly<Record<Verifier, () => URL>> = {
  'verify.py': () => new URL('../export/parity/verify.py', import.meta.url),
  'verify.mjs': () => new URL('../export/parity/verify.mjs', import.meta.url),
};

/** Those that can be had: what was trained is worth more than they are, so without a network it is exported without them. */
export async function readVerifiers(
  target: ModelTarget,
  readBeside: (url: URL) => Promise<string> = fetchBeside,
): Promise<(ExportFile & { name: Verifier })[]> {
  const names = await verifiersOf(target);
  const read = names.map(async (name) => ({ ...textFile(name, await readBeside(WHERE[name]())), name }));
  const settled = await Promise.allSettled(read);
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}
