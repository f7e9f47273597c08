// A worker that writes to a scratch file and says what it reads back: the browser has such files in workers only.
import { openScratch } from '@/engine/session/scratch';

/** What other tests keep at this origin is not looked at. */
const names = async () => {
  const found: string[] = [];
  for await (const name of (await navigator.storage.getDirectory()).keys())
    if (/^(warble-scratch-|somebody-elses)/.test(name)) found.push(name);
  return found;
};

async function work() {
  const folder = await navigator.storage.getDirectory();
  await folder.getFileHandle('warble-scratch-stale', { create: true });
  await folder.getFileHandle('somebody-elses', { create: true });
  const [file, other] = [(await openScratch())!, (await openScratch())!];
  const written = [
    file.write(Uint16Array.of(1, 2, 3), { at: 0 }),
    file.write(Uint16Array.of(4, 5), { at: 6 }),
  ];
  other.write(Uint16Array.of(9, 9, 9), { at: 0 });
  const into = new Uint16Array(6);
  file.read(into.subarray(1, 4), { at: 4 });
  const open = await names();
  file.close();
  other.close();
  // Deleted behind the scenes.
  while ((await names()).length > 1) await new Promise((resolve) => setTimeout(resolve, 10));
  const left = await names();
  await folder.removeEntry('somebody-elses');
  return { written, read: [...into], open: open.length, left };
}

void work().then(
  (result) => postMessage(result),
  (error: unknown) => postMessage({ error: String(error) }),
);
