// The files of a dropped model folder, by name; and what to do where the one needed is not among them.
import { EngineError } from '../errors';
import { baseName } from '../fileNames';
import { damaged, isZip, openArchive, type ZipEntry } from '../zip';
import { modelEntries } from '../zippedModel';

/** Files of a folder by their names in it. */
export type Folder = ReadonlyMap<string, Blob>;

/** Files that an exported folder takes along as they are. */
export const TOKENIZER_FILES = [
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'vocab.txt',
] as const;

/** By base name; of two files with one name the one nearer the top: a browser gives "folder/config.json". */
function folderOf(files: Record<string, Blob>): Folder {
  const depth = (path: string) => path.split('/').length;
  const paths = Object.keys(files).sort((a, b) => depth(b) - depth(a));
  return new Map(paths.map((path) => [baseName(path), files[path]]));
}

/** The folder of these files; where it is one zip, of what is in it. @throws EngineError file-unreadable for a damaged one. */
export async function unpackedFolder(files: Record<string, Blob>): Promise<Folder> {
  const all = Object.entries(files);
  const [name, blob] = all[0] ?? [];
  return blob && all.length === 1 && (await isZip(blob)) ? zippedFolder(blob, name) : folderOf(files);
}

/** Weights that were only stored, as Warble stores them, are read from where they lie in the zip. */
export async function zippedFolder(zip: Blob, name: string): Promise<Folder> {
  const entries = await openArchive(zip, name);
  if (!entries) throw damaged(name);
  const files = modelEntries(entries).map(async (entry) => [entry.name, await contentOf(entry)] as const);
  return folderOf(Object.fromEntries(await Promise.all(files)));
}

/**
 * Small files are read now, so that an export has them also where the zip is gone by then. Of files that are not read,
 * such as weights in other formats, the name is enough.
 */
async function contentOf(entry: ZipEntry): Promise<Blob> {
  if (/(^|\/)model\.safetensors$/.test(entry.name)) return entry.blob();
  if (!/\.(json|txt|md)$/.test(entry.name)) return new Blob();
  return new Blob([await (await entry.blob()).arrayBuffer()]);
}

/** What else weights come in, and how to turn it into what can be read. */
const OTHER_WEIGHTS: readonly [name: string, what: string][] = [
  [
    'pytorch_model.bin',
    'keeps its weights in pytorch_model.bin, a format that can run code and is not opened here',
  ],
  ['model.safetensors.index.json', 'has its weights in several files'],
  ['tf_model.h5', 'has its weights for TensorFlow only'],
  ['flax_model.msgpack', 'has its weights for Flax only'],
  ['model.onnx', 'has an ONNX graph, which cannot be trained'],
];

/** @throws EngineError model-unreadable, with the way out. */
export function weightsIn(folder: Folder, where: string): Blob {
  const weights = folder.get('model.safetensors');
  if (weights) return weights;
  const other = OTHER_WEIGHTS.find(([name]) => folder.has(name));
  const fact = other ? other[1] : 'has no model.safetensors';
  throw new EngineError(
    'model-unreadable',
    `${where} ${fact}. In Python, AutoModelForSequenceClassification.from_pretrained("${where}").save_pretrained("${where}", max_shard_size="100GB") writes model.safetensors.`,
  );
}

/** @throws EngineError model-unreadable, with the way out. */
export function fileIn(folder: Folder, name: 'config.json' | 'tokenizer.json', where: string): Blob {
  const file = folder.get(name);
  if (file) return file;
  const way =
    name === 'tokenizer.json'
      ? `In Python, AutoTokenizer.from_pretrained("${where}").save_pretrained("${where}") writes it.`
      : 'Drop the whole folder of the model, not only its weights.';
  throw new EngineError('model-unreadable', `${where} has no ${name}. ${way}`);
}

/** What PEFT saves is a few numbers beside a model that lies elsewhere. @throws EngineError model-unsupported, with the way out. */
export function refuseAdapter(folder: Folder, where: string): void {
  if (!folder.has('adapter_config.json') || folder.has('model.safetensors')) return;
  throw new EngineError(
    'model-unsupported',
    `${where} is a LoRA adapter, which changes a model that is not in the folder. In Python, AutoPeftModelForSequenceClassification.from_pretrained("${where}").merge_and_unload().save_pretrained("${where}-merged") writes the model itself; its tokenizer is saved beside it.`,
  );
}
