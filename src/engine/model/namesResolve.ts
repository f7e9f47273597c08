// Finds a model's parameters in a file of weights, whatever head was last on it: with `bert.` in front or without,
// LayerNorm's weight and bias also as gamma and beta, as the first BERT checkpoints have them.
import { EngineError } from '../errors';
import type { BertConfig } from './config';
import { bodyParameters, type Parameter } from './names';
import type { Safetensors, TensorEntry } from './safetensors';

/** A head that the file has: `classes` rows. */
export interface HeadInFile {
  weight: string;
  bias: string;
  classes: number;
}

export interface Resolved {
  /** Parameter name → name in the file. Has every parameter of the body but those in `drawn`. */
  inFile: Map<string, string>;
  /** The classifier's tensors, where they fit this body; null where a new head has to be drawn. */
  head: HeadInFile | null;
  /** Parameters of the body that the file lacks and that are drawn anew, as transformers does: the pooler's. */
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
  const drawn: Parameter[] = [];
  for (const parameter of bodyParameters(config)) {
    const name = findName(file.tensors, parameter.name);
    if (name !== null) inFile.set(parameter.name, checkShape(file, name, parameter));
    else if (parameter.name.startsWith('bert.pooler.')) drawn.push(parameter);
    else throw missing(file, parameter);
  }
  const head = findHead(file, config);
  const used = new Set([...inFile.values(), ...(head ? [head.weight, head.bias] : [])]);
  return { inFile, head, drawn, skipped: [...file.tensors.keys()].filter((name) => !used.has(name)) };
}

function findName(tensors: Map<string, TensorEntry>, name: string): string | null {
  const bare = name.replace(/^bert\./, '');
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

function missing(file: Pick<Safetensors, 'where'>, { name, shape }: Parameter): EngineError {
  return new EngineError(
    'model-unreadable',
    `${file.where} has no ${name} ${written(shape)}. Check that it holds a whole BERT, and that config.json belongs to it.`,
  );
}

/** Only a single dense layer on the pooled output is this model's head; what else is called classifier is another's. */
function findHead(file: Pick<Safetensors, 'tensors' | 'where'>, config: BertConfig): HeadInFile | null {
  const weight = file.tensors.get('classifier.weight')?.shape;
  const bias = file.tensors.get('classifier.bias')?.shape;
  if (weight?.length !== 2 || bias?.length !== 1) return null;
  const classes = config.labels?.length ?? weight[0];
  checkShape(file, 'classifier.weight', {
    name: 'classifier.weight',
    shape: [classes, config.hiddenSize],
    decay: true,
  });
  checkShape(file, 'classifier.bias', { name: 'classifier.bias', shape: [classes], decay: false });
  return { weight: 'classifier.weight', bias: 'classifier.bias', classes };
}

function written(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
