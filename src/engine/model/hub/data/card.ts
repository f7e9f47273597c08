// What the head of a data set's card says, as the hub hands it on: licence, configurations, columns, names of classes, rows.
// Cards are written by hand: what is not as it should be is passed over, each piece by itself.
import * as v from 'valibot';
import type { DataFiles } from './splits';

const lenient = <S extends v.GenericSchema>(schema: S) => v.fallback(v.nullable(schema), null);
const names = v.pipe(
  v.union([v.array(v.string()), v.record(v.string(), v.string())]),
  v.transform((given): Record<string, string> => Object.fromEntries(Object.entries(given))),
);
const Feature = v.object({
  name: v.string(),
  dtype: v.optional(lenient(v.object({ class_label: v.object({ names }) })), null),
});
const Info = v.object({
  config_name: v.optional(v.string(), 'default'),
  features: v.optional(lenient(v.array(Feature)), null),
  splits: v.optional(lenient(v.array(v.object({ name: v.string(), num_examples: v.number() }))), null),
});
const path = v.union([v.string(), v.array(v.string())]);
const Config = v.object({
  config_name: v.string(),
  data_files: v.optional(v.union([path, v.array(v.object({ split: v.string(), path }))])),
  data_dir: v.optional(v.string(), ''),
  default: v.optional(v.unknown(), false),
  sep: v.optional(v.string()),
  delimiter: v.optional(v.string()),
  features: v.optional(lenient(v.array(Feature)), null),
});
const Card = v.object({
  license: v.optional(lenient(path), null),
  configs: v.optional(v.fallback(v.array(lenient(Config)), []), []),
  dataset_info: v.optional(v.unknown()),
});

/** Columns with the names of their classes. */
export type Features = v.InferOutput<typeof Feature>[];
export type Info = v.InferOutput<typeof Info>;

export interface DeclaredConfig {
  name: string;
  files: DataFiles | null;
  /** data_dir, without slashes around it. */
  folder: string;
  isDefault: boolean;
  separator: string | null;
  features: Features | null;
}

export interface DataCard {
  licence: string | null;
  configs: DeclaredConfig[];
  infos: Info[];
}

/** `data`: cardData of the hub's answer. */
export function readCard(data: unknown): DataCard {
  const card = v.safeParse(Card, data);
  if (!card.success) return { licence: null, configs: [], infos: [] };
  const { license, configs, dataset_info: infos } = card.output;
  return {
    licence: license === null ? null : [license].flat().join(', ') || null,
    configs: configs.flatMap((config) => (config ? [declared(config)] : [])),
    infos: [infos].flat().flatMap((info) => (v.is(Info, info) ? [v.parse(Info, info)] : [])),
  };
}

function declared(config: v.InferOutput<typeof Config>): DeclaredConfig {
  return {
    name: config.config_name,
    files: config.data_files ?? null,
    folder: config.data_dir.replace(/^(?:\.?\/+)+|\/+$/g, '').replace(/^\.$/, ''),
    isDefault: config.default === true,
    separator: config.sep ?? config.delimiter ?? null,
    features: config.features,
  };
}

/** { label: { "0": "negative" } } */
export function classNamesOf(features: Features | null): Record<string, Record<string, string>> {
  const named = (features ?? []).flatMap(({ name, dtype }) =>
    dtype ? [[name, dtype.class_label.names] as const] : [],
  );
  return Object.fromEntries(named);
}
