// How much a run will have to compute, before it starts: the number of operations of its products. How fast they are made,
// the backend says; how much memory they take, memory.ts.
import type { BertConfig } from '../model/config';
import { trainedFrom } from '../model/bertParameters';
import type { Recipe } from '../recipe';

/**
 * Floating-point operations of the products in a forward pass over `tokens` tokens, of which `examples` are [CLS], from
 * layer number `from` on. In the last layer only [CLS] goes through the output projection and the feed-forward.
 */
export function forwardOperations(config: BertConfig, tokens: number, examples: number, from = 0): number {
  const { hiddenSize: h, intermediateSize: f, layers } = config;
  const pooler = examples * 2 * h * h;
  if (from >= layers) return pooler;
  const qkv = 2 * 3 * h * h;
  const rest = 2 * (h * h + 2 * h * f);
  const attention = (4 * h * tokens) / Math.max(examples, 1);
  const whole = layers - from;
  return tokens * whole * (qkv + attention) + (tokens * (whole - 1) + examples) * rest + pooler;
}

/** Passes that a step makes over what is trained: forward, and backward as two. */
const PASSES = 3;

/** Operations of training on these texts once: `below` the trained layers, which is made once a run, and from there on. */
export function stepOperations(config: BertConfig, recipe: Recipe, tokens: number, examples: number) {
  const from = trainedFrom(config, recipe.trainableLayers) ?? 0;
  const all = forwardOperations(config, tokens, examples);
  const trained = forwardOperations(config, tokens, examples, from);
  const passes = PASSES + (recipe.gradientCheckpointing ? 1 : 0);
  return { below: all - trained, asked: trained, trained: passes * trained };
}
