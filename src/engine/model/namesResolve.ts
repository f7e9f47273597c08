// Finds a model's parameters in a file of weights, whatever head was last on it: with `bert.` (`roberta.`, `distilbert.`)
// in front or without, LayerNorm's weight and bias also as gamma and beta, as the first BERT checkpoints have them.
import { EngineError } from '../errors';
import type { BertConfig } from './config';
import { FAMILIES } from './families';
import { encoderParameters, headDenseParameters, type Parameter } from './names';
import { otherTask } from './otherTask';
import type { Safetensors, TensorEntry } from './safetensors';

/** A head that the file has: `classes` rows. */
export interface HeadInFile {
  weight: string;
  bias: string;
  classes: number;
}

export interface Resolved {
  /** Parameter name → name in the file. Has every parameter but the classifier's and those in `drawn`. */
  inFile: Map<string, string>;
  /** The classifier's tensors, where they fit this model; null where a new one has to be drawn. */
  head: HeadInFile | null;
  /** Parameters that the file lacks and that are drawn anew, as transformers does: those of the head's dense layer. */
  drawn: Parameter[];
  /** Tensors of the file that nobody asked for: other heads, position_ids. In the file's order. */
  skipped: string[];
}

/**
 * @throws EngineError model-unreadable where a tensor is missing or misshapen, with the shape expected and the one found;
 * where the labels in config.json are not as many as the head's rows.
 */
export function resolveNames(file: Pick<Safetensors, 'tensors' | 'where'>, config: BertConfig): Resolved {
  const inFile = new Map<string, string>();
  const { prefix } = FAMILIES[config.family].tensors;
  const find = (parameter: Parameter): boolean => {
    const name = findName(file.tensors, parameter.name, prefix);
    if (name !== null) inFile.set(parameter.name, checkShape(file, name, parameter));
    return name !== null;
  };
  for (const parameter of encoderParameters(config))
    if (!find(parameter)) throw missing(file, parameter, config);
  const drawn = headDenseParameters(config).filter((parameter) => !find(parameter));
  // Rows that were trained on another dense layer than the one drawn now, or for another task, say nothing.
  const head = drawn.length > 0 || otherTask(config.raw) ? null : findHead(file, config);
  const used = new Set([...inFile.values(), ...(head ? [head.weight, head.bias] : [])]);
  return { inFile, head, drawn, skipped: [...file.tensors.keys()].filter((name) => !used.has(name)) };
}

function findName(tensors: Map<string, TensorEntry>, name: string, prefix: string): string | null {
  const bare = name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : name;
  const old = (each: string) =>
    each.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta');
  return [name, bare, old(name), old(bare)].find((candidate) => tensors.has(candidate)) ?? null;
}

function checkShape(
  file: Pick<Safetensors, 'tensors' | 'where'>,
  name: string,
  { shape }: Parameter,
): string {
  const found = file.tensors.get(name)?.shape ?? [];
  if (found.length === shape.length && found.every((side, index) => side === shape[index])) return name;
  throw new EngineError(
    'model-unreadable',
    `${file.where}: ${name} is ${written(found)}, where config.json asks for ${written(shape)}. Check that both files belong to one model.`,
  );
}

function missing(
  file: Pick<Safetensors, 'where'>,
  { name, shape }: Parameter,
  { family }: BertConfig,
): EngineError {
  const { title } = FAMILIES[family];
  return new EngineError(
    'model-unreadable',
    `${file.where} has no ${name} ${written(shape)}. Check that it holds a whole ${title}, and that config.json belongs to it.`,
  );
}

/** Only what has the family's own name and a row for each class is this model's head; other heads are called alike. */
function findHead(file: Pick<Safetensors, 'tensors' | 'where'>, config: BertConfig): HeadInFile | null {
  const { out } = FAMILIES[config.family].head;
  const [name, biasName] = [`${out}.weight`, `${out}.bias`];
  const weight = file.tensors.get(name)?.shape;
  const bias = file.tensors.get(biasName)?.shape;
  if (weight?.length !== 2 || bias?.length !== 1) return null;
  const classes = config.labels?.length ?? config.numLabels ?? weight[0];
  checkShape(file, name, { name, shape: [classes, config.hiddenSize], decay: true });
  checkShape(file, biasName, { name: biasName, shape: [classes], decay: false });
  return { weight: name, bias: biasName, classes };
}

function written(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
