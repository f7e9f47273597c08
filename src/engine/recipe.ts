// Hyperparameters: what a recipe is. Presets, ranges, warnings and errors belong here too. Imports no tfjs.

/** Everything that decides a run, given data and a model. Names are the Hugging Face Trainer's, in camel case. */
export interface Recipe {
  preset: 'recommended' | 'card' | 'custom';
  optimizer: 'adam' | 'adamw';
  learningRate: number;
  /** Decoupled (AdamW) only; not on biases and LayerNorm. */
  weightDecay: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** Largest gradient norm; 0 switches clipping off. */
  clipNorm: number;
  /** By the norm of all gradients together (PyTorch), or each tensor by its own (Keras's clipnorm). */
  clip: 'global' | 'tensor';
  scheduler: 'constant' | 'linear';
  /** Share of all steps that warm up; used where warmupSteps is null. */
  warmupRatio: number;
  warmupSteps: number | null;
  batchSize: number;
  epochs: number;
  /** Tokens a text may have, [CLS] and [SEP] included; longer ones are cut. */
  maxLength: number;
  /** Of hidden states and attention; null: as the model's config.json says. */
  dropout: number | null;
  /** Of shuffle, dropout and a new head. */
  seed: number;
  shuffle: boolean;
  /** Leave out a last batch that is not full, in training and in validation, as the card did. */
  dropIncomplete: boolean;
  precision: 'float32';
}
