// A worker that keeps files as models of the hub are kept, and says what it finds: the browser has such files in workers only.
import { forgetStorage } from '@/engine/session/forget';
import { openKeptModels } from '@/engine/session/keptModels';

/** More than the room that the test leaves. */
const TOO_MUCH = 64 * 1024 * 1024;

async function work(fill: boolean) {
  const folder = (await openKeptModels())!;
  if (fill) return fillUp().finally(forgetStorage);
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

self.onmessage = ({ data }: MessageEvent<{ fill: boolean }>) =>
  void work(data.fill).then(
    (result) => postMessage(result),
    (error: unknown) => postMessage({ error: String(error) }),
  );
