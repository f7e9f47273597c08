// New parameters where a model folder has none that fit: BERT's initialisation, seeded. And whether a folder's own
// head can go on with the data's classes.
import { createRandom } from '../random';
import type { FolderHead } from './folderHead';
import { sizeOf, type Parameter } from './names';

/**
 * Numbers of a newly drawn parameter: weights normal(0, `initializerRange`), biases 0, as BertPreTrainedModel's
 * _init_weights. Each tensor has its own stream, so that one comes out the same whether or not another is drawn.
 */
export function drawParameter(
  { name, shape }: Pick<Parameter, 'name' | 'shape'>,
  initializerRange: number,
  seed: number,
): Float32Array<ArrayBuffer> {
  const data = new Float32Array(sizeOf(shape));
  if (name.endsWith('.bias')) return data;
  const random = createRandom(seed, 'parameter', name);
  for (let i = 0; i < data.length; i++) data[i] = initializerRange * random.normal();
  return data;
}

/** In which order the classes go, and whether the folder's head answers for them already. */
export interface HeadChoice {
  keep: boolean;
  labels: string[];
}

/**
 * The same labels in any order: the folder's head is kept, with its order. Otherwise a new head for the data's classes
 * in the order given. Names are compared as they are: a head for "Positive" says nothing about "positive". A head that
 * was trained to give several classes or a number is none for one class a text.
 * @param withOthers it is kept, too, where it has more classes than the data
 */
export function chooseHead(
  head: FolderHead | null,
  dataLabels: readonly string[],
  withOthers = false,
): HeadChoice {
  const wanted = new Set(dataLabels);
  const fits =
    head?.scoreFunction === 'softmax' &&
    (withOthers || head.labels.length === wanted.size) &&
    dataLabels.every((label) => head.labels.includes(label));
  return fits ? { keep: true, labels: [...head.labels] } : { keep: false, labels: [...dataLabels] };
}
