import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStale } from './stale.ts';

let root: string;
const at = (name: string) => join(root, name);
const touch = (name: string, seconds: number) => utimesSync(at(name), seconds, seconds);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'warble-stale-'));
  mkdirSync(at('src/deep'), { recursive: true });
  writeFileSync(at('src/deep/a.ts'), '');
  writeFileSync(at('built'), '');
  for (const name of ['src', 'src/deep', 'src/deep/a.ts']) touch(name, 100);
  touch('built', 200);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('isStale', () => {
  it('holds for a build that is not there', () => {
    expect(isStale(at('nothing'), [at('src')])).toBe(true);
  });

  it('does not hold for a build newer than its sources', () => {
    expect(isStale(at('built'), [at('src')])).toBe(false);
  });

  it('holds when a file deep inside changed', () => {
    touch('src/deep/a.ts', 300);
    expect(isStale(at('built'), [at('src')])).toBe(true);
  });

  it('holds when a file was taken away', () => {
    rmSync(at('src/deep/a.ts'));
    expect(isStale(at('built'), [at('src')])).toBe(true);
  });
});
