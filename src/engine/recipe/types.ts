// What a recipe is: the hyperparameters of a run, and what is said about them. Plain values; they cross the worker boundary.

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
  /** Parts of a batch that go through one after another; their gradients are added. Less memory, the same step. */
  accumulationSteps: number;
  /** Keep only what goes into each layer and make the rest again in backward: less memory, a second forward pass. */
  gradientCheckpointing: boolean;
  epochs: number;
  /** Whose weights are kept: the last epoch's, or the best one's on the validation part. */
  metricForBestModel: 'none' | 'eval_loss' | 'eval_accuracy';
  /** Epochs in a row without improvement after which the run ends; null: it goes to its end. Keeps the best, by loss for none. */
  earlyStoppingPatience: number | null;
  /** Less than this, or as much, is no improvement: nats, or a share. */
  earlyStoppingThreshold: number;
  /** Tokens a text may have, [CLS] and [SEP] included; longer ones are cut. */
  maxLength: number;
  /** Of hidden states and attention; null: as the model's config.json says. */
  dropout: number | null;
  /** Of shuffle, dropout, a new head, repeats and copies. */
  seed: number;
  shuffle: boolean;
  /** Leave out a last batch that is not full, in training and in validation, as the card did. */
  dropIncomplete: boolean;
  /** Of the products: float16 multiplies numbers of 11 digits and adds them in float32, and scales the loss (fp16). */
  precision: 'float32' | 'float16';
  /**
   * Layers of the encoder that are trained, from the top, besides pooler and classifier; 0: only these; null: all, and
   * the embeddings.
   */
  trainableLayers: number | null;
  /**
   * weights: an example counts by its class, n / (C n_c), in the loss of training; sampling: each class comes as often
   * as the largest in each epoch. Validation is never balanced, so that its figures compare between runs.
   */
  balance: 'none' | 'weights' | 'sampling';
  /** Copies of the training tweets, made once: words left out; @names and links masked; other case and emoji. */
  augmentWords: boolean;
  augmentNames: boolean;
  augmentLook: boolean;
}

/** A field a person can set. */
export type RecipeField = Exclude<keyof Recipe, 'preset'>;

/** What is wrong, or unusual, about one field: fact, then meaning; each remedy is one action. */
export interface RecipeFinding {
  field: RecipeField;
  /** error: cannot be trained; warning: can, but rarely does well. */
  level: 'warning' | 'error';
  message: string;
  remedies: { label: string; patch: Partial<Recipe> }[];
}

/** Whether this GPU trains in float16; `reason`, a sentence, where it does not. */
export type Float16Support = { available: true } | { available: false; reason: string };

/** What findings depend on besides the recipe; null or left out: not known yet. */
export interface RecipeContext {
  /** Width of the model: small ones take larger steps. */
  hiddenSize?: number | null;
  maxPositions?: number | null;
  layers?: number | null;
  /** Tweets of an epoch, repeats of a balanced one and all, without copies. */
  trainRows?: number | null;
  classes?: number | null;
  /** Tweets that validate. */
  validationRows?: number | null;
  float16?: Float16Support | null;
}
