// What tells one family of encoders from another. The encoder itself (bert.ts) is the same: embeddings, post-LayerNorm
// layers, a head on the first token. A new family is one more file of this shape and a line in index.ts.
import type * as v from 'valibot';
import type { HeadActivation } from '@/engine/ops/activation/activation';
import type { FamilyName, FamilyTitle } from '../types';
import type { FamilyFields } from './fields';

export interface Family {
  /** `model_type` in config.json. */
  name: FamilyName;
  /** As people write it. */
  title: FamilyTitle;
  /** The class of transformers that reads an export. */
  architecture: string;
  /** config.json of this family, read; the defaults are those of its class in transformers. */
  fields: v.GenericSchema<unknown, FamilyFields>;
  /** Where config.json says what stands between the feed-forward's two layers. */
  activationKey: 'hidden_act' | 'activation';
  tensors: TensorNames;
  /** dense, activation, dropout, and a last layer of one row a class. */
  head: {
    /** BERT's pooler, which comes with the pre-trained model; elsewhere it is drawn with the head. */
    dense: string;
    activation: HeadActivation;
    out: string;
    /** Dropout in front of the dense layer, too. */
    dropsInput: boolean;
  };
  /** Other software asks for the types of a text's tokens beside its ids: of BERT, which was trained on pairs of texts. */
  readsTokenTypes: boolean;
  /** Dropout behind the attention's output layer. */
  dropsAttentionOutput: boolean;
}

/** How the family calls its tensors, without ".weight" and ".bias". */
interface TensorNames {
  /** In front of all of them but the head's; files of the bare encoder lack it. */
  prefix: string;
  /** In front of a layer's number. */
  layers: string;
  /** Behind it. */
  inLayer: Record<LayerPart, string>;
}

/** `qkv` is query, key and value as one parameter: a name on the device only. */
export type LayerPart =
  'query' | 'key' | 'value' | 'qkv' | 'output' | 'norm1' | 'intermediate' | 'feedForward' | 'norm2';
