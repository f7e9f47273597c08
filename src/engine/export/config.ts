// config.json of an export: the model's own, with the head that was trained.
import { defaultLabel } from '../model/configLabels';
import type { BertConfig } from '../model/config';
import { FAMILIES } from '../model/families';

/**
 * What does not hold any more or must not be passed on: where the weights' old format, old head or old place was named,
 * and `auto_map`, which makes transformers ask to run code from the Hub.
 */
const DROPPED = [
  'dtype',
  'torch_dtype',
  'num_labels',
  '_num_labels',
  '_name_or_path',
  'auto_map',
  'quantization_config',
];

/** The text of config.json. Fields that Warble does not know stay as they were. */
export function configJson(config: Pick<BertConfig, 'raw' | 'family'>, labels: readonly string[]): string {
  const kept = Object.fromEntries(Object.entries(config.raw).filter(([name]) => !DROPPED.includes(name)));
  const names = labels.map((label, index) => label || defaultLabel(index));
  const json = {
    ...kept,
    architectures: [FAMILIES[config.family].architecture],
    id2label: Object.fromEntries(names.map((name, index) => [String(index), name])),
    label2id: Object.fromEntries(names.map((name, index) => [name, index])),
    model_type: config.family,
    problem_type: 'single_label_classification',
    // The name that every version of transformers reads; newer ones call it dtype and understand both.
    torch_dtype: 'float32',
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
