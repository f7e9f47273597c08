// A worker that keeps files as models of the hub are kept, and says what it finds: the browser has such files in workers only.
import { forgetStorage } from '@/engine/session/forget';
import { openKeptModels } from '@/engine/session/keptModels';

/** More than the room that the test leaves. */
const TOO_MUCH = 64 * 1024 * 1024;

const SWAPS = 60;

const WORK = { keep, fillUp, swap };
/** What it may be asked. */
export type Work = keyof typeof WORK;

async function keep() {
  const folder = (await openKeptModels())!;
  const first = await folder.append('a.part');
  const written = [first.write(Uint8Array.of(1, 2, 3)), first.size];
  const busy = await folder.append('a.part').catch((error: { code: string }) => error.code);
  first.close();
  const again = await folder.append('a.part');
  written.push(again.size, again.write(Uint8Array.of(4)));
  again.close();
  const missing = await folder.open('b');
  await folder.rename('a.part', 'b');
  const names = await folder.names();
  const bytes = [...new Uint8Array(await (await folder.open('b'))!.arrayBuffer())];
  await folder.remove('b');
  await folder.remove('b');
  const left = await folder.names();
  await forgetStorage();
  const folders: string[] = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) folders.push(name);
  return { written, busy, missing, names, bytes, left, folders };
}

/** Writes past the quota. */
async function fillUp() {
  const folder = (await openKeptModels())!;
  const file = await folder.append('big.part');
  const before = file.write(new Uint8Array(1024));
  const refused = !file.write(new Uint8Array(TOO_MUCH));
  const { size } = file;
  file.close();
  const kept = (await folder.open('big.part'))!.size;
  await folder.remove('big.part');
  return { before, refused, size, kept };
}

/** Replaces a file again and again, and looks at it all the while. */
async function swap() {
  const folder = (await openKeptModels())!;
  const write = async (name: string, value: number) => {
    const file = await folder.append(name);
    file.write(Uint8Array.of(value));
    file.close();
  };
  await write('a', 0);
  let swaps = 0;
  let looks = 0;
  let missing = 0;
  const look = async () => {
    while (swaps < SWAPS) {
      const found = await folder.open('a');
      looks++;
      if (!found) missing++;
    }
  };
  const looking = look();
  for (; swaps < SWAPS; swaps++) {
    await write('a.part', swaps + 1);
    await folder.rename('a.part', 'a');
  }
  await looking;
  const [last] = new Uint8Array(await (await folder.open('a'))!.arrayBuffer());
  return { last, missing, enough: looks > SWAPS, names: await folder.names() };
}

self.onmessage = ({ data }: MessageEvent<Work>) =>
  void WORK[data]()
    .finally(forgetStorage)
    .then(
      (result) => postMessage(result),
      (error: unknown) => postMessage({ error: String(error) }),
    );
