import { describe, expect, it } from 'vitest';
import { EngineError } from '@/engine/errors';
import { createRandom } from '@/engine/random';
import { mutate, outcomesOf, type Outcome } from '@/testing/mutate';
import { utf8 } from '../corpus/trap';
import { partsIn } from './jsonParts';
import { readFiles } from './readFiles';

const rows = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ text: `what a day ${i}`, label: i % 2 ? 'sad' : 'glad' }));
const three = JSON.stringify({ train: rows(40), validation: rows(20), test: rows(10) }, null, 1);
const fileOf = (text: string, name = 'all.json') => new File([text], name);
const rolesIn = async (...files: File[]) => (await readFiles(files, {})).data.files;

describe('parts in one file of JSON', () => {
  it('are what files of their own would be', async () => {
    const whole = await readFiles([fileOf(three)], {});
    const { train, validation, test } = JSON.parse(three) as Record<string, object>;
    const written = (part: object) => JSON.stringify({ part }, null, 1).slice(11, -2);
    const files = { 'train.json': train, 'validation.json': validation, 'test.json': test };
    const single = await readFiles(
      Object.entries(files).map(([name, part]) => fileOf(written(part), name)),
      {},
    );
    for (const role of ['data', 'validation', 'test'] as const) {
      expect(whole[role]!.rows.slice(0)).toEqual(single[role]!.rows.slice(0));
      expect(whole[role]!.fingerprint).toBe(single[role]!.fingerprint);
      expect(whole[role]!.bytes).toBe(single[role]!.bytes);
    }
  });

  it('are told with the file that they are in', async () => {
    expect(await rolesIn(fileOf(three))).toEqual([
      { name: 'train in all.json', role: 'data' },
      { name: 'validation in all.json', role: 'validation' },
      { name: 'test in all.json', role: 'test' },
    ]);
  });

  it('go by their own names, whatever the file is called', async () => {
    const roles = await rolesIn(fileOf(three, 'test.json'));
    expect(roles?.map(({ role }) => role)).toEqual(['data', 'validation', 'test']);
  });

  it('stand beside other files', async () => {
    expect(await rolesIn(fileOf('glad\thappy\nsad\tunhappy\n', 'mapping.txt'), fileOf(three))).toContainEqual(
      {
        name: 'mapping.txt',
        role: 'mapping',
      },
    );
  });

  it('are one file for whoever says what each file is for', async () => {
    const { data, test } = await readFiles([fileOf(three)], { roles: { 'all.json': 'data' } });
    expect([data.fileName, data.files, test]).toEqual(['all.json', undefined, null]);
  });
});

it.each([1, 7, 64, 5000])('finds the same in pieces of %i bytes', async (size) => {
  const bytes = utf8(`\ufeff ${three}`);
  const open = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
  const sources = await partsIn({ name: 'all.json', size: bytes.length, open });
  const texts = await Promise.all(sources.map(({ open: part }) => new Response(part()).text()));
  expect(texts.map((text) => JSON.parse(text))).toEqual(Object.values(JSON.parse(three)));
  expect(sources.map(({ size: length }) => length)).toEqual(texts.map((text) => text.length));
});

it.each([
  ['a key that is no part', { ...JSON.parse(three), version: [{ a: 1 }] }],
  ['a part of lists', { train: rows(4), test: [['a', 'b']] }],
  ['a part that is a name', { train: rows(4), test: 'none' }],
  ['a part of objects and a number', { train: rows(4), test: [{ a: 1 }, 2] }],
  ['a part of single values', { train: rows(4), test: { accuracy: 0.9 } }],
  ['no part that trains', { validation: rows(4), test: rows(4) }],
  ['two parts that train', { train: rows(4), training: rows(4), test: rows(4) }],
])('%s: the file is read as one', async (_, value) => {
  const read = readFiles([fileOf(JSON.stringify(value))], {});
  const names = await read.then(
    ({ data, validation, test }) => [data, validation, test].map((table) => table?.fileName),
    ({ message }: EngineError) => [/^\S+/.exec(message)![0]],
  );
  expect(names[0]).toBe('all.json');
  expect(names.slice(1).every((name) => name === undefined)).toBe(true);
});

it('reads or refuses whatever comes', async () => {
  const random = createRandom(5, 'mutated parts');
  const odd = [...'"{}[]:,\\ \nt'].map((character) => character.charCodeAt(0));
  const wear = { odd: () => odd, changes: 2, spans: { few: 3, many: 100 } };
  const make = () => ({ name: 'all.json', bytes: mutate(utf8(three), random, wear) });
  const outcomes = await outcomesOf(300, make, async (bytes, name): Promise<Outcome> => {
    try {
      await readFiles([new File([bytes], name)], {});
      return 'read';
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return 'refused';
    }
  });
  expect(outcomes.read).toBeGreaterThan(20);
});
