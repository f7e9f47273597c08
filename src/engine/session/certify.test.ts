// What an export is held against before it is handed over: on the processor, with the tiny model, and with files that were altered
// after they were written.
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { headedModelFiles } from '@/testing/headedModel';
import { EngineError } from '../errors';
import type { Certificate } from '../export/parity/certificate';
import type { ExportFile, ModelTarget } from '../export/types';
import { openAsked } from './askedBench';
import type { Asking } from './asking';
import { factoriesOn } from './backends';
import { certify } from './certify';
import { Devices } from './devices';
import { loadModel } from './model';
import type { OpenModel } from './run';
import { Session } from './session';

/** What becomes of a folder between its writing and its reading. */
const between = vi.hoisted(() => ({ alter: async (files: unknown): Promise<unknown> => files }));
vi.mock('../export/folder', async (original) => {
  const folder = await original<typeof import('../export/folder')>();
  const hfFolder: typeof folder.hfFolder = async (input) =>
    (await between.alter(await folder.hfFolder(input))) as ExportFile[];
  return { ...folder, hfFolder };
});
afterEach(() => (between.alter = async (files) => files));

type Files = Map<string, Blob>;

let model: Record<string, Blob>;
let session: Session;
let devices: Devices;
let open: OpenModel;
let asking: Asking;

beforeAll(async () => {
  const files = Object.entries(await headedModelFiles({ config: { id2label: { 0: 'sad', 1: 'glad' } } }));
  model = Object.fromEntries(files.map(([name, bytes]) => [name, new Blob([new Uint8Array(bytes)])]));
  session = new Session({
    version: 'test',
    processor: nodePlatform,
    readBeside: (url) => readFile(url, 'utf8'),
  });
  await session.useDevice('processor', 1);
  await session.loadModel({ kind: 'files', name: 'headed', files: model });
  devices = new Devices(factoriesOn(nodePlatform), () => {});
  await devices.use('processor', 1);
  const loaded = await loadModel({ kind: 'files', name: 'headed', files: model }, {});
  open = await openAsked(devices, loaded);
  asking = { model: loaded, record: null, isRunning: false, wanted: undefined };
});
afterAll(async () => {
  open.bench.dispose();
  await Promise.all([devices.dispose(), session.dispose()]);
});

const exported = async (target: ModelTarget): Promise<Files> =>
  new Map((await session.exportModel(target)).map(({ name, blob }) => [name, blob]));

const certificateIn = async (files: Files) =>
  JSON.parse(await files.get('parity.json')!.text()) as Certificate & { format: number; tolerance: number };

async function certified(target: ModelTarget, files: Files, on = devices): Promise<Certificate> {
  const given = [...files].map(([name, blob]) => ({ name, blob }));
  const { blob } = await certify(target, given, open.bench, asking, { devices: on, version: 'test' });
  return JSON.parse(await blob.text()) as Certificate;
}

/** The files with one byte of one of them changed, so far from its end or so far from its beginning. */
async function flipped(files: Files, name: string, at: number): Promise<Files> {
  const bytes = new Uint8Array(await files.get(name)!.arrayBuffer());
  bytes.set([bytes.at(at)! ^ 1], at < 0 ? bytes.length + at : at);
  return new Map(files).set(name, new Blob([bytes]));
}

async function replaced(files: Files, name: string, from: string, to: string): Promise<Files> {
  const text = await files.get(name)!.text();
  expect(text).toContain(from);
  return new Map(files).set(name, new Blob([text.replace(from, to)]));
}

const FOLDER = { to: 'folder' } as const;
const ONNX = { to: 'onnx', quantize: true } as const;

describe('parity.json', () => {
  it.each([FOLDER, ONNX])('has what the model says of each text, as predict has it: $to', async (target) => {
    const proof = await certificateIn(await exported(target));
    const { predictions } = await session.predict(proof.texts.map(({ text }) => text));
    const [exact, rounded] = proof.models;
    expect(exact.probabilities).toEqual(predictions.map(({ scores }) => Object.values(scores)));
    expect(exact.readBack).toEqual(['weights', 'answers']);
    expect(proof.texts.map(({ ids }) => ids.length)).toEqual(predictions.map(({ read }) => read));
    expect(proof).toMatchObject({ format: 1, labels: ['sad', 'glad'], scoreFunction: 'softmax' });
    if (target === FOLDER) return;
    const away = rounded.probabilities!.map((row, i) => Math.abs(row[0] - exact.probabilities![i][0]));
    expect(Math.max(...away)).toBeGreaterThan(0);
    expect(Math.max(...away)).toBeLessThan(0.05);
  });

  it('asks nothing, several scripts, and more than is read', async () => {
    const { texts, length } = await certificateIn(await exported(FOLDER));
    const { predictions } = await session.predict(texts.map(({ text }) => text));
    expect(texts[0]).toEqual({ text: '', ids: [2, 3] });
    expect(texts.at(-1)!.ids).toHaveLength(length);
    expect([predictions[1].cut, predictions.at(-1)!.cut]).toEqual([false, true]);
    const all = texts.map(({ text }) => text).join('');
    for (const script of ['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Thai', 'Han', 'Hangul'])
      expect(all).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'));
  });
});

