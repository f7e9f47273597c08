// config.json of an export: the model's own, with the head that was trained.
import { defaultLabel } from '../model/configLabels';
import type { BertConfig } from '../model/config';
import { FAMILIES } from '../model/families';

/**
 * What does not hold any more or must not be passed on: where the weights' old format, old head or old place was named,
 * what was cut out of them (they come whole), and `auto_map`, which makes transformers ask to run code from the Hub.
 */
const DROPPED = [
  'dtype',
  'torch_dtype',
  'num_labels',
  '_num_labels',
  '_name_or_path',
  'auto_map',
  'quantization_config',
  'pruned_heads',
];

/**
 * Fields that transformers 5 takes as a float alone (5.23: BertConfig, DistilBertConfig, RobertaConfig). JavaScript writes a
 * whole number as 1, which is an int there, and the folder would not open.
 */
const FLOATS = ['initializer_range', 'layer_norm_eps'];

/**
 * The text of config.json. Fields that Warble does not know stay as they were.
 * @param trained by a run, which gives each text one class; else the folder's own head answers as it did
 * @param others fields that stand for those of the same names
 */
export function configJson(
  config: Pick<BertConfig, 'raw' | 'family'>,
  labels: readonly string[],
  trained = true,
  others: Readonly<Record<string, unknown>> = {},
): string {
  const kept = Object.fromEntries(Object.entries(config.raw).filter(([name]) => !DROPPED.includes(name)));
  const names = labels.map((label, index) => label || defaultLabel(index));
  const json = {
    ...kept,
    architectures: [FAMILIES[config.family].architecture],
    id2label: Object.fromEntries(names.map((name, index) => [String(index), name])),
    label2id: Object.fromEntries(names.map((name, index) => [name, index])),
    model_type: config.family,
    ...(trained && { problem_type: 'single_label_classification' }),
    // The name that every version of transformers reads; newer ones call it dtype and understand both.
    torch_dtype: 'float32',
    ...others,
  };
  return `${withFloats(JSON.stringify(json, null, 2))}\n`;
}

/** Of an object's own fields, a line each: those of what lies in it stand further to the right. */
function withFloats(text: string): string {
  const field = new RegExp(`^( {2}"(?:${FLOATS.join('|')})": -?\\d+)(?=,?$)`, 'gm');
  return text.replace(field, '$1.0');
}
