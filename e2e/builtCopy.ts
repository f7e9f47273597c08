// The build again with code in front of its scripts, for what cannot be put there from outside: other browsers' drivers reach no
// worker, and Chromium's none that a worker starts.
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PAGE = 'index.html';

/** Into `folder`, with `inFront` of the page (index.html) and of each worker by its file's name. What is large is linked. */
export function copyBuild(folder: string, inFront: (script: string) => string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync('dist'))
    if (name !== PAGE && name !== 'assets') symlinkSync(resolve('dist', name), join(folder, name));
  const page = readFileSync(join('dist', PAGE), 'utf8');
  // The content policy takes no script that stands in the page.
  writeFileSync(join(folder, 'before.js'), inFront(PAGE));
  writeFileSync(join(folder, PAGE), page.replace('<head>', '<head><script src="./before.js"></script>'));
  cpSync(join('dist', 'assets'), join(folder, 'assets'), { recursive: true });
  const workers = join(folder, 'assets', 'worker');
  for (const name of readdirSync(workers).filter((each) => each.endsWith('.js')))
    writeFileSync(join(workers, name), `${inFront(name)}\n${readFileSync(join(workers, name), 'utf8')}`);
}