describe('the scripts that check it', () => {
  it.each([
    [FOLDER, ['verify.py']],
    [ONNX, ['verify.py', 'verify.mjs']],
  ] as const)('come along with $0.to, and its README says how they are run', async (target, names) => {
    const files = await exported(target);
    const readme = await files.get('README.md')!.text();
    for (const name of ['verify.py', 'verify.mjs'] as const) {
      expect(files.has(name)).toBe((names as readonly string[]).includes(name));
      expect(readme.includes(`${name}\``)).toBe(files.has(name));
    }
  });

  it('stay behind where they cannot be had, and the model is exported all the same', async () => {
    const offline = new Session({
      version: 'test',
      processor: nodePlatform,
      readBeside: () => Promise.reject(new EngineError('network', 'There is no network.')),
    });
    await offline.loadModel({ kind: 'files', name: 'headed', files: model });
    const names = (await offline.exportModel(ONNX)).map(({ name }) => name);
    await offline.dispose();
    expect(names).toContain('parity.json');
    expect(names.filter((name) => name.startsWith('verify'))).toEqual([]);
  });
});

describe('an export whose files were altered after they were written', () => {
  it('is not handed over', async () => {
    between.alter = async (files) => {
      const written = new Map((files as ExportFile[]).map(({ name, blob }) => [name, blob]));
      const altered = await flipped(written, 'model.safetensors', -1);
      return [...altered].map(([name, blob]) => ({ name, blob }));
    };
    await expect(session.exportModel(FOLDER)).rejects.toMatchObject({
      code: 'export-differs',
      message:
        'Read back, the export is not the model: model.safetensors has other numbers for classifier.bias. So nothing of it was handed over. Export again; if it happens again, tell us, with this sentence.',
    });
  });

  it.each([
    ['model.safetensors', 10, /: headed\/model.safetensors /],
    ['onnx/model.onnx', -1, /onnx\/model.onnx has other numbers for classifier\.bias/],
    ['onnx/model.onnx', 200, /onnx\/model.onnx (is not as it was written: its graph|cannot be read: )/],
    ['onnx/model_quantized.onnx', -9000, /onnx\/model_quantized.onnx has other numbers for \S+layer\.1\S+/],
  ] as const)('is refused: a bit of %s, at %i', async (name, at, message) => {
    const target = name.startsWith('onnx') ? ONNX : FOLDER;
    const files = await flipped(await exported(target), name, at);
    await expect(certified(target, files)).rejects.toThrow(message);
  });

  it.each([
    ['config.json', '"num_attention_heads": 2', '"num_attention_heads": 4', 'config.json has another heads'],
    ['config.json', '"0": "sad"', '"0": "bad"', 'config.json has other classes'],
    [
      'tokenizer.json',
      '"crew"',
      '"crow"',
      'its tokenizer cuts “The crew on my flight was lovely” into other tokens',
    ],
  ] as const)('is refused: %s with %s as %s', async (name, from, to, fact) => {
    const files = await exported(FOLDER);
    await expect(certified(FOLDER, await replaced(files, name, from, to))).rejects.toThrow(fact);
  });
});

describe('where there is no room for rounded weights beside the model', () => {
  const full = {
    open: async () => ({
      device: 'processor',
      openRuntime: () => {
        throw new EngineError('out-of-memory', 'There is no room.');
      },
    }),
  } as unknown as Devices;

  it('they are compared all the same, and it says that no more was; those that are not rounded need none', async () => {
    const files = await exported(ONNX);
    const [exact, rounded] = (await certified(ONNX, files, full)).models;
    const [whole] = (await certificateIn(files)).models;
    expect(exact).toEqual(whole);
    expect(whole.readBack).toEqual(['weights', 'answers']);
    expect(rounded).toMatchObject({ readBack: ['weights'], probabilities: null });
    const altered = await flipped(files, 'onnx/model.onnx', -1);
    await expect(certified(ONNX, altered, full)).rejects.toThrow('classifier.bias');
  });
});
