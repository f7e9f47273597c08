import { downloadZip } from 'client-zip';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openArchive } from './zip';

const utf8 = (text: string) => new TextEncoder().encode(text);
const blob = (bytes: Uint8Array) => new Blob([bytes as BlobPart]);
const open = async (bytes: Uint8Array) => (await openArchive(blob(bytes), 'a.zip'))!;
const text = async (entry: { blob(): Promise<Blob> }) => (await entry.blob()).text();

/** Where a record begins, by the two numbers that follow "PK". */
const find = (zip: Uint8Array, third: number, fourth: number) =>
  zip.findIndex(
    (_, i) => zip[i] === 0x50 && zip[i + 1] === 0x4b && zip[i + 2] === third && zip[i + 3] === fourth,
  );
const directory = (zip: Uint8Array) => find(zip, 1, 2);
const end = (zip: Uint8Array) => find(zip, 5, 6);

const damagedWords = 'a.zip is a damaged zip archive. Pack it again, or drop what is inside.';
const largeWords = 'a.zip is a zip archive of more than 4 GB or of more than 65,534 files. Unpack it first.';

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

  it('refuses a directory that lies past the end', async () => {
    const zip = zipSync({ a: utf8('text') });
    zip[end(zip) + 16] = 0xff;
    await expect(open(zip)).rejects.toMatchObject({ code: 'file-unreadable', message: damagedWords });
  });

  it.each([
    [
      'as many files as the old format can count',
      (zip: Uint8Array) => zip.fill(0xff, end(zip) + 10, end(zip) + 12),
    ],
    ['a directory further on', (zip: Uint8Array) => zip.fill(0xff, end(zip) + 16, end(zip) + 20)],
    [
      'a file of more than 4 GB',
      (zip: Uint8Array) => zip.fill(0xff, directory(zip) + 20, directory(zip) + 24),
    ],
  ])('refuses zip64: %s', async (_what, change) => {
    await expect(open(change(zipSync({ a: utf8('text') })))).rejects.toMatchObject({
      code: 'file-unreadable',
      message: largeWords,
    });
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
