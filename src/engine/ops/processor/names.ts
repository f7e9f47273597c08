// Every kernel by name, in the order of its number. kernels.test.ts holds this to what kernels.as.ts exports.
export const KERNELS = [
  'adamBlocks',
  'adamRows',
  'attention',
  'attentionGradient',
  'crossEntropy',
  'dropout',
  'dropoutActivationGradient',
  'embed',
  'embedPositionGradient',
  'embedTypeGradient',
  'embedWordGradient',
  'firstRows',
  'firstRowsGradient',
  'layerNorm',
  'layerNormGradient',
  'layerNormParameters',
  'multiply',
  'packPanels',
  'rowSquares',
  'scaleRows',
  'scaleUntouched',
  'squares',
  'sumRows',
] as const;

export type KernelName = (typeof KERNELS)[number];
