// The files of an export, before anybody gets them: opened again, compared with the model number by number, and asked made texts;
// on a bench of their own where they are to answer otherwise than the run did. What they answered is parity.json.
import { EngineError } from '../errors';
import { certificateFile, type ProvedModel } from '../export/parity/certificate';
import type { ReadBack } from '../export/parity/readBack';
import { parityTexts } from '../export/parity/texts';
import { usedFloat16 } from '../export/record';
import { readExport } from '../export/targets';
import type { ExportFile, ModelTarget } from '../export/types';
import type { BertConfig } from '../model/config';
import { defaultLabel } from '../model/configLabels';
import type { NamedTensor } from '../model/safetensorsWrite';
import { loadWeights, startTensors } from '../model/weights';
import type { Workbench } from '../training/workbench';
import { lengthOf, scoresOfEach, type Asking } from './asking';
import type { Devices } from './devices';
import { understand, type LoadedModel } from './model';
import { openOther } from './otherBench';
import { sourceOf } from './run';

interface Machine {
  devices: Devices;
  /** Warble's own. */
  version: string;
}

/** A text as the model reads it. */
interface Read {
  text: string;
  ids: Int32Array;
}

/** As a file has it: neither drawn anew nor in another order. */
const KEPT = { keep: true, seed: 0 };

/**
 * parity.json for these files.
 * @throws EngineError export-differs, which names the file and what differs
 */
export async function certify(
  target: ModelTarget,
  files: readonly ExportFile[],
  bench: Workbench,
  asking: Asking,
  { devices, version }: Machine,
): Promise<ExportFile> {
  const { labels, scoreFunction } = bench;
  const { opened, tokenizer } = asking.model;
  const length = lengthOf(bench, asking);
  const texts = parityTexts(length).flatMap((text) => readable(text, asking.model, length));
  const readBy = opened.tokenizerReading.by === 'file' ? ('file' as const) : undefined;
  const options = { name: opened.name, tokenizer: readBy, classes: labels.length, version };
  const models: ProvedModel[] = [];
  for (const back of await readAgain(target, files, options))
    models.push(await prove(back, bench, asking, texts, devices));
  return certificateFile({
    warble: version,
    labels: labels.map(nameOf),
    scoreFunction,
    length,
    truncationSide: tokenizer.truncationSide,
    texts: texts.map(({ text, ids }) => ({ text, ids: [...ids] })),
    models,
  });
}

async function readAgain(...reading: Parameters<typeof readExport>): Promise<ReadBack[]> {
  try {
    return await readExport(...reading);
  } catch (cause) {
    throw differs((cause as Error).message, cause);
  }
}

/** None of what the model itself refuses, because its tokenizer has words that it has no numbers for. */
function readable(text: string, { tokenizer }: LoadedModel, length: number): Read[] {
  try {
    return [{ text, ids: tokenizer.encode(text, length).ids }];
  } catch {
    return [];
  }
}

async function prove(
  { file, opened, rounded }: ReadBack,
  bench: Workbench,
  asking: Asking,
  texts: readonly Read[],
  devices: Devices,
): Promise<ProvedModel> {
  const loaded = understand(opened);
  checkModel(loaded, bench, asking);
  checkIds(loaded, texts);
  await checkWeights(file, loaded, bench, rounded);
  const sequences = texts.map(({ ids }) => ids);
  // A run in float16 answers by rounded products, and whoever opens the files in float32.
  const isExact = !rounded && !(asking.record && usedFloat16(asking.record.start));
  // The bench has the file's weights to the bit, as was just seen: they need no memory a second time.
  const answers = await (isExact
    ? scoresOfEach(bench, sequences)
    : answersOf(loaded, bench, sequences, devices));
  return { file, readBack: answers ? ['weights', 'answers'] : ['weights'], probabilities: answers };
}

/** By the file's own weights. Null where there is no room for them beside the run's. */
async function answersOf(
  loaded: LoadedModel,
  bench: Workbench,
  sequences: readonly Int32Array[],
  devices: Devices,
): Promise<number[][] | null> {
  const other = await openOther(bench, loaded.opened.config, devices, sequences);
  if (!other) return null;
  try {
    other.scoreFunction = loaded.head!.scoreFunction;
    await loadWeights(other.store, sourceOf(loaded), KEPT);
    return await scoresOfEach(other, sequences);
  } finally {
    other.dispose();
  }
}

/** What of config.json decides shape and arithmetic, and what the head is called. */
function checkModel({ opened, head }: LoadedModel, bench: Workbench, { model }: Asking): void {
  const sizes = ({ raw, labels, numLabels, ...rest }: BertConfig) => rest;
  const was = sizes(model.opened.config);
  const is = sizes(opened.config);
  const field = (Object.keys(was) as (keyof typeof was)[]).find((name) => !sameValue(is[name], was[name]));
  if (field) throw differs(`config.json has another ${field}`);
  if (head?.scoreFunction !== bench.scoreFunction || !sameValue(head.labels, bench.labels.map(nameOf)))
    throw differs('config.json has other classes');
}

function checkIds({ tokenizer, opened }: LoadedModel, texts: readonly Read[]): void {
  const other = texts.find(
    ({ text, ids }) => !sameValue([...tokenizer.encode(text, opened.readingLength).ids], [...ids]),
  );
  if (other) throw differs(`its tokenizer cuts ${quoted(other.text)} into other tokens`);
}

async function checkWeights(
  file: string,
  loaded: LoadedModel,
  { store, labels }: Workbench,
  rounded: ReadBack['rounded'],
): Promise<void> {
  const places = new Map(
    [...store.byName].flatMap(([name, { spec }]) =>
      spec.parts.map((part, index) => [part.name, [name, index]] as const),
    ),
  );
  for await (const tensor of startTensors(sourceOf(loaded), labels.length, KEPT, 'all')) {
    const { name, shape } = tensor;
    const own: NamedTensor = { name, shape, data: await store.read(...places.get(name)!) };
    if (!sameBits(tensor.data, rounded ? rounded(own) : own.data))
      throw differs(`${file} has other numbers for ${name}`);
  }
}

function differs(fact: string, cause?: unknown): EngineError {
  return new EngineError(
    'export-differs',
    `Read back, the export is not the model: ${fact.replace(/\.$/, '')}. So nothing of it was handed over. Export again; if it happens again, tell us, with this sentence.`,
    { cause },
  );
}

/** An empty name is written as transformers calls a class that has none. */
const nameOf = (label: string, index: number): string => label || defaultLabel(index);

const sameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function sameBits(a: Float32Array, b: Float32Array): boolean {
  const bits = ({ buffer, byteOffset, length }: Float32Array) => new Uint32Array(buffer, byteOffset, length);
  const [left, right] = [bits(a), bits(b)];
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

const quoted = (text: string): string => (text.length > 60 ? `“${text.slice(0, 60)}…”` : `“${text}”`);
