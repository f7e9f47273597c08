import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { downloadZip } from 'client-zip';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openArchive } from './zip';

const utf8 = (text: string) => new TextEncoder().encode(text);
const blob = (bytes: Uint8Array) => new Blob([bytes as BlobPart]);
const open = async (bytes: Uint8Array) => (await openArchive(blob(bytes), 'a.zip'))!;
const text = async (entry: { blob(): Promise<Blob> }) => (await entry.blob()).text();

/** Where the directory begins. */
const directory = (zip: Uint8Array) =>
  zip.findIndex((_, i) => [0x50, 0x4b, 1, 2].every((byte, at) => zip[i + at] === byte));

const damagedWords = 'a.zip is a damaged zip archive. Pack or download it again.';

describe('openArchive', () => {
  it('names every file with its folders, and leaves out folders and what systems leave behind', async () => {
    const zip = zipSync({
      'model/': new Uint8Array(0),
      'model/config.json': utf8('{}'),
      'model/.DS_Store': utf8('x'),
      '__MACOSX/model/._config.json': utf8('x'),
    });
    expect((await open(zip)).map(({ name }) => name)).toEqual(['model/config.json']);
  });

  it('gives what is stored as a piece of the archive, and unpacks what is deflated', async () => {
    const long = 'word '.repeat(10_000);
    const zip = zipSync({ stored: [utf8('plain'), { level: 0 }], deflated: utf8(long) });
    const [stored, deflated] = await open(zip);
    expect([await text(stored), await text(deflated)]).toEqual(['plain', long]);
    expect(deflated.packed).toBeLessThan(long.length);
  });

  it('reads a zip whose sizes stand behind the contents', async () => {
    const zip = await downloadZip([{ name: 'a', input: 'streamed' }]).blob();
    const [entry] = (await openArchive(zip, 'a.zip'))!;
    expect(await text(entry)).toBe('streamed');
  });

  it('finds no directory in what is no zip, or is cut off', async () => {
    const zip = zipSync({ a: utf8('text') });
    expect(await openArchive(blob(utf8('text,label\n')), 'a.csv')).toBeNull();
    expect(await openArchive(blob(zip.subarray(0, zip.length - 30)), 'a.zip')).toBeNull();
  });

  it('reads zip64', async () => {
    const zip = new ZipWriter(new BlobWriter(), { zip64: true, useWebWorkers: false });
    await zip.add('stored', new TextReader('plain'), { level: 0 });
    await zip.add('deflated', new TextReader('word '.repeat(100)));
    const entries = (await openArchive(await zip.close(), 'a.zip'))!;
    expect(await Promise.all(entries.map(text))).toEqual(['plain', 'word '.repeat(100)]);
  });

  it('refuses a directory that is none', async () => {
    const zip = zipSync({ a: utf8('text'), b: utf8('text') });
    zip.fill(0, directory(zip) + 47, directory(zip) + 51);
    await expect(open(zip)).rejects.toMatchObject({ code: 'file-unreadable', message: damagedWords });
  });
});

describe('a file in an archive', () => {
  const changed = async (change: (zip: Uint8Array) => void, level: 0 | 6 = 0) => {
    const zip = zipSync({ a: [utf8('text '.repeat(100)), { level }] });
    change(zip);
    return (await open(zip))[0];
  };

  it.each([
    ['lies past the end', (zip: Uint8Array) => zip.fill(0xfe, directory(zip) + 42, directory(zip) + 44)],
    [
      'is longer than the archive',
      (zip: Uint8Array) => zip.fill(0xfe, directory(zip) + 20, directory(zip) + 23),
    ],
    ['has another thing in its place', (zip: Uint8Array) => zip.fill(0, 0, 4)],
  ])('is damaged where it %s', async (_what, change) => {
    const entry = await changed(change);
    await expect(entry.blob()).rejects.toMatchObject({ code: 'file-unreadable', message: damagedWords });
  });

  it.each([
    ['stored', 0],
    ['deflated', 6],
  ] as const)('is damaged where a byte of it was changed: %s', async (_how, level) => {
    const entry = await changed((zip) => void (zip[34] ^= 1), level);
    await expect(entry.blob()).rejects.toMatchObject({ code: 'file-unreadable', message: damagedWords });
    await expect(new Response(entry.open()).text()).rejects.toThrow();
  });

  it('is damaged where it cannot be unpacked to its end', async () => {
    const entry = await changed((zip) => zip.fill(0xff, 35, 40), 6);
    await expect(entry.blob()).rejects.toMatchObject({ code: 'file-unreadable', message: damagedWords });
  });

  it('behind a password is refused, also where it was only stored', async () => {
    const entry = await changed((zip) => void (zip[directory(zip) + 8] |= 1));
    await expect(entry.blob()).rejects.toThrow('a.zip has a behind a password. Unpack it first.');
  });

  it('packed in another way is refused', async () => {
    const entry = await changed((zip) => void (zip[directory(zip) + 10] = 93));
    await expect(entry.blob()).rejects.toThrow('a.zip has a packed in a way that no browser unpacks');
  });
});
