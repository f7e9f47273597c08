// The activations there are. Plain types.

export type Activation = 'none' | 'gelu' | 'tanh' | 'relu';

/** Activations whose derivative is told from their value: tanh 1 - y², ReLU 1 where y > 0 and 0 elsewhere, as PyTorch. */
export type HeadActivation = 'tanh' | 'relu';
