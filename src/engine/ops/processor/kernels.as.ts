// Every kernel of the processor engine: the entry of its two builds. A kernel does the units from `first` to `last` of a job
// and has `scratch` for itself, whoever else does others at the same time. AssemblyScript.
export { attention, attentionGradient } from '../attention/processor.as';
export { crossEntropy } from '../crossEntropy/processor.as';
export { dropout, dropoutActivationGradient } from '../dropout/processor.as';
export {
  embed,
  embedPositionGradient,
  embedTypeGradient,
  embedWordGradient,
} from '../embedding/processor.as';
export { firstRows, firstRowsGradient } from '../firstRows/processor.as';
export { layerNorm, layerNormGradient, layerNormParameters } from '../layerNorm/processor.as';
export { multiply, packPanels, sumRows } from '../linear/processor.as';
export {
  adamBlocks,
  adamRows,
  rowSquares,
  scaleRows,
  scaleUntouched,
  squares,
} from '../optimizer/processor.as';
