import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** What a file loads when it is first needed; types that are only named so are none. */
function loadedBy(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?<!typeof )import\('(\.{1,2}\/|@\/)([^']+)'\)/g)].map(([, from, rest]) =>
    from === '@/' ? join('src', rest) : join(dirname(path), from, rest),
  );
}

it('fetches ahead whatever the page loads when it is first needed', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter(
      (path) =>
        /^src\/((components|state)\/.*|[^/]*)\.tsx?$/.test(path) && !/\.test\.|\/ahead\.ts$/.test(path),
    );
  const late = files.flatMap(loadedBy).filter((path) => !path.startsWith('src/testing/'));
  expect(late).toContain('src/components/shell/QueueNotice');
  // Begun by main.tsx as soon as the page is drawn.
  const ahead = [...loadedBy('src/ahead.ts'), ...loadedBy('src/main.tsx'), 'src/ahead'];
  expect([...new Set(late)].filter((path) => !ahead.includes(path))).toEqual([]);
});
