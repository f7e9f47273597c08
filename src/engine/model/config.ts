// config.json as Hugging Face writes it → BertConfig, of each family that Warble trains. Refuses others by name.
import * as v from 'valibot';
import { EngineError } from '../errors';
import { classNames } from './configLabels';
import { FAMILIES, familyOf, type Family } from './families';
import type { FamilyFields } from './families/fields';
import type { FamilyName } from './types';

/** What of config.json decides the shape and the arithmetic of the model. */
export interface BertConfig {
  family: FamilyName;
  hiddenSize: number;
  layers: number;
  heads: number;
  headSize: number;
  intermediateSize: number;
  vocabularySize: number;
  /** Tokens that a text may have. */
  maxPositions: number;
  /** Row of the position table that the first token has. */
  firstPosition: number;
  /** Id of tokens that have no position of their own: RoBERTa's padding. Null: there is none. */
  uncounted: number | null;
  /** 0: no token types. */
  typeVocabularySize: number;
  layerNormEpsilon: number;
  dropout: { hidden: number; attention: number; classifier: number };
  /** Standard deviation of newly drawn weights. */
  initializerRange: number;
  /** Id of padding, whose word does not learn where a text has it. Null: the file says that there is none. */
  padTokenId: number | null;
  /** Classes of the folder's own head by index, where somebody named them; null: LABEL_0, LABEL_1 … or none. See folderHead.ts. */
  labels: string[] | null;
  /** Rows that the head is said to have; null where nothing but id2label tells. */
  numLabels: number | null;
  /** The file as it was read: exports keep its other fields. */
  raw: Record<string, unknown>;
}

/** Of the head, the same in every family. */
const HeadFile = v.object({
  // A list is a record to valibot, and an AttributeError to transformers.
  id2label: v.nullish(
    v.pipe(
      v.unknown(),
      v.check((names) => !Array.isArray(names)),
      v.record(v.string(), v.unknown()),
    ),
  ),
  num_labels: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1))),
  problem_type: v.nullish(v.string()),
});

/**
 * Reads the text of config.json; `where` names the folder in errors.
 * @throws EngineError model-unreadable (not JSON, a field missing or misshapen), model-unsupported (another family or activation).
 */
export function readConfig(text: string, where: string): BertConfig {
  const raw = parseJson(text, where);
  const family = familyIn(raw, where);
  refuseOthers(raw, family, where);
  const fields = parse(family.fields, raw, where);
  const { id2label, num_labels: numLabels } = parse(HeadFile, raw, where);
  const { positions, hiddenSize, heads } = fields;
  check(fields, where);
  return {
    ...withoutPositions(fields),
    family: family.name,
    headSize: hiddenSize / heads,
    maxPositions: positions - fields.firstPosition,
    labels: classNames(id2label ?? {}, numLabels ?? null).names,
    numLabels: numLabels ?? null,
    raw,
  };
}

function withoutPositions({ positions: _, ...fields }: FamilyFields): Omit<FamilyFields, 'positions'> {
  return fields;
}

function parse<Output>(schema: v.GenericSchema<unknown, Output>, raw: unknown, where: string): Output {
  const result = v.safeParse(schema, raw);
  if (!result.success) throw misfit(result.issues[0], where);
  return result.output;
}

/** What its fields say of each other. */
function check({ hiddenSize, heads, positions, firstPosition }: FamilyFields, where: string): void {
  const refuse = (fact: string) => {
    throw new EngineError(
      'model-unreadable',
      `${where}/config.json ${fact}. Check that the file belongs to these weights.`,
    );
  };
  if (hiddenSize % heads !== 0)
    refuse(`asks for ${heads} heads on a hidden size of ${hiddenSize}, which they do not divide`);
  if (positions <= firstPosition)
    refuse(`has ${positions} positions, of which texts begin at number ${firstPosition}`);
}

function parseJson(text: string, where: string): Record<string, unknown> {
  const fail = (cause?: unknown) =>
    new EngineError(
      'model-unreadable',
      `${where}/config.json is not a JSON object. Take it again from where the model came from.`,
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fail(error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fail();
  return value as Record<string, unknown>;
}

/** @throws EngineError model-unsupported, naming the families there are. */
function familyIn(raw: Record<string, unknown>, where: string): Family {
  const type = raw.model_type;
  const family = familyOf(type);
  if (family) return family;
  const found =
    typeof type === 'string'
      ? `is of the family ${JSON.stringify(type)}`
      : 'does not say in config.json what model it is';
  const { titles, types } = supported();
  throw new EngineError(
    'model-unsupported',
    `${where} ${found}. Warble trains ${titles}: choose a folder whose config.json has the model_type ${types}.`,
  );
}

/** "BERT, DistilBERT and RoBERTa", and what a file calls them. */
function supported(): { titles: string; types: string } {
  const list = (words: string[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat('en-GB', { type }).format(words);
  const families = Object.values(FAMILIES);
  return {
    titles: list(families.map(({ title }) => title), 'conjunction'), // prettier-ignore
    types: list(families.map(({ name }) => name), 'disjunction'), // prettier-ignore
  };
}

/** What else a config.json may ask for that would silently give other numbers here. */
function refuseOthers(raw: Record<string, unknown>, { activationKey, title }: Family, where: string): void {
  const refuse = (fact: string, way: string) => {
    throw new EngineError('model-unsupported', `${where} ${fact}. ${way}`);
  };
  const activation = raw[activationKey] ?? 'gelu';
  if (activation !== 'gelu') {
    refuse(
      `uses the activation ${JSON.stringify(activation)}`,
      `Warble has the exact (erf) gelu of ${title}: choose a model with ${activationKey} gelu.`,
    );
  }
  const positions = raw.position_embedding_type ?? 'absolute';
  if (positions !== 'absolute') {
    refuse(
      `has ${JSON.stringify(positions)} positions`,
      `Warble has the absolute ones of ${title}: choose a model with those.`,
    );
  }
  if (raw.is_decoder === true)
    refuse('is a decoder, which reads only leftwards', 'Choose an encoder (is_decoder false).');
}

function misfit(issue: v.BaseIssue<unknown>, where: string): EngineError {
  const field = v.getDotPath(issue) ?? 'the file';
  const found = issue.received === 'undefined' ? 'is missing' : `is ${issue.received}`;
  const wanted = issue.expected ?? 'another kind of value';
  return new EngineError(
    'model-unreadable',
    `${where}/config.json: ${field} ${found}, where ${wanted} is expected. Take the file again from where the model came from.`,
  );
}
