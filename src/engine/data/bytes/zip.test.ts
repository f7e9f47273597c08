import { downloadZip } from 'client-zip';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isZip } from '@/engine/zip';
import { openZip } from './zip';

const utf8 = (text: string) => new TextEncoder().encode(text);
const file = (bytes: Uint8Array, name = 'a.zip') => new File([bytes as BlobPart], name);
const contents = async (zip: File) =>
  Promise.all((await openZip(zip)).map(async ({ name, open }) => [name, await new Response(open()).text()]));
const long = 'so glad to be home '.repeat(20_000);

describe('openZip', () => {
  it('unpacks what is deflated and what is only stored', async () => {
    const zip = zipSync({ 'a/b.csv': utf8(long), 'c.txt': [utf8('plain'), { level: 0 }] });
    expect(await contents(file(zip))).toEqual([
      ['b.csv', long],
      ['c.txt', 'plain'],
    ]);
  });

  it('unpacks what was written without knowing its size before', async () => {
    const blob = await downloadZip([{ name: 'é.csv', input: long }]).blob();
    expect(await contents(file(new Uint8Array(await blob.arrayBuffer())))).toEqual([['é.csv', long]]);
  });

  it('finds the directory before a comment, and opens each file more than once', async () => {
    const zip = zipSync({ 'a.csv': utf8('text') });
    const commented = new Uint8Array([...zip, ...utf8('a comment')]);
    const [source] = await openZip(file(commented));
    expect(await new Response(source.open()).text()).toBe('text');
    expect(await new Response(source.open()).text()).toBe('text');
  });

  it('says that a file is behind a password', async () => {
    const zip = zipSync({ 'a.csv': utf8('text') });
    const directory = zip.findIndex((_, i) => zip[i] === 0x50 && zip[i + 2] === 1 && zip[i + 3] === 2);
    zip[directory + 8] |= 1;
    const [source] = await openZip(file(zip));
    expect(() => source.open()).toThrow('a.zip has a.csv behind a password. Unpack it first.');
  });

  it('says that an archive is damaged where its directory is', async () => {
    const zip = zipSync({ 'a.csv': utf8('text'), 'b.csv': utf8('text') });
    const directory = zip.findIndex((_, i) => zip[i] === 0x50 && zip[i + 2] === 1 && zip[i + 3] === 2);
    zip[directory] = 0;
    await expect(openZip(file(zip))).rejects.toThrow('a.zip is a damaged zip archive');
  });

  it('knows an archive by its first bytes', async () => {
    expect(await isZip(file(zipSync({ a: utf8('b') })))).toBe(true);
    expect(await isZip(file(utf8('PK')))).toBe(false);
  });
});
