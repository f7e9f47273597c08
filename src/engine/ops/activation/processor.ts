// What a product's result goes through, by number. processor.as.ts has the same numbers.
import type { Activation } from './activation';

export const ACTIVATIONS: Record<Activation, number> = { none: 0, gelu: 1, tanh: 2, relu: 3 };
